import { act, cleanup, render } from "@testing-library/react";
import * as React from "react";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { FormContext } from "../../../shared/form/formContext";
import { defineQuery, QueryDefinition } from "../../../shared/query/defineQuery";
import { QueryResult, useQuery } from "../../../shared/query/useQuery";
import { makeFormContext, noDataverse, withForm } from "../../support/form";

const CONVERSATION_ID = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const busy = new DataverseFailure("throttled", "account", 0);
const offline = new DataverseFailure("offline", "account", 0);

let form = makeFormContext(CONVERSATION_ID, noDataverse);
beforeEach(() => {
  form = makeFormContext(CONVERSATION_ID, noDataverse);
});
afterEach(() => {
  cleanup();
  form.disconnect();
  jest.useRealTimers();
});

/** A query whose requests the test answers one by one. */
function openQuery(key: string) {
  const requests: { resolve: (value: string) => void; reject: (reason: unknown) => void }[] = [];
  const reads: unknown[][] = [];
  const query = defineQuery({
    key,
    read: (...given) => {
      reads.push(given);
      return new Promise<string>((resolve, reject) => requests.push({ resolve, reject }));
    },
  });
  const settle = (work: () => void): Promise<void> =>
    act(async () => {
      work();
      await Promise.resolve();
    });
  return {
    query,
    reads,
    answer: (index: number, value: string) => settle(() => requests[index].resolve(value)),
    refuse: (index: number, failure: DataverseFailure) =>
      settle(() => requests[index].reject(failure)),
  };
}

/** A view that reads a query. `seen` holds the result of each render. */
function open(first: QueryDefinition<string> | undefined, keepsPrevious = false) {
  const seen: QueryResult<string>[] = [];
  const View = ({ query }: { query?: QueryDefinition<string> }): React.ReactElement => {
    seen.push(useQuery(query, { keepsPrevious }));
    return <p />;
  };
  const view = render(withForm(form, <View query={first} />));
  return {
    seen,
    result: (): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(seen[seen.length - 1]).filter(
          ([name]) => !["key", "refetch"].includes(name),
        ),
      ),
    refetch: () => act(() => seen[seen.length - 1].refetch()),
    show: (query: QueryDefinition<string> | undefined, on: FormContext = form) =>
      view.rerender(withForm(on, <View query={query} />)),
    unmount: view.unmount,
  };
}

const invalidate = (): void => act(() => form.session.invalidate());
const ready = (value: string) => ({ state: "ready", value });

test("a query is read once with the form's client and the id of the conversation", async () => {
  const { query, reads, answer } = openQuery("a");
  const view = open(query);
  expect(view.result()).toEqual({ state: "loading" });
  await answer(0, "one");
  expect(view.result()).toEqual(ready("one"));
  expect(reads).toEqual([[noDataverse, CONVERSATION_ID, expect.any(Function)]]);
});

test("an update of the form and an equal key send nothing; the next read has the latest client", async () => {
  const { query, reads, answer } = openQuery("a");
  const view = open(query);
  await answer(0, "one");
  const dataverse = { ...noDataverse };
  view.show({ ...query }, { ...form, dataverse });
  expect(reads).toHaveLength(1);
  invalidate();
  expect(reads[1]).toEqual([dataverse, CONVERSATION_ID, expect.any(Function)]);
});

test("another key is loading at once, and never has the value of the key before it", async () => {
  const [a, b] = [openQuery("a"), openQuery("b")];
  const view = open(a.query);
  await a.answer(0, "one");
  invalidate();
  const before = view.seen.length;
  view.show(b.query);
  await a.answer(1, "late");
  expect(view.seen.slice(before).map(({ state }) => state)).not.toContain("ready");
  await b.answer(0, "two");
  expect(view.result()).toEqual(ready("two"));
});

test("a failure of another key comes without the value of the key before it", async () => {
  const [a, b] = [openQuery("a"), openQuery("b")];
  const view = open(a.query);
  await a.answer(0, "one");
  view.show(b.query);
  await b.refuse(0, offline);
  expect(view.result()).toEqual({ state: "failed", failure: offline, isTryingAgain: false });
});

test("where the view wants it, the value before stays until the next one is there", async () => {
  const [a, b] = [openQuery("a"), openQuery("b")];
  const view = open(a.query, true);
  await a.answer(0, "one");
  view.show(b.query);
  expect(view.result()).toEqual(ready("one"));
  await b.refuse(0, offline);
  expect(view.result()).toEqual({ ...ready("one"), failure: offline, isTryingAgain: false });
  view.refetch();
  await b.answer(1, "two");
  expect(view.result()).toEqual(ready("two"));
});

test("without a query nothing is sent until there is one", async () => {
  const { query, reads, answer } = openQuery("a");
  const view = open(undefined);
  invalidate();
  view.refetch();
  expect([view.result(), reads]).toEqual([{ state: "loading" }, []]);
  view.show(query);
  await answer(0, "one");
  expect(view.result()).toEqual(ready("one"));
  view.show(undefined);
  invalidate();
  expect([view.result(), reads.length]).toEqual([{ state: "loading" }, 1]);
});

test("an invalidation reads again; the last good value stays, and an earlier answer is dropped", async () => {
  const { query, answer, refuse } = openQuery("a");
  const view = open(query);
  await answer(0, "one");
  invalidate();
  invalidate();
  expect(view.result()).toEqual(ready("one"));
  await answer(2, "three");
  await answer(1, "two");
  expect(view.result()).toEqual(ready("three"));
  invalidate();
  await refuse(3, offline);
  expect(view.result()).toEqual({ ...ready("three"), failure: offline, isTryingAgain: false });
});

