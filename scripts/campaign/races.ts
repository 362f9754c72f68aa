import { choose, type CampaignOptions } from "./options";
import { createRandom, type Random } from "./seededRandom";
import { missingLines, readLines } from "./screen";
import { openStage, settle, type Stage } from "./stage";
import type { Tally } from "./tally";

const SWITCHES = { short: 12, long: 30 };
const SEEDS = 3;
const MAX_ANSWER_MS = 400;
const MAX_PAUSE_MS = 150;
const scenarios = ["liveChat", "manyCases", "surveyRich", "timelineRich"];

interface Race {
  readonly scenario: string;
  readonly seed: number;
}

const nameRace = ({ scenario, seed }: Race): string => `${scenario}, seed ${seed}`;

/** The form goes from conversation to conversation while every answer takes another time: the last conversation is shown, whole and alone. */
export async function runRaces(options: CampaignOptions, tally: Tally): Promise<void> {
  const seeds = Array.from({ length: options.isShort ? 1 : SEEDS }, (_, nth) => options.seed + nth);
  const races = choose(
    options,
    seeds.flatMap((seed) =>
      (options.isShort ? scenarios.slice(0, 1) : scenarios).map((scenario) => ({ scenario, seed })),
    ),
    nameRace,
  );
  const stage = await openStage();
  try {
    for (const race of races)
      await runRace(stage, race, options.isShort ? SWITCHES.short : SWITCHES.long, tally);
  } finally {
    await stage.close();
  }
}

async function runRace(stage: Stage, race: Race, switches: number, tally: Tally): Promise<void> {
  const random = createRandom(race.seed);
  await stage.reset(race.scenario);
  const ids = stage.workbench.scenario.conversations.map(({ id }) => id);
  const last = random.pick(ids);
  await stage.open(`?scenario=${race.scenario}&controls=all`);
  await slowDown(stage, random);
  for (let nth = 1; nth <= switches; nth += 1) {
    const to = nth === switches ? last : random.pick(ids);
    await stage.page.evaluate((id) => {
      for (const cell of document.querySelectorAll<HTMLElement>("[data-control]"))
        window.workbench?.setPlacement(cell.dataset.control ?? "", id);
    }, to);
    await new Promise((soon) => setTimeout(soon, random.below(MAX_PAUSE_MS)));
  }
  await settle(stage.page);
  await stage.page.unrouteAll({ behavior: "wait" });
  await settle(stage.page);
  const complaints = [...stage.complaints];
  const shown = await readControls(stage);
  // Rows may have arrived meanwhile, so the conversation is opened at rest after the race.
  await stage.open(`?scenario=${race.scenario}&controls=all&conversation=${last}`);
  const expected = await readControls(stage);
  for (const [control, lines] of expected) {
    const found = shown.get(control) ?? [];
    const lost = missingLines(lines, found);
    const foreign = missingLines(found, lines);
    tally.check(`${nameRace(race)}, ${control}`, [
      ...(lost.length > 0 ? [`it does not show: ${lost.slice(0, 3).join(" / ")}`] : []),
      ...(foreign.length > 0 ? [`it shows: ${foreign.slice(0, 3).join(" / ")}`] : []),
    ]);
  }
  tally.check(`${nameRace(race)}, no error`, complaints);
}

/** What each control shows. */
async function readControls({ page }: Stage): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = await page
    .locator("[data-control]")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-control") ?? ""));
  const lines = new Map<string, readonly string[]>();
  for (const name of names) lines.set(name, await readLines(page, name));
  return lines;
}

async function slowDown({ page }: Stage, random: Random): Promise<void> {
  await page.route("**/api/data/**", async (route) => {
    await new Promise((later) => setTimeout(later, random.below(MAX_ANSWER_MS)));
    await route.continue().catch(() => undefined); // the page has gone on
  });
}
