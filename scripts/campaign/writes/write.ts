import type { Locator } from "playwright-core";
import type { Stage } from "../stage";

/** One write of the product: where it is found, how an agent does it, and how its outcome is read in two places. */
export interface Write {
  readonly name: string;
  readonly scenario: string;
  readonly control: string;
  readonly conversation: string;
  /** Another conversation of the scenario, to switch to while the write is under way. */
  readonly other: string;
  /** By the form script's API instead of by the control's own request. */
  readonly byScript?: boolean;
  /** The table that the control writes. */
  readonly table: string;
  /** Makes rows that the write needs, before the page is opened. */
  readonly prepare?: (stage: Stage) => Promise<void>;
  /** All that comes before the last click or key. */
  readonly begin?: (scene: Scene) => Promise<void>;
  /** Where the last click or key goes. */
  readonly target: (scene: Scene) => Locator;
  /** The last key; without it a click. */
  readonly key?: string;
  /** The outcome in the rows of the database, in a few words. */
  readonly stored: (stage: Stage) => string;
  /** The same words for the screen, undefined while it shows neither; left out where the screen does not tell. */
  readonly shown?: (scene: Scene) => Promise<string | undefined>;
  readonly before: string;
  readonly after: string;
  /** After undo, where that is not what was there before. */
  readonly undone?: string;
  /** Between both: a row was made and is not yet linked. It is said and can be tried again. */
  readonly partly?: string;
  /** Another agent changes the same thing just before. */
  readonly interfere: (stage: Stage) => void;
  /** The outcome that then must stay: before the write, and before its undo. */
  readonly theirs: string;
  readonly theirsAfter?: string;
  /** A closed conversation refuses this write. */
  readonly closedRefuses?: boolean;
  /** What the agent has typed, which no failure may lose. */
  readonly draft?: string;
}

/** A write on an open page. */
export interface Scene {
  readonly stage: Stage;
  readonly write: Write;
  readonly control: Locator;
}

export const button = ({ control }: Scene, name: string | RegExp): Locator =>
  control.getByRole("button", { name, exact: typeof name === "string" });

/** The controls that write links, which makers let write without the form script. */
const LINKING = ["CustomerProfile", "LinkedCase", "RecentCases"];

/** Lets a control that has just been placed write links itself, unless the form script does it. */
export async function allowLinks({ stage: { page }, write }: Scene): Promise<void> {
  if (write.byScript || !LINKING.includes(write.control)) return;
  await page.evaluate(
    (name) => window.workbench?.setValue(name, "linkWithoutScript", true),
    write.control,
  );
}
