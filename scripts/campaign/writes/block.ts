import type { Locator } from "playwright-core";
import { openStage, readUntil, settle, type Stage } from "../stage";
import { choose, type CampaignOptions } from "../options";
import type { Tally } from "../tally";
import { judge, judgeSecondTry, readBars, type Way } from "./expectations";
import { untilSent, writeFaults, type WriteFault } from "./faults";
import { linkWrites } from "./linkWrites";
import { timelineWrites } from "./timelineWrites";
import { valueWrites } from "./valueWrites";
import { allowLinks, type Scene, type Write } from "./write";

const writes: readonly Write[] = [...linkWrites, ...valueWrites, ...timelineWrites];
interface Trial {
  readonly write: Write;
  readonly fault: WriteFault;
}

const nameTrial = ({ write, fault }: Trial): string => `${write.name}, ${fault.name}`;

/** Every write meets every fault, once on its way and once on its way back. */
export async function runWrites(options: CampaignOptions, tally: Tally): Promise<void> {
  const all = writes.flatMap((write) =>
    writeFaults
      .filter(({ isOwnRequest }) => !(isOwnRequest && write.byScript))
      .map((fault) => ({ write, fault })),
  );
  const trials = choose(options, options.isShort ? sample(all) : all, nameTrial);
  tally.expect(2 * trials.length);
  const stage = await openStage();
  try {
    for (const trial of trials) await runTrial(stage, trial, tally);
  } finally {
    await stage.close();
  }
}

/** A fixed part in which every write comes up, and every fault but the one that waits for seconds. */
const SAMPLE_STEP = 17;
const sample = (all: readonly Trial[]): readonly Trial[] => {
  const quick = all.filter(({ fault }) => !fault.isSlow);
  return quick.filter((_, index) => index % SAMPLE_STEP === 0);
};

/** The write and then its undo: on the same page where the write came to its end, otherwise on another one. */
async function runTrial(stage: Stage, trial: Trial, tally: Tally): Promise<void> {
  const { write, fault } = trial;
  const there: Way = {
    from: write.before,
    to: write.after,
    partly: write.partly,
    theirs: write.theirs,
  };
  const back: Way = {
    from: write.after,
    to: write.undone ?? write.before,
    theirs: write.theirsAfter ?? write.theirs,
  };
  await guard(stage, `${nameTrial(trial)}, write`, tally, async () => {
    const scene = await openScene(stage, write);
    await write.begin?.(scene);
    return strike(scene, fault, there, write.target(scene), write.key);
  });
  await guard(stage, `${nameTrial(trial)}, undo`, tally, async () => {
    const isThere = !fault.leaves && !fault.refuses && write.stored(stage) === write.after;
    const scene =
      isThere && (await undoOn(describeScene(stage, write)).count()) > 0
        ? describeScene(stage, write)
        : await openWritten(stage, write);
    await undoOn(scene).waitFor();
    return strike(scene, fault, back, undoOn(scene), undefined);
  });
}

async function guard(
  stage: Stage,
  name: string,
  tally: Tally,
  check: () => Promise<string[]>,
): Promise<void> {
  try {
    tally.check(name, [...(await check()), ...stage.complaints.splice(0)]);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    await stage.renew(); // a dialog may be open
    tally.check(name, [
      `it could not be carried out: ${words.split("\n").slice(0, 3).join(" ")}`,
      ...stage.complaints.splice(0),
    ]);
  } finally {
    stage.faults({});
    await stage.context.setOffline(false);
  }
}

const undoOn = ({ control }: Scene): Locator =>
  control.getByRole("button", { name: /^Undo/ }).last();

/** A page on which the write has just been done. */
async function openWritten(stage: Stage, write: Write): Promise<Scene> {
  const scene = await openScene(stage, write);
  await write.begin?.(scene);
  await press(write.target(scene), write.key);
  await readUntil(
    () => write.stored(stage),
    (stored) => stored === write.after,
    8000,
  );
  await settle(stage.page);
  return scene;
}

/** Arms the fault, presses, and judges the outcome, also that of a second try. */
async function strike(
  scene: Scene,
  fault: WriteFault,
  way: Way,
  target: Locator,
  key: string | undefined,
): Promise<string[]> {
  await scene.stage.page.evaluate(() => delete document.body.dataset.writes);
  await fault.arm?.(scene);
  const before = await readBars(scene);
  await press(target, key);
  // The first press may have taken the target away: then there is nothing to press twice.
  if (fault.isDoubled) await press(target, key, 300).catch(() => undefined);
  if (fault.during) {
    await untilSent(scene);
    await fault.during(scene);
  }
  await untilDone(scene, before, fault);
  const problems = await judge(scene, fault, way, before);
  await fault.disarm?.(scene);
  const again = (): Promise<boolean> => tryAgain(scene, way, target, key);
  return [...problems, ...(await judgeSecondTry(scene, fault, way, again))];
}

const press = (target: Locator, key: string | undefined, timeout?: number): Promise<void> =>
  key === undefined ? target.click({ timeout }) : target.press(key, { timeout });

async function openScene(stage: Stage, write: Write): Promise<Scene> {
  await stage.reset(write.scenario);
  await write.prepare?.(stage);
  const ways = write.byScript ? "" : "&formscript=off&omnichannel=off";
  const form = `?scenario=${write.scenario}&controls=${write.control}&conversation=${write.conversation}${ways}`;
  // The timeline keeps drafts from one placing to the next.
  await (write.control === "LinkedRecordsTimeline" ? stage.open(form) : stage.place(form));
  const scene = describeScene(stage, write);
  await allowLinks(scene);
  await settle(stage.page);
  await noteWrites(scene);
  return scene;
}

const describeScene = (stage: Stage, write: Write): Scene => ({
  stage,
  write,
  control: stage.page.locator(`[data-control="${write.control}"]`),
});

/** Notes on the page when a write is sent, for the faults that act while it is under way. */
async function noteWrites({ stage: { page } }: Scene): Promise<void> {
  await page.evaluate(() => {
    if (document.body.dataset.notesWrites === "true") return; // the page is still the one of the check before
    document.body.dataset.notesWrites = "true";
    const send = window.fetch.bind(window);
    window.fetch = (...request) => {
      const method = request[1]?.method ?? "GET";
      if (method !== "GET")
        document.body.dataset.writes = String(Number(document.body.dataset.writes ?? 0) + 1);
      return send(...request);
    };
  });
}

/** Waits until the control has said something, or at least until nothing is in flight any more. */
async function untilDone(current: Scene, before: string, fault: WriteFault): Promise<void> {
  await settle(current.stage.page);
  if (!fault.leaves)
    await readUntil(
      () => readBars(current),
      (said) => said !== before && said !== "",
      8000,
    );
  await settle(current.stage.page);
}

/**
 * Clicks "Try again" of the bar, or presses once more what is still there, as the button of an open editor. While the platform's form for a
 * new row is open, it covers the control.
 */
async function tryAgain(
  { control, stage, write }: Scene,
  way: Way,
  target: Locator,
  key: string | undefined,
): Promise<boolean> {
  const retry = control.getByRole("button", { name: /^Try again/ });
  const dialog = stage.page.locator("dialog[open]");
  const isInReach = async (): Promise<boolean> =>
    (await dialog.count()) === 0 && (await retry.count()) > 0;
  for (let round = 0; round < 3 && (await isInReach()); round += 1) {
    await retry.last().click();
    await settle(stage.page);
  }
  if (write.stored(stage) === way.to) return true;
  if ((await target.count()) === 0) return false;
  await press(target.first(), key);
  await settle(stage.page);
  return true;
}
