import { askScript, findScript, LinkChange } from "../../../shared/linking/scriptBridge";

interface Request {
  readonly action: string;
  readonly handled: () => boolean;
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A form whose script the test plays by hand. */
function form(answer: (request: Request) => void = () => undefined) {
  const raised: Request[] = [];
  const raise = (event: string, payload: object): void => {
    expect(event).toBe("OnLinkRecord");
    raised.push(payload as Request);
    answer(payload as Request);
  };
  return { raised, raise };
}

const change: LinkChange = {
  action: "link",
  conversationId: "c",
  entityName: "contact",
  recordId: "r",
};

describe("whether the form has a script", () => {
  test("a script that is there is found at once, and asked no more", () => {
    const { raised, raise } = form((request) => void request.handled());
    const found = jest.fn();
    findScript(raise, found);
    expect(found).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(60_000);
    expect(raised.map(({ action }) => action)).toEqual(["hello"]);
  });

  test("a script that the form loads later is found by one of a few more questions", () => {
    let isLoaded = false;
    const { raised, raise } = form((request) => void (isLoaded && request.handled()));
    const found = jest.fn();
    findScript(raise, found);
    jest.advanceTimersByTime(2000);
    isLoaded = true;
    jest.advanceTimersByTime(6000);
    expect(found).toHaveBeenCalledTimes(1);
    expect(raised.length).toBeLessThan(7);
  });

  test("where there is none, the asking ends", () => {
    const { raised, raise } = form();
    findScript(raise, () => {
      throw new Error("Nobody is there.");
    });
    jest.advanceTimersByTime(600_000);
    expect(raised).toHaveLength(6);
  });

  test("a script that breaks is none, and the control goes on", () => {
    const found = jest.fn();
    expect(() =>
      findScript(() => {
        throw new Error("The script is broken.");
      }, found),
    ).not.toThrow();
    jest.advanceTimersByTime(60_000);
    expect(found).not.toHaveBeenCalled();
  });

  test("a control that has left asks no more, and hears no late answer", () => {
    const { raised, raise } = form();
    const found = jest.fn();
    findScript(raise, found)();
    jest.advanceTimersByTime(60_000);
    expect(raised).toHaveLength(1);
    expect(raised[0].handled()).toBe(false);
    expect(found).not.toHaveBeenCalled();
  });

  test("two handlers are told which of them is the first", () => {
    const answers: boolean[] = [];
    const { raise } = form((request) => answers.push(request.handled(), request.handled()));
    const found = jest.fn();
    findScript(raise, found);
    expect(answers).toEqual([true, false]);
    expect(found).toHaveBeenCalledTimes(1);
  });
});

describe("a change by the script", () => {
  test("is done when the script says so", async () => {
    const { raise, raised } = form((request) => void request.handled());
    const asked = askScript(raise, change);
    expect(raised[0]).toMatchObject(change);
    jest.advanceTimersByTime(29_000);
    raised[0].done();
    await expect(asked).resolves.toBeUndefined();
  });

  test("fails with the script's reason, as it is", async () => {
    const reason = { errorCode: 0x80040220, message: "Principal user is missing prvAppend" };
    const { raise } = form((request) => {
      request.handled();
      request.failed(reason);
    });
    await expect(askScript(raise, change)).rejects.toBe(reason);
  });

  test("that nobody takes has failed after two seconds, and may not begin afterwards", async () => {
    const { raise, raised } = form();
    const asked = expect(askScript(raise, change)).rejects.toThrow("no answer");
    jest.advanceTimersByTime(2000);
    await asked;
    expect(raised[0].handled()).toBe(false);
  });

  test("that never ends has failed after half a minute", async () => {
    const { raise } = form((request) => void request.handled());
    const asked = expect(askScript(raise, change)).rejects.toThrow("no answer");
    jest.advanceTimersByTime(30_000);
    await asked;
  });

  test("is taken by one handler alone", () => {
    const { raise, raised } = form();
    void askScript(raise, change).catch(() => undefined);
    expect([raised[0].handled(), raised[0].handled()]).toEqual([true, false]);
  });

  test("fails with what a handler threw", async () => {
    const { raise } = form(() => {
      throw new Error("The script is broken.");
    });
    await expect(askScript(raise, change)).rejects.toThrow("The script is broken.");
  });
});
