import type { Locator } from "playwright-core";
import { sticksOut } from "../../../tests/support/layout";
import type { Scenario, SeedValue } from "../../../workbench/scenarios/scenarioFiles";
import type { CampaignOptions } from "../options";
import { createRandom } from "../seededRandom";
import { openStage, settle, type Stage } from "../stage";
import type { Tally } from "../tally";
import { FROZEN, judgeDrawing, openDrawing } from "./drawing";
import { makeVectors } from "./vectors";

const COUNTS = { short: 400, long: 4000 };
const PAGES = { short: 2, long: 60 };
const MAX_OPENING_TASK_MS = 3000;
const OPENED_ENTRIES = 3;
/** How many texts a form takes, about; the next form begins that much later. */
const TEXTS_A_FORM = 29;

/** The text that fills the rows of the first hostile conversation. */
const MARKUP_ROW = "<img src=x onerror=alert(1)>";

/** Hostile texts are drawn by the timeline's own code, and as every text of a whole form. */
export async function runHostile(options: CampaignOptions, tally: Tally): Promise<void> {
  const size = options.isShort ? "short" : "long";
  const vectors = makeVectors(createRandom(options.seed), COUNTS[size]).filter(
    (_, index) => index % options.parts === options.part,
  );
  const only = new RegExp(options.only ?? "");
  const drawings = vectors
    .map((vector, index) => ({ vector, name: `drawing ${index}, ${shorten(vector)}` }))
    .filter(({ name }) => only.test(name));
  const forms = Array.from({ length: Math.ceil(PAGES[size] / options.parts) }, (_, nth) => nth);
  const chosenForms = forms.filter((nth) => only.test(`form ${nth},`));
  tally.expect(drawings.length + chosenForms.length);
  const stage = await openStage();
  try {
    await drawAll(stage, drawings, tally);
    await stage.page.addInitScript(watchTasks);
    for (const nth of chosenForms) await openForm(stage, vectors, nth, tally);
  } finally {
    await stage.close();
  }
}

interface DrawingTrial {
  readonly name: string;
  readonly vector: string;
}

async function drawAll(
  stage: Stage,
  drawings: readonly DrawingTrial[],
  tally: Tally,
): Promise<void> {
  await openDrawing(stage);
  for (const { name, vector } of drawings) {
    const problems = await judgeDrawing(stage, vector);
    tally.check(name, [...problems, ...stage.complaints.splice(0)]);
    if (!problems.includes(FROZEN)) continue;
    await stage.renew();
    await openDrawing(stage);
  }
}

const shorten = (text: string): string =>
  `${JSON.stringify(text.slice(0, 90))}${text.length > 90 ? ` and ${text.length - 90} more` : ""}`;

/** A form whose texts all are hostile ones, each row another. */
async function openForm(
  stage: Stage,
  vectors: readonly string[],
  nth: number,
  tally: Tally,
): Promise<void> {
  const { scenario, used } = fill(stage, vectors, nth);
  const name = `form ${nth}, ${used.length} texts from ${nth * TEXTS_A_FORM}`;
  try {
    await stage.reset(scenario);
    const conversation = scenario.conversations[0]?.id ?? "";
    await stage.open(`?scenario=hostile&controls=all&conversation=${conversation}`);
    await openEntries(stage);
    tally.check(name, await judgeForm(stage));
  } catch (error) {
    tally.check(name, [error instanceof Error ? error.message.slice(0, 600) : String(error)]);
    await stage.renew();
    await stage.page.addInitScript(watchTasks);
  }
}

/**
 * Opens the first entries with the keyboard, which leads to every entry: the list draws only the rows in view, so an opened entry may take
 * the next ones out of the page.
 */
async function openEntries({ page }: Stage): Promise<void> {
  const rows = page.locator('[data-control="LinkedRecordsTimeline"] li[data-key]');
  if ((await rows.count()) === 0) return;
  const count = Number(await rows.first().getAttribute("aria-setsize"));
  const findEntry = (place: number): Locator =>
    page.locator(
      `[data-control="LinkedRecordsTimeline"] li[aria-posinset="${place}"] [data-entry]`,
    );
  for (let place = 1; place <= Math.min(OPENED_ENTRIES, count); place += 1) {
    if (place > 1) await findEntry(place - 1).press("ArrowDown");
    const entry = findEntry(place);
    await entry.press("Enter");
    await entry.and(page.locator('[aria-expanded="true"]')).waitFor();
    await settle(page);
  }
}

async function judgeForm({ page, complaints }: Stage): Promise<string[]> {
  const { hasRun, longest } = await page.evaluate(() => ({
    hasRun: (window as { hostile?: unknown }).hostile !== undefined,
    longest: (window as { longestTask?: number }).longestTask ?? 0,
  }));
  const { out, scrolls } = await sticksOut(page);
  return [
    ...(hasRun ? ["a script has run"] : []),
    ...(longest > MAX_OPENING_TASK_MS
      ? [`the page stood still for ${Math.round(longest)} ms`]
      : []),
    ...out.slice(0, 3).map((element) => `sticks out: ${element}`),
    ...(scrolls ? ["the page scrolls sideways"] : []),
    ...complaints,
  ];
}

function watchTasks(): void {
  const tasks = window as Window & { longestTask?: number };
  tasks.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      tasks.longestTask = Math.max(tasks.longestTask ?? 0, duration);
  }).observe({ type: "longtask" });
}

/** The hostile scenario with other texts in its first conversation, and with notes, mails and tasks of the same kind. */
function fill(
  { workbench }: Stage,
  vectors: readonly string[],
  nth: number,
): { scenario: Scenario; used: readonly string[] } {
  const hostile = workbench.scenarios.find(({ name }) => name === "hostile");
  if (!hostile) throw new Error("There is no hostile scenario.");
  const used: string[] = [];
  const next = (): string => {
    const text = vectors[(nth * TEXTS_A_FORM + used.length) % vectors.length] ?? "";
    used.push(text);
    return text;
  };
  const replace = (value: SeedValue): SeedValue =>
    typeof value === "string" && value.startsWith(MARKUP_ROW) ? next() : value;
  const rows = Object.fromEntries(
    Object.entries(hostile.rows).map(([table, list]) => [
      table,
      list.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, value]) => [column, replace(value)])),
      ),
    ]),
  );
  const regarding = { regardingobjectid: "@markupCase", createdon: "-1h", modifiedon: "-1h" };
  const notes = [1, 2, 3].map(() => ({
    subject: next(),
    notetext: next(),
    objectid: "@markupCase",
  }));
  const mails = [1, 2, 3].map(() => ({ subject: next(), description: next(), ...regarding }));
  const tasks = [1, 2].map(() => ({ subject: next(), description: next(), ...regarding }));
  return {
    scenario: {
      ...hostile,
      rows: {
        ...rows,
        annotation: [...(rows.annotation ?? []), ...notes],
        email: [...(rows.email ?? []), ...mails],
        task: [...(rows.task ?? []), ...tasks],
      },
    },
    used,
  };
}
