import { findConversation } from "../../../shared/form/findConversation";

const page = window as { Microsoft?: object };
beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  delete page.Microsoft;
});

const offer = (getConversationId: () => Promise<unknown>): void => {
  page.Microsoft = { Omnichannel: { getConversationId } };
};

/** Searches on a form whose script the test plays: it keeps each payload and may answer at once. */
function search(onEvent: (set: (id: unknown) => void) => void = () => undefined) {
  const found: unknown[] = [];
  const asked: ((id: unknown) => void)[] = [];
  const end = findConversation(
    (event, payload) => {
      expect(event).toBe("OnConversationNeeded");
      const { setConversationId } = payload as {
        readonly setConversationId: (id: unknown) => void;
      };
      asked.push(setConversationId);
      onEvent(setConversationId);
    },
    (id) => found.push(id),
  );
  return { found, asked, end };
}

test("the script's id is taken, and nothing else is asked", async () => {
  const getConversationId = jest.fn(() => Promise.resolve("focused"));
  offer(getConversationId);
  const { found, asked } = search((set) => set("own"));
  await jest.advanceTimersByTimeAsync(60_000);
  expect([found, asked.length, getConversationId.mock.calls.length]).toEqual([["own"], 1, 0]);
});

test("without a script the app is asked", async () => {
  offer(() => Promise.resolve("focused"));
  const { found } = search();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(found).toEqual(["focused"]);
});

test("a script that comes later corrects the app's answer", async () => {
  offer(() => Promise.resolve("focused"));
  const { found, asked } = search();
  await jest.advanceTimersByTimeAsync(1000);
  asked[asked.length - 1]("own");
  await jest.advanceTimersByTimeAsync(60_000);
  expect(found).toEqual(["focused", "own"]);
});

test("an app that comes later is asked by one of a few more questions", async () => {
  const { found } = search();
  await jest.advanceTimersByTimeAsync(3000);
  offer(() => Promise.resolve("focused"));
  await jest.advanceTimersByTimeAsync(5000);
  expect(found).toEqual(["focused"]);
});

test("after the end no answer counts, and nothing is asked", async () => {
  let answer: (id: string) => void = () => undefined;
  offer(() => new Promise((resolve) => (answer = resolve)));
  const { found, asked, end } = search();
  end();
  answer("another session's");
  asked[0]("late");
  await jest.advanceTimersByTimeAsync(60_000);
  expect([found, asked.length]).toEqual([[], 1]);
});

test.each([
  ["rejects", () => Promise.reject(new Error("no ongoing conversation"))],
  ["gives nothing", () => Promise.resolve(undefined)],
  ["gives an empty text", () => Promise.resolve("")],
])("an app that %s has no conversation", async (_, getConversationId) => {
  offer(getConversationId);
  const { found } = search();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(found).toEqual([]);
});

test("a script that throws is none", async () => {
  offer(() => Promise.resolve("focused"));
  const { found } = search(() => {
    throw new Error("The script is broken.");
  });
  await jest.advanceTimersByTimeAsync(0);
  expect(found).toEqual(["focused"]);
});
