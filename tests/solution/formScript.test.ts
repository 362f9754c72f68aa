import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const built = join(__dirname, "../../solution/src/WebResources/csum_/conversationForm.js");
if (!existsSync(built)) throw new Error("The form script is not built. Run: npm run build");
const script = readFileSync(built, "utf8");

type Handler = (...values: readonly unknown[]) => void;
interface Registered {
  readonly onLoad: (executionContext: object) => void;
}

const conversationId = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const recordId = "2b7f5d10-93c4-4e7a-8a5d-6c1e0f2b3a01";

/** A form with one code component and one plain field, on a page with or without Omnichannel. */
function openForm({
  link = () => Promise.resolve(),
  isDirty = false,
  refresh = () => Promise.resolve(),
  onTop = false,
  isElsewhere = false,
}: {
  readonly link?: (...given: readonly unknown[]) => Promise<unknown>;
  readonly isDirty?: boolean;
  readonly refresh?: () => Promise<unknown>;
  readonly onTop?: boolean;
  readonly isElsewhere?: boolean;
} = {}) {
  const calls: unknown[][] = [];
  const call =
    (name: string) =>
    (...given: readonly unknown[]) => {
      calls.push([name, ...given]);
      return name === "refresh" ? refresh() : link(...given);
    };
  const handlers: Handler[] = [];
  const component = {
    addEventHandler: (event: string, handler: Handler) =>
      void (event === "OnLinkRecord" && handlers.push(handler)),
  };
  const stubborn = {
    addEventHandler: () => {
      throw new Error("This component has no such event.");
    },
  };
  const form = {
    ui: {
      controls: {
        forEach: (visit: (control: object) => void) => [{}, stubborn, component].forEach(visit),
      },
    },
    data: { getIsDirty: () => isDirty, refresh: call("refresh") },
  };
  const Microsoft = {
    Omnichannel: { linkToConversation: call("link"), unlinkFromConversation: call("unlink") },
  };
  const page: Record<string, unknown> = onTop ? { top: { Microsoft } } : { Microsoft };
  if (isElsewhere) {
    delete page.Microsoft;
    Object.defineProperty(page, "top", {
      get: () => {
        throw new Error("Blocked a frame from accessing a cross-origin frame.");
      },
    });
  }
  runInNewContext(script, page);
  const executionContext = { getFormContext: () => form };
  const onLoad = () => (page.CustomerSummaryForm as Registered).onLoad(executionContext);
  onLoad();
  return { calls, handlers, onLoad, executionContext };
}

