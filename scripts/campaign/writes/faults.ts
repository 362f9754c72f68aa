import { readUntil, settle } from "../stage";
import { allowLinks, type Scene } from "./write";

/** Something that goes wrong around a write, and what must hold afterwards. The rules are in `expectations.ts`. */
export interface WriteFault {
  readonly name: string;
  /** Arms the fault: the next click or key is the write. */
  readonly arm?: (scene: Scene) => Promise<void> | void;
  /** Clicks or presses twice. */
  readonly isDoubled?: boolean;
  /** Acts while the write is under way, once it has been sent. */
  readonly during?: (scene: Scene) => Promise<void>;
  /** Ends what was armed. Then a second try must come to the wanted end if `heals`. */
  readonly disarm?: (scene: Scene) => Promise<void> | void;
  /** Time may heal it: the agent can try again, and then it is done. */
  readonly heals?: boolean;
  /** The write itself must be done in the end, without a second try. */
  readonly succeeds?: boolean;
  /** Nothing may be written. */
  readonly refuses?: boolean;
  /** Another agent has closed the conversation. */
  readonly closes?: boolean;
  /** Another agent has changed the same thing: theirs must stay. */
  readonly interferes?: boolean;
  /** The control that was written in is gone: there is no bar to read and no focus to keep. */
  readonly leaves?: boolean;
  /** It waits for many seconds. */
  readonly isSlow?: boolean;
  /** It strikes the control's own requests, so it cannot meet a write of the form script. */
  readonly isOwnRequest?: boolean;
}

const METHODS = ["POST", "PATCH", "DELETE"] as const;

/** Strikes the writes to the table of the write under test, once or as long as it is armed. */
const strike =
  (fault: object, times?: number) =>
  ({ stage, write: { table } }: Scene): void =>
    stage.faults({
      rules: METHODS.map((method) => ({
        table,
        method,
        ...fault,
        ...(times === undefined ? {} : { times }),
      })),
    });

const clear = ({ stage }: Scene): void => stage.faults({});

const refusal = (status: number): WriteFault => ({
  name: String(status),
  arm: strike({ status }),
  disarm: clear,
  refuses: true,
  isOwnRequest: true,
});
const trouble = (name: string, fault: object, times?: number): WriteFault => ({
  name,
  arm: strike(fault, times),
  disarm: clear,
  heals: true,
  isOwnRequest: true,
});

/** Slow enough that the page can be changed between the write and its answer. */
const HELD = { latency: 400 };
const LATENCY = { latency: 4000 };

const close = ({ stage, write: { conversation } }: Scene): void =>
  stage.asOther("PATCH", `msdyn_ocliveworkitems(${conversation})`, { statecode: 1, statuscode: 4 });

async function takeAway(scene: Scene): Promise<void> {
  await scene.stage.page.evaluate((name) => {
    window.workbench?.destroy(name);
    window.workbench?.mount(name);
  }, scene.write.control);
  await allowLinks(scene);
}

async function switchAndBack({ stage, write }: Scene): Promise<void> {
  const { page } = stage;
  const go = (to: string): Promise<void> =>
    page.evaluate(([name, id]) => window.workbench?.setPlacement(name, id), [
      write.control,
      to,
    ] as const);
  await go(write.other);
  await settle(page);
  await go(write.conversation);
}

export const writeFaults: readonly WriteFault[] = [
  { name: "nothing goes wrong", succeeds: true },
  refusal(403),
  refusal(404),
  refusal(412),
  trouble("429 once", { status: 429, retryAfter: 1 }, 1),
  trouble("429 for ever", { status: 429, retryAfter: 1 }),
  trouble("500 once", { status: 500 }, 1),
  trouble("500 for ever", { status: 500 }),
  trouble("503", { status: 503 }),
  trouble("drop before", { drop: true }),
  trouble("drop after", { drop: "after" }),
  {
    name: "offline then online",
    arm: ({ stage: { context } }) => context.setOffline(true),
    disarm: ({ stage: { context } }) => context.setOffline(false),
    heals: true,
  },
  {
    name: "4 s latency and a doubled click",
    arm: ({ stage }) => stage.faults(LATENCY),
    isDoubled: true,
    isSlow: true,
    disarm: clear,
    succeeds: true,
  },
  {
    name: "control taken away",
    arm: ({ stage }) => stage.faults(HELD),
    during: takeAway,
    disarm: clear,
    leaves: true,
  },
  {
    name: "conversation switched",
    arm: ({ stage }) => stage.faults(HELD),
    during: switchAndBack,
    disarm: clear,
    leaves: true,
  },
  { name: "closed by another agent", arm: close, closes: true },
  {
    name: "changed by another agent",
    arm: ({ stage, write }) => write.interfere(stage),
    interferes: true,
  },
];

/** Waits until a write has been sent to the server, at most a few seconds: a control may find that there is nothing to write. */
export const untilSent = (scene: Scene): Promise<unknown> =>
  readUntil(
    () => scene.stage.page.evaluate(() => document.body.dataset.writes ?? ""),
    (count) => count !== "",
    6000,
  );
