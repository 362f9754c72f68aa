import { DataverseFailure } from "../../../shared/dataverse/failure";
import { FormSession, connectFormSession } from "../../../shared/form/formSession";

const KEY = Symbol.for("CustomerSummary.formSession.v1");
const joined: FormSession[] = [];
const join = (id = "a"): FormSession => {
  const session = connectFormSession(id);
  joined.push(session);
  return session;
};
afterEach(() => {
  joined.splice(0).forEach((session) => session.disconnect());
  jest.useRealTimers();
});

/** A question whose answers the test gives by hand. */
function question(): {
  ask: () => Promise<string>;
  asked: () => number;
  answer: (value: string) => void;
  refuse: (reason: Error) => void;
} {
  const waiting: { resolve: (value: string) => void; reject: (reason: Error) => void }[] = [];
  let count = 0;
  return {
    ask: () =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.push({ resolve, reject });
      }),
    asked: () => count,
    answer: (value) => waiting.shift()?.resolve(value),
    refuse: (reason) => waiting.shift()?.reject(reason),
  };
}

test("equal questions are asked once, in flight and while fresh", async () => {
  const { ask, asked, answer } = question();
  const [one, two] = [join(), join()];
  const first = one.read("q", ["t"], ask);
  const second = two.read("q", ["t"], ask);
  answer("A");
  await expect(Promise.all([first, second])).resolves.toEqual(["A", "A"]);
  await expect(two.read("q", ["t"], ask)).resolves.toBe("A");
  expect(asked()).toBe(1);
});

