import { changeByChannels, findChannels, LinkChannel } from "../../../shared/linking/linkChannels";
import { LinkChange, NotTaken } from "../../../shared/linking/scriptBridge";

const CHANGE: LinkChange = {
  action: "link",
  conversationId: "c",
  entityName: "contact",
  recordId: "r",
};

/** A channel that ends a change as it is told, and keeps its name in `tried`. */
const channel = (
  name: LinkChannel["name"],
  tried: string[],
  change: () => Promise<void> = () => Promise.resolve(),
): LinkChannel => ({
  name,
  change: () => {
    tried.push(name);
    return change();
  },
  refresh: () => undefined,
});

describe("channels in order", () => {
  test("the first one that takes the change is the last one that is tried", async () => {
    const tried: string[] = [];
    const notTaken = (): Promise<void> => Promise.reject(new NotTaken());
    const channels = [
      channel("event", tried, notTaken),
      channel("output", tried),
      channel("app", tried),
    ];
    expect((await changeByChannels(channels, CHANGE)).name).toBe("output");
    expect(tried).toEqual(["event", "output"]);
  });

  test("a refusal is the outcome, and no other channel is asked", async () => {
    const tried: string[] = [];
    const refused = (): Promise<void> => Promise.reject(new Error("refused"));
    const channels = [channel("event", tried, refused), channel("app", tried)];
    await expect(changeByChannels(channels, CHANGE)).rejects.toThrow("refused");
    expect(tried).toEqual(["event"]);
  });
});

describe("search for channels", () => {
  const page = window as { Microsoft?: object };
  const endings: (() => void)[] = [];
  /** The channels of all controls and scripts of this test. */
  const posts: { readonly name: string; onmessage?: (event: { data: unknown }) => void }[] = [];
  beforeEach(() => {
    jest.useFakeTimers();
    // jsdom has none.
    class FakeChannel {
      onmessage?: (event: { data: unknown }) => void;
      constructor(readonly name: string) {
        posts.push(this);
      }
      close(): void {
        posts.splice(posts.indexOf(this), 1);
      }
    }
    Object.assign(globalThis, { BroadcastChannel: FakeChannel });
  });
  afterEach(() => {
    endings.splice(0).forEach((end) => end());
    delete page.Microsoft;
    jest.useRealTimers();
    expect(posts).toEqual([]);
  });

  /** Searches on a form whose scripts answer events and outputs as given. */
  function search({
    onEvent = () => undefined,
    onOutput = () => undefined,
  }: {
    readonly onEvent?: (payload: { readonly handled: () => boolean }) => unknown;
    readonly onOutput?: (request: Readonly<Record<string, unknown>>) => unknown;
  }) {
    const found: LinkChannel[] = [];
    const outputs: Readonly<Record<string, unknown>>[] = [];
    const messages = {
      raiseEvent: (_: string, payload: object) =>
        void onEvent(payload as { readonly handled: () => boolean }),
      setOutput: (property: string, value: string) => {
        expect(property).toBe("linkRequest");
        const request = JSON.parse(value) as Readonly<Record<string, unknown>>;
        outputs.push(request);
        onOutput(request);
      },
    };
    endings.push(
      findChannels(
        () => messages,
        (each) => found.push(each),
      ),
    );
    return { found, outputs };
  }
  const answer = (request: unknown, outcome: string, reason?: unknown): void =>
    posts.forEach(({ onmessage }) => onmessage?.({ data: { request, outcome, reason } }));

  test("a script that answers the event is not asked by an output", () => {
    const { found, outputs } = search({ onEvent: ({ handled }) => handled() });
    jest.advanceTimersByTime(60_000);
    expect([found.map(({ name }) => name), outputs]).toEqual([["event"], []]);
  });

  test("where no event arrives, the script answers an output, and links", async () => {
    const { found, outputs } = search({
      onOutput: ({ request, action }) => {
        answer(request, "taken");
        if (action === "link") answer(request, "done");
      },
    });
    jest.advanceTimersByTime(1000);
    expect(found.map(({ name }) => name)).toEqual(["output"]);
    await expect(found[0].change(CHANGE)).resolves.toBeUndefined();
    expect(outputs[1]).toMatchObject(CHANGE);
    expect(outputs[1].until).toBe(Date.now() + 2000);
  });

  test("an answer to another request, or no answer at all, counts as none", async () => {
    const { found } = search({
      onOutput: ({ request, action }) => {
        if (action === "hello") answer(request, "taken");
        answer("another", "done");
        posts.forEach(({ onmessage }) => onmessage?.({ data: "noise" }));
      },
    });
    jest.advanceTimersByTime(1000);
    const ended = expect(found[0].change(CHANGE)).rejects.toBeInstanceOf(NotTaken);
    jest.advanceTimersByTime(2000);
    await ended;
  });

  test("the platform's reason comes back by the channel", async () => {
    const reason = { errorCode: 1, message: "no" };
    const { found } = search({
      onOutput: ({ request, action }) => {
        answer(request, "taken");
        if (action === "unlink") answer(request, "failed", reason);
      },
    });
    jest.advanceTimersByTime(1000);
    await expect(found[0].change({ ...CHANGE, action: "unlink" })).rejects.toBe(reason);
  });

  test("the app's API is called by the control itself, also if it comes later", async () => {
    const called: unknown[] = [];
    const { found } = search({});
    expect(found).toEqual([]);
    const method =
      (name: string) =>
      (...values: unknown[]) => {
        called.push([name, ...values]);
        return Promise.resolve();
      };
    page.Microsoft = {
      Omnichannel: {
        linkToConversation: method("link"),
        unlinkFromConversation: method("unlink"),
      },
    };
    jest.advanceTimersByTime(8000);
    expect(found.map(({ name }) => name)).toEqual(["app"]);
    await found[0].change(CHANGE);
    await found[0].change({ ...CHANGE, action: "unlink" });
    expect(called).toEqual([
      ["link", "contact", "r", "c"],
      ["unlink", "contact", "r", "c"],
    ]);
    delete page.Microsoft;
    await expect(found[0].change(CHANGE)).rejects.toBeInstanceOf(NotTaken);
  });
});
