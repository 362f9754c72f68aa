import { choose, type CampaignOptions } from "../options";
import { missingLines, readLines } from "../screen";
import { openStage, readUntil, settle, type Stage } from "../stage";
import type { Tally } from "../tally";
import { readFaults, type ReadFault } from "./faults";
import { notOffered, views, type View } from "./views";

interface Trial {
  readonly view: View;
  /** Undefined: the fault strikes every table. */
  readonly table?: string;
  readonly fault: ReadFault;
}

const nameTrial = ({ view, table, fault }: Trial): string =>
  `${view.name}, ${table ?? "every table"}, ${fault.name}`;

/** Every table that a view asks meets every fault: words are shown, and a second try heals what time may heal. */
export async function runReads(options: CampaignOptions, tally: Tally): Promise<void> {
  const stage = await openStage();
  try {
    for (const view of views) {
      const whole = await openView(stage, view);
      const all = [undefined, ...tablesAsked(stage)].flatMap((table) =>
        readFaults
          .filter(({ isForAll }) => table === undefined || !isForAll)
          .map((fault) => ({ view, table, fault })),
      );
      const trials = choose(options, options.isShort ? sample(all, view) : all, nameTrial);
      tally.expect(trials.length);
      for (const trial of trials)
        tally.check(nameTrial(trial), await runTrial(stage, trial, whole));
    }
  } finally {
    await stage.close();
  }
}

/** One check of each view, another fault for its neighbours. */
const sample = (all: readonly Trial[], view: View): readonly Trial[] => {
  const quick = all.filter(({ fault }) => !fault.isSlow);
  const at = (views.indexOf(view) * 5) % quick.length;
  return quick.slice(at, at + 1);
};

async function openView(stage: Stage, view: View): Promise<readonly string[]> {
  await stage.reset(view.scenario);
  await goTo(stage, view);
  return readLines(stage.page, view.control);
}

async function goTo(stage: Stage, { scenario, control, conversation }: View): Promise<void> {
  await stage.open(
    `?scenario=${scenario}&controls=${control}${conversation === undefined ? "" : `&conversation=${conversation}`}`,
  );
}

/** The tables that the log of the last opening names, in their order. */
function tablesAsked({ workbench: { log, organization } }: Stage): readonly string[] {
  const tables = log.entries().flatMap(({ method, path }) => {
    const [, set = ""] = /^\/api\/data\/v9\.2\/(\w+)/.exec(path) ?? [];
    return method === "GET" ? (organization.metadata.bySet.get(set)?.logicalName ?? []) : [];
  });
  return [...new Set(tables)];
}

async function runTrial(stage: Stage, trial: Trial, whole: readonly string[]): Promise<string[]> {
  try {
    return await tryRead(stage, trial, whole);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [`it could not be carried out: ${words.split("\n").slice(0, 3).join(" ")}`];
  } finally {
    await stage.context.setOffline(false);
  }
}

/** A failure is said with one of these; a count that could not be read is a question mark. */
const FAILURE_WORDS =
  /\(\?\)|couldn['’]t|could not|permission|not available|isn['’]t available|busy|offline|try again|not installed|not set up|missing/i;

async function tryRead(
  stage: Stage,
  { view, table, fault }: Trial,
  whole: readonly string[],
): Promise<string[]> {
  await openBroken(stage, { view, table, fault });
  const broken = await readLines(stage.page, view.control);
  const expected = fault.heals ? [] : (notOffered[table ?? ""] ?? []);
  const lost = missingLines(whole, broken).filter(
    (line) => !expected.includes(line) && (fault.heals || !isNameWithoutCount(line, broken)),
  );
  const instead = missingLines(broken, whole);
  const said = instead.filter((line) => FAILURE_WORDS.test(line));
  const problems: string[] = [];
  if (broken.length === 0) problems.push("the control is empty");
  if (lost.length > 0 && said.length === 0)
    problems.push(
      `without a word it does not show: ${shorten(lost)}; it shows instead: ${shorten(instead)}`,
    );
  if (broken.join("\n").match(/0x8|prvRead|Principal user|Failed to fetch|Resource not found/))
    problems.push("it shows words of the server");
  stage.faults({});
  await stage.context.setOffline(false);
  if (fault.heals && lost.length > 0) problems.push(...(await judgeHealing(stage, view, whole)));
  return [...problems, ...stage.complaints];
}