test("an answer is fresh for 30 seconds", async () => {
  jest.useFakeTimers();
  const session = join();
  const ask = jest.fn(() => Promise.resolve("A"));
  await session.read("q", ["t"], ask);
  jest.setSystemTime(Date.now() + 29_999);
  await session.read("q", ["t"], ask);
  expect(ask).toHaveBeenCalledTimes(1);
  jest.setSystemTime(Date.now() + 1);
  await session.read("q", ["t"], ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("a write drops the answers of its tables, tells every control, and leaves the others fresh", async () => {
  const [one, two] = [join(), join()];
  const told = jest.fn();
  two.onInvalidate(told);
  const written = jest.fn(() => Promise.resolve("w"));
  const other = jest.fn(() => Promise.resolve("o"));
  await one.read("w", ["written"], written);
  await one.read("o", ["other"], other);
  one.invalidate(["written"]);
  expect(told).toHaveBeenCalledTimes(1);
  await two.read("w", ["written"], written);
  await two.read("o", ["other"], other);
  expect([written.mock.calls.length, other.mock.calls.length]).toEqual([2, 1]);
});

test("a write that ends after its control has gone tells the controls that have come since", async () => {
  const gone = join();
  gone.disconnect();
  const [other, come] = [join("b"), join()];
  const told = jest.fn();
  come.onInvalidate(told);
  const ask = jest.fn(() => Promise.resolve("A"));
  await come.read("q", ["t"], ask);
  gone.invalidate(["t"]);
  expect(told).toHaveBeenCalledTimes(1);
  await come.read("q", ["t"], ask);
  expect(ask).toHaveBeenCalledTimes(2);
  other.disconnect();
});

test("a refresh drops every answer", async () => {
  const session = join();
  const ask = jest.fn(() => Promise.resolve("A"));
  await session.read("q", ["t"], ask);
  session.invalidate();
  await session.read("q", ["t"], ask);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("an answer to a question asked before a write is not kept after it", async () => {
  const { ask, asked, answer } = question();
  const session = join();
  const before = session.read("q", ["t"], ask);
  session.invalidate(["t"]);
  answer("old");
  await expect(before).resolves.toBe("old");
  const after = session.read("q", ["t"], ask);
  answer("new");
  await expect(after).resolves.toBe("new");
  expect(asked()).toBe(2);
});

test("a failure reaches all who wait and is not kept", async () => {
  const { ask, answer, refuse } = question();
  const [one, two] = [join(), join()];
  const both = Promise.allSettled([one.read("q", ["t"], ask), two.read("q", ["t"], ask)]);
  refuse(new Error("refused"));
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const retry = two.read("q", ["t"], ask);
  answer("A");
  await expect(retry).resolves.toBe("A");
});

test("a reader whose asker leaves in mid-flight asks with its own client", async () => {
  const [asker, reader] = [join(), join()];
  const never = jest.fn(() => new Promise<string>(() => undefined));
  const own = jest.fn(() => Promise.resolve("own"));
  void asker.read("q", ["t"], never);
  const answer = reader.read("q", ["t"], own);
  asker.disconnect();
  await expect(answer).resolves.toBe("own");
  expect([never.mock.calls.length, own.mock.calls.length]).toEqual([1, 1]);
});

test("an answer that has come outlives its asker", async () => {
  const [asker, reader] = [join(), join()];
  await asker.read("q", ["t"], () => Promise.resolve("A"));
  asker.disconnect();
  const own = jest.fn(() => Promise.resolve("own"));
  await expect(reader.read("q", ["t"], own)).resolves.toBe("A");
  expect(own).not.toHaveBeenCalled();
});

test("who has left is not asked again in its own name", async () => {
  const { ask, asked, answer } = question();
  const session = join();
  const waiting = session.read("q", ["t"], ask);
  session.disconnect();
  answer("late");
  await expect(waiting).resolves.toBe("late");
  expect(asked()).toBe(1);
});

test("conversations do not disturb each other", async () => {
  const [a, b] = [join("a"), join("b")];
  const told = jest.fn();
  b.onInvalidate(told);
  await a.read("q", ["t"], () => Promise.resolve("A"));
  await expect(b.read("q", ["t"], () => Promise.resolve("B"))).resolves.toBe("B");
  a.invalidate(["t"]);
  expect(told).not.toHaveBeenCalled();
});

test("nothing is told after leaving, and the last one out takes the registry off the page", () => {
  const [one, two] = [join(), join("b")];
  const told = jest.fn();
  one.onInvalidate(told);
  expect(window).toHaveProperty([KEY]);
  one.disconnect();
  one.disconnect();
  two.invalidate();
  expect(told).not.toHaveBeenCalled();
  expect(window).toHaveProperty([KEY]);
  two.disconnect();
  expect(window).not.toHaveProperty([KEY]);
});

test("a refusal that lasts is kept, whatever is written and however old it is, until a refresh", async () => {
  jest.useFakeTimers();
  const session = join();
  const ask = jest.fn(() => Promise.reject(new DataverseFailure("missingTable", "t", 0)));
  const read = () => session.read("q", ["t"], ask);
  await expect(read()).rejects.toMatchObject({ kind: "missingTable" });
  session.invalidate(["t"]);
  jest.setSystemTime(Date.now() + 60_000);
  await expect(read()).rejects.toMatchObject({ kind: "missingTable" });
  expect(ask).toHaveBeenCalledTimes(1);
  session.invalidate();
  await expect(read()).rejects.toMatchObject({ kind: "missingTable" });
  expect(ask).toHaveBeenCalledTimes(2);
});

test("an answer from before the asked time is not given again", async () => {
  jest.useFakeTimers();
  const session = join();
  const ask = jest.fn(() => Promise.resolve("A"));
  await session.read("q", ["t"], ask);
  jest.setSystemTime(Date.now() + 1000);
  const now = Date.now();
  await session.read("q", ["t"], ask, now);
  await session.read("q", ["t"], ask, now);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("what one control says, the others hear, and the one who says it learns whether anybody did", () => {
  const [one, two] = [join(), join()];
  expect(one.publish("topic", "nobody")).toBe(false);
  const heard = jest.fn();
  const stop = two.subscribe("topic", heard);
  expect(one.publish("topic", "hello")).toBe(true);
  expect(one.publish("another", "hello")).toBe(false);
  stop();
  expect(one.publish("topic", "again")).toBe(false);
  two.subscribe("topic", heard);
  two.disconnect();
  expect(one.publish("topic", "gone")).toBe(false);
  expect(heard.mock.calls).toEqual([["hello"]]);
});
