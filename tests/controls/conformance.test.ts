import { waitFor, within } from "@testing-library/dom";
import * as testUtils from "react-dom/test-utils";
import * as React from "react";
import { axe, toHaveNoViolations } from "jest-axe";
import {
  builtControls,
  loadBundle,
  makeForm,
  place,
  type FormOptions,
  type Placed,
} from "../support/form";
import { findNamesakes } from "../support/namesakes";
import { useWorkbench } from "../support/workbench";

expect.extend(toHaveNoViolations);

/** React 18 has it itself, and says so on the console. */
const { act = testUtils.act } = React as typeof React & { act?: typeof testUtils.act };

const KEY = Symbol.for("CustomerSummary.formSession.v1");
const nowhere = "00000000-0000-0000-0000-00000000dead";
const workbench = useWorkbench();
declare const wantedReact: 16 | 17 | 18; // of domEnvironment.cjs
const placed: Placed[] = [];
const lines: unknown[][] = [];

beforeEach(() => {
  for (const level of ["log", "info", "warn", "error"] as const)
    jest.spyOn(console, level).mockImplementation((...line: unknown[]) => void lines.push(line));
});
afterEach(async () => {
  globalThis.setTimeout = beginTimer; // a test that failed may still hold timers
  placed.splice(0).forEach((control) => control.destroy());
  await tell("faults", {}); // meanwhile React 17 ends the effects of what has just been taken away
  jest.restoreAllMocks();
  // React's own reminder about act() is for tests; every other line is the control's.
  expect(lines.splice(0).filter(([line]) => !String(line).includes("not wrapped in act"))).toEqual(
    [],
  );
  expect(window).not.toHaveProperty([KEY]);
  document.body.replaceChildren();
});