test("a query that failed is loading when it is sent again", async () => {
  const { query, answer, refuse } = openQuery("a");
  const view = open(query);
  await refuse(0, offline);
  expect(view.result().state).toBe("failed");
  view.refetch();
  expect(view.result()).toEqual({ state: "loading" });
  await answer(1, "one");
  expect(view.result()).toEqual(ready("one"));
});

test("after too many requests it is sent again after 2, 4 and 8 seconds; then the agent decides", async () => {
  jest.useFakeTimers();
  const { query, reads, refuse } = openQuery("a");
  const view = open(query);
  for (const [index, delay] of [2000, 4000, 8000].entries()) {
    await refuse(index, busy);
    expect(view.result()).toMatchObject({ state: "failed", isTryingAgain: true });
    act(() => void jest.advanceTimersByTime(delay - 1));
    expect(reads).toHaveLength(index + 1);
    act(() => void jest.advanceTimersByTime(1));
    expect(reads).toHaveLength(index + 2);
  }
  await refuse(3, busy);
  expect(view.result()).toMatchObject({ state: "failed", isTryingAgain: false });
  act(() => void jest.advanceTimersByTime(60_000));
  expect(reads).toHaveLength(4);
});

test("a query that the database refuses as too broad is sent again only by the agent", async () => {
  jest.useFakeTimers();
  const { query, reads, refuse } = openQuery("a");
  const view = open(query);
  await refuse(0, new DataverseFailure("tooBroad", "contact", 0x80048644));
  expect(view.result()).toMatchObject({ state: "failed", isTryingAgain: false });
  act(() => void jest.advanceTimersByTime(600_000));
  expect(reads).toHaveLength(1);
  view.refetch();
  expect(reads).toHaveLength(2);
});

test("a view that has gone sends nothing and takes no answer", async () => {
  const { query, reads, answer } = openQuery("a");
  const view = open(query);
  const renders = view.seen.length;
  view.unmount();
  await answer(0, "late");
  invalidate();
  view.refetch();
  expect([reads.length, view.seen.length]).toEqual([1, renders]);
});

/** A query whose attempts give these outcomes: a value, or a value and the failure of a part that it lacks. */
function partialQuery(key: string, ...outcomes: readonly [string, DataverseFailure?][]) {
  let attempt = 0;
  return defineQuery({
    key,
    read: (_dataverse, _conversationId, reportMissing) => {
      const [value, missing] = outcomes[Math.min(attempt, outcomes.length - 1)];
      attempt += 1;
      if (missing) reportMissing?.(missing);
      return Promise.resolve(value);
    },
  });
}
const settled = (): Promise<void> => act(() => Promise.resolve());

test("an answer that lacks a part is shown with the part's failure, and Try again completes it", async () => {
  const view = open(partialQuery("a", ["half", offline], ["whole"]));
  await settled();
  expect(view.result()).toEqual({
    ...ready("half"),
    isPartial: true,
    failure: offline,
    isTryingAgain: false,
  });
  view.refetch();
  await settled();
  expect(view.result()).toEqual(ready("whole"));
});

test("a whole answer stays on screen where the next one lacks a part", async () => {
  const view = open(partialQuery("a", ["whole"], ["half", offline]));
  await settled();
  invalidate();
  await settled();
  expect(view.result()).toEqual({ ...ready("whole"), failure: offline, isTryingAgain: false });
});

test("after too many requests a missing part is asked for again without being asked", async () => {
  jest.useFakeTimers();
  const view = open(partialQuery("a", ["half", busy], ["whole"]));
  await settled();
  expect(view.result()).toMatchObject({ isPartial: true, isTryingAgain: true });
  act(() => void jest.advanceTimersByTime(2000));
  await settled();
  expect(view.result()).toEqual(ready("whole"));
});

test("where a query is answered, another view of it that has failed reads again, and views of other queries do not", async () => {
  const count = openQuery("a");
  const other = openQuery("b");
  const tab = open(count.query);
  open(other.query);
  await count.refuse(0, offline);
  await other.refuse(0, offline);
  expect(tab.result()).toMatchObject({ state: "failed" });
  open(count.query);
  await count.answer(1, "seven");
  expect(count.reads).toHaveLength(3);
  await count.answer(2, "seven");
  expect(tab.result()).toEqual({ state: "ready", value: "seven" });
  expect([count.reads.length, other.reads.length]).toEqual([3, 1]);
});

test("Try again of one query brings back what the others miss, and asks nothing else", async () => {
  const closed = new DataverseFailure("noPrivilege", "account", 0);
  const part = open(partialQuery("a", ["half", offline], ["whole"]));
  const [failed, lasting, fine, asked] = ["b", "c", "d", "e"].map((key) => {
    const one = openQuery(key);
    return { ...one, view: open(one.query) };
  });
  await failed.refuse(0, offline);
  await lasting.refuse(0, closed);
  await fine.answer(0, "there");
  await asked.refuse(0, offline);
  asked.view.refetch();
  await settled();
  expect([failed, lasting, fine, asked].map(({ reads }) => reads.length)).toEqual([2, 1, 1, 2]);
  expect(part.result()).toEqual(ready("whole"));
  await failed.answer(1, "back");
  expect(failed.view.result()).toEqual(ready("back"));
});
