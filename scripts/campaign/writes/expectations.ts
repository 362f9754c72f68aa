import type { Locator } from "playwright-core";
import { readUntil, settle } from "../stage";
import type { WriteFault } from "./faults";
import type { Scene } from "./write";

/** What a write or its undo comes from and leads to, by the words of its outcome. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly partly?: string;
  readonly theirs: string;
}

/** How long the screen may take to show what the database has. */
const TRUTH_MS = 8000;

/** All that a control says beside its data. */
const bars = ({ control }: Scene): Locator => control.locator('[role="status"], [role="alert"]');

/** Those, and what the platform's own form says that is open over it. */
export async function readBars(scene: Scene): Promise<string> {
  const form = scene.stage.page.locator('dialog [role="alert"]');
  return [...(await bars(scene).allInnerTexts()), ...(await form.allInnerTexts())]
    .join("\n")
    .trim();
}

/** What is wrong after a write that met a fault, before anything is tried again. */
export async function judge(
  scene: Scene,
  fault: WriteFault,
  way: Way,
  barsBefore: string,
): Promise<string[]> {
  const { stage, write } = scene;
  const stored = write.stored(stage);
  const said = await readBars(scene);
  const isSaid = said !== "" && said !== barsBefore;
  const problems = judgeStored(stored, fault, way, write.closedRefuses === true);
  if (!fault.leaves && stored !== way.to && !isSaid)
    problems.push(`nothing is said, and the database has "${stored}"`);
  if (
    !fault.leaves &&
    stored === way.from &&
    write.draft !== undefined &&
    way.to.includes(write.draft)
  )
    problems.push(...(await judgeDraft(scene, write.draft)));
  problems.push(...(await judgeScreen(scene, fault)));
  if (!fault.leaves) problems.push(...(await judgeFocus(scene)));
  return problems;
}

/** Nothing is lost, nothing is doubled, and nothing of another agent is overwritten. */
function judgeStored(
  stored: string,
  fault: WriteFault,
  way: Way,
  closedRefuses: boolean,
): string[] {
  if (fault.interferes)
    return stored === way.theirs
      ? []
      : [`another agent's "${way.theirs}" was expected, the database has "${stored}"`];
  const isRefused = fault.refuses || (fault.closes && closedRefuses);
  const allowed = isRefused
    ? [way.from, way.partly]
    : fault.succeeds
      ? [way.to]
      : [way.from, way.to, way.partly];
  return allowed.includes(stored)
    ? []
    : [
        `the database has "${stored}", not ${allowed
          .flatMap((each) => (each === undefined ? [] : [`"${each}"`]))
          .join(" or ")}`,
      ];
}

/** The screen shows what the database has. */
async function judgeScreen(scene: Scene, fault: WriteFault): Promise<string[]> {
  const { stage, write } = scene;
  const { shown } = write;
  if (!shown) return [];
  await settle(stage.page);
  const last = await readUntil(
    () => shown(scene),
    (value) => value === write.stored(stage),
    TRUTH_MS,
  );
  const stored = write.stored(stage);
  // A closed conversation has no button that would tell.
  return last === stored || (fault.closes && last === undefined)
    ? []
    : [
        `the screen shows ${last === undefined ? "neither" : `"${last}"`}, the database has "${stored}"`,
      ];
}

/** What the agent has typed is still on the screen: in its field, or in the words of a bar. */
async function judgeDraft({ control }: Scene, draft: string): Promise<string[]> {
  const words = await control.evaluate((cell) =>
    [
      cell.textContent ?? "",
      ...[...cell.querySelectorAll<HTMLInputElement>("input, textarea")].map(({ value }) => value),
    ].join("\n"),
  );
  return words.includes(draft) ? [] : [`the draft "${draft}" is lost`];
}

async function judgeFocus({ stage: { page } }: Scene): Promise<string[]> {
  const isLost = await readUntil(
    () => page.evaluate(() => document.activeElement === document.body || !document.activeElement),
    (lost) => !lost,
    4000,
  );
  return isLost ? ["the focus is on the body"] : [];
}

/** After the fault has ended a second try must come to the wanted end, once. */
export async function judgeSecondTry(
  scene: Scene,
  fault: WriteFault,
  way: Way,
  tryAgain: () => Promise<boolean>,
): Promise<string[]> {
  const { stage, write } = scene;
  if (!fault.heals) return [];
  if (write.stored(stage) === way.to && !(await hasRetry(scene))) return [];
  if (!(await tryAgain())) return ["there is no second try"];
  const stored = await readUntil(
    () => write.stored(stage),
    (value) => value === way.to,
    8000,
  );
  const problems =
    stored === way.to ? [] : [`after a second try the database has "${stored}", not "${way.to}"`];
  return [...problems, ...(await judgeScreen(scene, fault))];
}

const hasRetry = async ({ control }: Scene): Promise<boolean> =>
  (await control
    .getByRole("alert")
    .getByRole("button", { name: /^Try again/ })
    .count()) > 0;