/** A request as a control makes it, which one handler may take. */
function makeRequest(change: object = {}) {
  const said: unknown[] = [];
  let isTaken = false;
  const request = {
    action: "link",
    conversationId,
    entityName: "contact",
    recordId,
    handled: () => {
      const mine = !isTaken;
      isTaken = true;
      said.push(mine ? "taken" : "too late");
      return mine;
    },
    done: () => said.push("done"),
    failed: (reason: { readonly message: string }) => said.push("failed", reason.message),
    ...change,
  };
  return { request, said };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test.each([
  ["the payload first", (request: object, context: object) => [request, context]],
  ["the execution context first", (request: object, context: object) => [context, request]],
])("%s: taken at once, linked by the conversation's own id", async (_, order) => {
  const { calls, handlers, executionContext } = openForm();
  const { request, said } = makeRequest();
  handlers[0](...order(request, executionContext));
  expect(said).toEqual(["taken"]);
  await settled();
  expect(said).toEqual(["taken", "done"]);
  expect(calls).toEqual([["link", "contact", recordId, conversationId]]);
});

test("the form's fields are refreshed when the control asks for it, without saving", async () => {
  const { calls, handlers } = openForm();
  const { request, said } = makeRequest({ action: "refresh" });
  handlers[0](request);
  await settled();
  expect([said, calls]).toEqual([["taken"], [["refresh", false]]]);
});

test("an unlink goes the other way", async () => {
  const { calls, handlers } = openForm();
  handlers[0](makeRequest({ action: "unlink", entityName: "incident" }).request);
  await settled();
  expect(calls[0]).toEqual(["unlink", "incident", recordId, conversationId]);
});

test("a control that asks whether anybody listens is answered, and nothing is done", async () => {
  const { calls, handlers } = openForm();
  const { request, said } = makeRequest({ action: "hello" });
  handlers[0](request);
  await settled();
  expect([said, calls]).toEqual([["taken"], []]);
});

test("where there is no API to link with, it keeps silent", async () => {
  const { handlers } = openForm({ isElsewhere: true });
  const { request, said } = makeRequest({ action: "hello" });
  handlers[0](request);
  await settled();
  expect(said).toEqual([]);
});

test("registered twice, it links once", async () => {
  const { calls, handlers, onLoad } = openForm();
  onLoad();
  expect(handlers).toHaveLength(2);
  const { request, said } = makeRequest();
  handlers.forEach((handler) => handler(request));
  await settled();
  expect(said).toEqual(["taken", "too late", "done"]);
  expect(calls.filter(([name]) => name === "link")).toHaveLength(1);
});

test("a refusal of the platform reaches the control as it is, and the form is left alone", async () => {
  const { calls, handlers } = openForm({
    link: () => Promise.reject(new Error("The conversation is not active.")),
  });
  const { request, said } = makeRequest();
  handlers[0](request);
  await settled();
  expect(said).toEqual(["taken", "failed", "The conversation is not active."]);
  expect(calls).toHaveLength(1);
});

test("unsaved changes are not put at risk by a refresh", async () => {
  const { calls, handlers } = openForm({ isDirty: true });
  const { request, said } = makeRequest({ action: "refresh" });
  handlers[0](request);
  await settled();
  expect([said, calls]).toEqual([["taken"], []]);
});

test("a refresh that fails is nobody's trouble", async () => {
  const { handlers, calls } = openForm({ refresh: () => Promise.reject(new Error("offline")) });
  const { request, said } = makeRequest({ action: "refresh" });
  handlers[0](request);
  await settled();
  expect([said, calls]).toEqual([["taken"], [["refresh", false]]]);
});

test("the API is found on the topmost page as well, and its absence is said", async () => {
  const { handlers, calls } = openForm({ onTop: true });
  handlers[0](makeRequest().request);
  await settled();
  expect(calls[0]).toEqual(["link", "contact", recordId, conversationId]);
  const elsewhere = openForm({ isElsewhere: true });
  const { request, said } = makeRequest();
  elsewhere.handlers[0](request);
  await settled();
  expect(said).toEqual(["taken", "failed", "Microsoft.Omnichannel isn't available on this page."]);
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["null", null],
  ["another component's event", { entityName: "contact", recordId }],
  ["an action that it does not know", makeRequest({ action: "delete" }).request],
  ["answers that are no functions", makeRequest({ done: true }).request],
])("%s is passed over", async (_, payload) => {
  const { calls, handlers, executionContext } = openForm();
  handlers[0](payload, executionContext);
  await settled();
  expect(calls).toEqual([]);
});

test("only what a conversation may be linked to is handed on", async () => {
  const { calls, handlers } = openForm();
  const { request, said } = makeRequest({ entityName: "systemuser" });
  handlers[0](request);
  await settled();
  expect(said).toEqual([
    "taken",
    "failed",
    "Only contacts, accounts, and cases can be linked to a conversation.",
  ]);
  expect(calls).toEqual([]);
});

describe("controls of a tab that opens later", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test("get their handlers once they are drawn, each control once", () => {
    let isDrawn = false;
    const added: string[] = [];
    const opened: (() => void)[] = [];
    const control = (name: string, isReady: () => boolean) => ({
      getName: () => name,
      addEventHandler: (event: string) => {
        if (!isReady()) throw new Error("not drawn");
        added.push(`${name} ${event}`);
      },
    });
    const controls = [control("first", () => true), control("late", () => isDrawn)];
    const form = {
      ui: { controls, tabs: [{ addTabStateChange: (open: () => void) => opened.push(open) }] },
      data: {},
    };
    const page: Record<string, unknown> = { setTimeout };
    runInNewContext(script, page);
    (page.CustomerSummaryForm as Registered).onLoad({ getFormContext: () => form });
    expect(added).toEqual(["first OnLinkRecord", "first OnConversationNeeded"]);
    opened.forEach((open) => open());
    isDrawn = true; // after the event
    jest.advanceTimersByTime(10_000);
    opened.forEach((open) => open());
    jest.advanceTimersByTime(10_000);
    expect(added.slice(2)).toEqual(["late OnLinkRecord", "late OnConversationNeeded"]);
  });
});