async function tell(path: string, body: object): Promise<void> {
  const { status } = await fetch(`${workbench.url}/workbench/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(status).toBe(204);
}
async function conversations(scenario: string): Promise<string[]> {
  await tell("reset", { scenario });
  const all = (await (await fetch(`${workbench.url}/workbench/scenarios`)).json()) as {
    name: string;
    conversations: { id: string }[];
  }[];
  return (all.find(({ name }) => name === scenario)?.conversations ?? []).map(({ id }) => id);
}
async function requests(): Promise<{ path: string }[]> {
  return (await (await fetch(`${workbench.url}/workbench/requests`)).json()) as { path: string }[];
}
let inFlight = 0;
/** The form's own fetch: it knows how many requests have no answer yet. */
const send: typeof fetch = async (input, init) => {
  inFlight += 1;
  try {
    return await fetch(input, init);
  } finally {
    inFlight -= 1;
  }
};
/** Until every request is answered. What is drawn upon an answer may ask for more, within a few turns of the event loop. */
async function answered(): Promise<void> {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet = inFlight === 0 ? quiet + 1 : 0)
    await new Promise((turn) => setTimeout(turn, 0));
}
const QUIET_TURNS = 20;
/** How many requests there were, once no more come. */
async function allAsked(): Promise<number> {
  await answered();
  return (await requests()).length;
}
function put(
  name: string,
  placement: string | null,
  options: Partial<FormOptions> = {},
  conversationId: string | null = null,
): Placed {
  const control = place(
    loadBundle(name, options.language),
    makeForm({ url: workbench.url, fetch: send, ...options }),
    placement,
    conversationId,
  );
  placed.push(control);
  return control;
}
const { setTimeout: beginTimer } = globalThis;
/** Timers of this many milliseconds do not begin. `run` does their work, and ends the holding. Not a mock of jest's: `waitFor` would take the clock for a fake one. */
function holdTimers(wait: number): { run: () => void } {
  const held: (() => void)[] = [];
  globalThis.setTimeout = ((work: () => void, after?: number, ...given: []) =>
    after === wait ? held.push(work) : beginTimer(work, after, ...given)) as typeof beginTimer;
  return {
    run() {
      globalThis.setTimeout = beginTimer;
      held.forEach((work) => work());
    },
  };
}
const text = (control: Placed): string => control.element.textContent ?? "";
const title = (control: Placed): string => control.element.querySelector("h3")?.textContent ?? "";
/** Until every request is answered and no skeleton is left. */
async function loaded(control: Placed): Promise<void> {
  await answered();
  await waitFor(() => {
    expect(control.element.querySelector("section")).not.toBeNull();
    expect(control.element.querySelector("[aria-busy=true]")).toBeNull();
  });
}

test("runs on the version of React that it is meant to", () => {
  expect({ 16: "16.14.0", 17: "17.0.2", 18: "18.3.1" }[wantedReact]).toBe(React.version);
});

/** React 18 is on no documented platform yet, so it runs with those that differ most: tabs with five views, a long list, search and edits. */
const onReact18 = ["ConversationSummary", "LinkedRecordsTimeline", "CustomerProfile"];
const controls =
  wantedReact === 18 ? builtControls.filter((name) => onReact18.includes(name)) : builtControls;

describe.each(controls)("%s", (name) => {
  test("without a conversation says so, asks nothing and begins when the id comes", async () => {
    const [id] = await conversations("liveChat");
    const control = put(name, null);
    expect(text(control)).toContain("No conversation yet");
    expect(await requests()).toEqual([]);
    act(() => control.setValue("placement", id));
    await loaded(control);
    expect(text(control)).not.toContain("No conversation yet");
  });

  test("takes the id in braces and capitals, and the input before the placement", async () => {
    const [id, other] = await conversations("liveChat");
    const control = put(name, `{${other.toUpperCase()}}`, {}, `{${id.toUpperCase()}}`);
    await loaded(control);
    const asked = await requests();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ path }) => path.includes(other))).toEqual([]);
  });

  test.each(["not an id", "123", "' or 1 eq 1"])(
    "an input that is no id (%s) is told to the maker and not asked for",
    async (value) => {
      const [id] = await conversations("liveChat");
      const control = put(name, id, {}, value);
      expect(text(control)).toContain("doesn't contain an ID");
      expect(await requests()).toEqual([]);
    },
  );

  test("follows an id that changes under it, and the later context counts", async () => {
    const [first, second] = await conversations("liveChat");
    const control = put(name, first);
    await loaded(control);
    await tell("reset", { scenario: "liveChat" });
    act(() => control.setValue("placement", second));
    await loaded(control);
    const asked = await requests();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ path }) => path.includes(first))).toEqual([]);
  });

  test("survives destroy before any answer, and twice", async () => {
    const [id] = await conversations("liveChat");
    await tell("faults", { latency: 150 });
    const control = put(name, id);
    control.destroy();
    control.destroy();
    await answered();
    expect(control.faults).toEqual([]);
  });

  test("two of one conversation ask once; two of different conversations do not mix", async () => {
    const [first, second] = await conversations("liveChat");
    let alone = 0;
    for (const id of [first, second]) {
      await conversations("liveChat");
      const one = put(name, id);
      await loaded(one);
      alone += await allAsked();
      one.destroy();
    }
    await conversations("liveChat");
    const twins = [put(name, first), put(name, `{${first.toUpperCase()}}`), put(name, second)];
    for (const control of twins) await loaded(control);
    expect(await allAsked()).toBe(alone);
    expect(text(twins[0])).toBe(text(twins[1]));
    expect(text(twins[0])).not.toBe(text(twins[2]));
  });

  test.each([
    ["a conversation that is not there", nowhere, {}, "no longer exists"],
    [
      "a refusal",
      undefined,
      { rules: [{ table: "msdyn_ocliveworkitem", status: 403 }] },
      "don't have permission",
    ],
    [
      "too many requests",
      undefined,
      { rules: [{ table: "msdyn_ocliveworkitem", status: 429, retryAfter: 1 }] },
      "busy. Trying again",
    ],
    [
      "a server error",
      undefined,
      { rules: [{ table: "msdyn_ocliveworkitem", status: 500 }] },
      "Couldn't load the data",
    ],
    [
      "a dropped connection",
      undefined,
      { rules: [{ table: "msdyn_ocliveworkitem", drop: true }] },
      "Couldn't load the data",
    ],
  ])(
    "%s has words of its own and shows nothing of the server's",
    async (_what, given, faults, words) => {
      const [id] = await conversations("liveChat");
      await tell("faults", faults);
      const control = put(name, given ?? id);
      await waitFor(() => expect(text(control)).toContain(words));
      expect(text(control)).not.toMatch(/0x8|prvRead|Principal|Exception|Does Not Exist/i);
    },
  );

  test("offline is told apart from a failure", async () => {
    const [id] = await conversations("liveChat");
    const control = put(name, id, {
      isOnline: () => false,
      fetch: () => Promise.reject(new TypeError("no network")),
    });
    await waitFor(() => expect(text(control)).toContain("You're offline"));
  });

  test("tries again by itself when the server was busy, two seconds later", async () => {
    const [id] = await conversations("liveChat");
    await tell("faults", {
      rules: [{ table: "msdyn_ocliveworkitem", status: 429, retryAfter: 1 }],
    });
    const held = holdTimers(2000);
    const busy = put(name, id);
    await waitFor(() => expect(text(busy)).toContain("busy. Trying again"));
    await tell("faults", {});
    const asked = await allAsked();
    expect(text(busy)).toContain("busy. Trying again");
    act(() => held.run());
    await loaded(busy);
    expect(text(busy)).not.toContain("busy");
    expect(await allAsked()).toBeGreaterThan(asked);
  });

  test("tries again on the button after a failure", async () => {
    const [id] = await conversations("liveChat");
    await tell("faults", { rules: [{ table: "msdyn_ocliveworkitem", status: 503 }] });
    const failed = put(name, id);
    const button = await waitFor(() =>
      within(failed.element).getByRole("button", { name: "Try again" }),
    );
    await tell("faults", {});
    act(() => button.click());
    await waitFor(() => expect(text(failed)).not.toContain("Couldn't load the data"));
  });

  test("keeps what it shows when a refresh fails, and says so", async () => {
    const [id] = await conversations("liveChat");
    const control = put(name, id);
    await loaded(control);
    const shown = (): string => control.element.querySelector("dl, ul")?.textContent ?? "none";
    const before = shown();
    await tell("faults", { rules: [{ status: 500 }] });
    act(() =>
      within(control.element)
        .getByRole("button", { name: /^Refresh/ })
        .click(),
    );
    await waitFor(() => expect(text(control)).toContain("The data below may be out of date."));
    expect(shown()).toBe(before);
  });

  test("a conversation deleted while it is open is told as gone", async () => {
    const [id] = await conversations("liveChat");
    const control = put(name, id);
    await loaded(control);
    expect(
      (
        await fetch(`${workbench.url}/api/data/v9.2/msdyn_ocliveworkitems(${id})`, {
          method: "DELETE",
        })
      ).status,
    ).toBe(204);
    act(() =>
      within(control.element)
        .getByRole("button", { name: /^Refresh/ })
        .click(),
    );
    await waitFor(() => expect(text(control)).toContain("no longer exists"));
  });

  test.each([
    "hostile",
    "closed",
    "empty",
    "waiting",
    "voiceCall",
    "messaging",
    "noPrivilege",
    "tablesMissing",
  ])("scenario %s draws without a fault, writes nothing and passes axe", async (scenario) => {
    const ids = await conversations(scenario);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const control = put(name, id);
      await loaded(control);
      expect(control.faults).toEqual([]);
      expect(
        control.element.querySelector("script, iframe, img, form, [onclick], [onerror]"),
      ).toBeNull();
      expect(text(control)).not.toMatch(/undefined|NaN|Invalid Date|\[object/);
      expect(findNamesakes(control.element)).toEqual([]);
      expect(await axe(control.element)).toHaveNoViolations();
      control.destroy();
    }
    const written = ((await requests()) as { method?: string }[]).filter(
      ({ method }) => method !== "GET",
    );
    expect(written).toEqual([]);
  });

  test("speaks Polish, and from right to left", async () => {
    const [id] = await conversations("liveChat");
    const english = put(name, id);
    await loaded(english);
    const inEnglish = title(english);
    english.destroy();
    const control = put(name, id, { language: 1045, rightToLeft: true });
    await loaded(control);
    expect(control.element.querySelector("section")?.dir).toBe("rtl");
    expect(title(control)).not.toBe(inEnglish);
    expect(text(control)).not.toMatch(/ details|activity|Loading|Not recorded/);
  });

  test("leaves no timer behind", async () => {
    const [id] = await conversations("waiting");
    const started = jest.spyOn(globalThis, "setInterval");
    const ended = jest.spyOn(globalThis, "clearInterval");
    const control = put(name, id);
    await loaded(control);
    const own = started.mock.results.map(({ value }: { value?: unknown }) => value);
    control.destroy();
    await waitFor(() => {
      // React 17 cleans effects up a moment after the unmounting
      const cleared = ended.mock.calls.map(([timer]) => timer as unknown);
      expect(own.filter((timer) => !cleared.includes(timer))).toEqual([]);
    });
  });
});