/** Opens the view on a server that fails, or takes the network away from the open one. */
async function openBroken(stage: Stage, { view, table, fault }: Trial): Promise<void> {
  await stage.reset(view.scenario);
  if (fault.isNotInstalled && table === NEWER_ITEMS) moveItems(stage);
  if (fault.isOffline) {
    await goTo(stage, view);
    await stage.context.setOffline(true);
    await control(stage, view)
      .getByRole("button", { name: /^Refresh/ })
      .first()
      .click();
    await settle(stage.page);
  } else {
    stage.faults({
      rules: [{ ...(table === undefined ? {} : { table }), method: "GET", ...fault.rule }],
    });
    await goTo(stage, view);
  }
}

const NEWER_ITEMS = "msdyn_ocliveworkitemcontextitemelastic";
const OLDER_ITEMS = "msdyn_ocliveworkitemcontextitem";

/** An organization without the newer table of context items has them in the older one, so they must be shown from there. */
function moveItems({ rows }: Stage): void {
  const columns = rows(`SELECT "name" FROM pragma_table_info('${OLDER_ITEMS}')`)
    .map(({ name }) => String(name))
    .filter((name) => name !== `${OLDER_ITEMS}id`);
  const known = rows(`SELECT "name" FROM pragma_table_info('${NEWER_ITEMS}')`).map(
    ({ name }) => name,
  );
  const shared = columns.filter((name) => known.includes(name)).map((name) => `"${name}"`);
  rows(
    `INSERT INTO "${OLDER_ITEMS}" ("${OLDER_ITEMS}id", ${shared.join(", ")})
      SELECT "${NEWER_ITEMS}id", ${shared.join(", ")} FROM "${NEWER_ITEMS}"`,
  );
}

/** The name is there and its count is not: whoever opens it reads why. */
const isNameWithoutCount = (line: string, shown: readonly string[]): boolean =>
  line.endsWith("(#)") && shown.includes(line.slice(0, -"(#)".length));

const shorten = (lines: readonly string[]): string => lines.slice(0, 4).join(" / ");

const control = ({ page }: Stage, view: View) => page.locator(`[data-control="${view.control}"]`);

/** How long a view may take that tries again by itself. */
const HEALING_MS = 9000;

/** Clicks "Try again" wherever it is offered; then everything must be there. */
async function judgeHealing(stage: Stage, view: View, whole: readonly string[]): Promise<string[]> {
  const retry = control(stage, view).getByRole("button", { name: /^Try again/ });
  await retryInTabs(stage, view);
  const isOffered = (await retry.count()) > 0;
  for (let round = 0; round < 6 && (await retry.count()) > 0; round += 1) {
    await retry.first().click();
    await settle(stage.page);
  }
  const lost = await readUntil(
    async () => missingLines(whole, await readLines(stage.page, view.control)),
    (lines) => lines.length === 0,
    isOffered ? 2500 : HEALING_MS,
  );
  return lost.length === 0
    ? []
    : [`${isOffered ? "after Try again" : "without Try again"} it does not show: ${shorten(lost)}`];
}

/** A tab whose count is a question mark has its "Try again" inside. */
async function retryInTabs(stage: Stage, view: View): Promise<void> {
  const tabs = control(stage, view).getByRole("tab");
  const unknown = tabs.filter({ hasText: "(?)" });
  if ((await unknown.count()) === 0) return;
  await unknown.first().click();
  await settle(stage.page);
  const retry = control(stage, view).getByRole("button", { name: /^Try again/ });
  if ((await retry.count()) > 0) await retry.first().click();
  await settle(stage.page);
  await tabs.first().click();
  await settle(stage.page);
}