describe("a control that needs the conversation's id", () => {
  /** Asks on a form whose own record and whose app answer so. */
  async function ask(
    entity: object | undefined,
    getConversationId?: () => Promise<unknown>,
  ): Promise<unknown[]> {
    const handlers: Handler[] = [];
    const component = {
      getName: () => "c",
      addEventHandler: (event: string, handler: Handler) =>
        void (event === "OnConversationNeeded" && handlers.push(handler)),
    };
    const page: Record<string, unknown> = {
      setTimeout,
      Microsoft: { Omnichannel: { getConversationId } },
    };
    runInNewContext(script, page);
    const form = { ui: { controls: [component] }, data: { entity } };
    (page.CustomerSummaryForm as Registered).onLoad({ getFormContext: () => form });
    const given: unknown[] = [];
    handlers[0]({ setConversationId: (id: unknown) => given.push(id) });
    handlers[0]({ setConversationId: "no function" });
    await settled();
    return given;
  }
  const record = (name: string, id: string) => ({ getEntityName: () => name, getId: () => id });
  const focused = () => Promise.resolve("focused");

  test("gets the form's own record, whatever session is in focus", async () => {
    expect(await ask(record("msdyn_ocliveworkitem", "{OWN}"), focused)).toEqual(["{OWN}"]);
  });

  test.each([
    ["has no record", undefined],
    ["has not loaded its record", record("msdyn_ocliveworkitem", "")],
    ["shows another table", record("contact", "{C}")],
  ])("gets the app's conversation if the form %s", async (_, entity) => {
    expect(await ask(entity, focused)).toEqual(["focused"]);
  });

  test("gets none if the app has none", async () => {
    expect(await ask(undefined, () => Promise.reject(new Error("closed")))).toEqual([]);
  });
});

describe("a request by an output", () => {
  const request = {
    action: "link",
    conversationId,
    entityName: "contact",
    recordId,
    request: "7",
    until: Date.now() + 600_000,
  };

  /** Writes the output on a form whose script is registered as often as given. */
  async function write(output: unknown, registrations = 1) {
    const calls: unknown[][] = [];
    const posted: unknown[] = [];
    const handlers: (() => void)[] = [];
    const component = {
      getName: () => "LinkedCase",
      addOnOutputChange: (handler: () => void) => handlers.push(handler),
      getOutputs: () => output,
    };
    const link = (...given: unknown[]) => {
      calls.push(given);
      return given[1] === recordId ? Promise.resolve() : Promise.reject(new Error("refused"));
    };
    const page: Record<string, unknown> = {
      setTimeout,
      Microsoft: { Omnichannel: { linkToConversation: link } },
      BroadcastChannel: class {
        constructor(name: string) {
          expect(name).toBe("CustomerSummary.linkAnswer");
        }
        postMessage = (message: unknown) => posted.push(message);
        close = () => undefined;
      },
    };
    runInNewContext(script, page);
    const form = { ui: { controls: [component] }, data: {} };
    for (let each = 0; each < registrations; each += 1)
      (page.CustomerSummaryForm as Registered).onLoad({ getFormContext: () => form });
    handlers.forEach((handler) => handler());
    await settled();
    return { calls, posted: posted.map((each) => JSON.parse(JSON.stringify(each)) as unknown) };
  }
  const outputs = (value: unknown) => ({
    "msdyn_ocliveworkitemid.fieldControl.linkRequest": { type: "Multiple", value },
  });
  const taken = { request: "7", outcome: "taken" };

  test.each([1, 2])("is taken and reported once, registered %d times", async (registrations) => {
    const { calls, posted } = await write(outputs(JSON.stringify(request)), registrations);
    expect(calls).toEqual([["contact", recordId, conversationId]]);
    expect(posted).toEqual([taken, { request: "7", outcome: "done" }]);
  });

  test("is read as a bare value too", async () => {
    const { calls } = await write({ linkRequest: JSON.stringify(request) });
    expect(calls).toHaveLength(1);
  });

  test("that the platform refuses is reported with its reason", async () => {
    const { posted } = await write(outputs(JSON.stringify({ ...request, recordId: "other" })));
    expect(posted).toEqual([
      taken,
      { request: "7", outcome: "failed", reason: { message: "refused" } },
    ]);
  });

  test.each([
    ["too old", JSON.stringify({ ...request, until: 0 })],
    ["not JSON", "{"],
    ["not an object", "7"],
    ["without a number", JSON.stringify({ ...request, request: undefined })],
    ["of another action", JSON.stringify({ ...request, action: "delete" })],
    ["no text", 7],
  ])("%s is passed over", async (_, value) => {
    expect(await write(outputs(value))).toEqual({ calls: [], posted: [] });
  });

  test("of another component is passed over", async () => {
    const output = { "name.fieldControl.other": { value: JSON.stringify(request) } };
    expect(await write(output)).toEqual({ calls: [], posted: [] });
  });
});
