import { act, cleanup, render } from "@testing-library/react";
import * as React from "react";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import {
  Mutation,
  OptimisticMutations,
  useOptimisticMutations,
} from "../../../shared/query/useOptimisticMutations";

type Names = readonly string[];

afterEach(cleanup);

/** A write that the test ends. */
function openWrite() {
  let started = 0;
  let end: (hasWritten: boolean) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const settle = (work: () => void): Promise<void> =>
    act(async () => {
      work();
      await Promise.resolve();
      await Promise.resolve();
    });
  return {
    write: () => {
      started += 1;
      return new Promise<boolean>((resolve, reject) => {
        [end, fail] = [resolve, reject];
      });
    },
    started: () => started,
    end: (hasWritten = true) => settle(() => end(hasWritten)),
    fail: (reason: unknown) => settle(() => fail(reason)),
  };
}

const addition = (name: string, write: () => Promise<boolean>): Mutation<Names> => ({
  subject: name,
  successMessage: `added ${name}`,
  conflictMessage: `was there: ${name}`,
  optimisticUpdate: (names) => [...names.filter((each) => each !== name), name],
  write,
});

/** A view of a list of names. */
function open() {
  const refresh = jest.fn();
  const seen: OptimisticMutations<Names>[] = [];
  let value: Names = ["Anna"];
  const View = (): React.ReactElement => {
    seen.push(
      useOptimisticMutations<Names>({ state: "ready", value, refetch: () => undefined }, refresh),
    );
    return <p />;
  };
  const view = render(<View />);
  const latest = (): OptimisticMutations<Names> => seen[seen.length - 1];
  return {
    refresh,
    names: () => latest().applyTo(value),
    states: () => latest().mutations.map(({ state }) => state),
    over: () => latest().mutations.map(({ isOver = false }) => isOver),
    run: (mutation: Mutation<Names>, key?: number) =>
      act(async () => {
        latest().run(mutation, key);
        await Promise.resolve();
      }),
    key: () => latest().mutations[0].key,
    dismiss: () => act(() => latest().dismiss(latest().mutations[0].key)),
    /** What the server says now. */
    readBack: (names: Names) => {
      value = names;
      view.rerender(<View />);
    },
    unmount: view.unmount,
    renders: () => seen.length,
  };
}

test("a mutation is on screen at once, and until the data have been read back", async () => {
  const view = open();
  const { write, end } = openWrite();
  await view.run(addition("Mai", write));
  expect([view.names(), view.states()]).toEqual([["Anna", "Mai"], ["writing"]]);
  await end();
  expect([view.names(), view.states()]).toEqual([["Anna", "Mai"], ["written"]]);
  view.readBack(["Anna", "Mai K."]);
  expect([view.names(), view.states()]).toEqual([["Anna", "Mai K."], ["known"]]);
});

test("a refused write is taken back, with its failure", async () => {
  const view = open();
  const { write, fail } = openWrite();
  const failure = new DataverseFailure("noPrivilege", "contact", 0);
  await view.run(addition("Mai", write));
  await fail(failure);
  expect([view.names(), view.states()]).toEqual([["Anna"], [failure]]);
});

test("where nothing was left to do, everything is read again", async () => {
  const view = open();
  const { write, end } = openWrite();
  await view.run(addition("Mai", write));
  expect(view.refresh).not.toHaveBeenCalled();
  await end(false);
  expect([view.names(), view.states()]).toEqual([["Anna"], ["overtaken"]]);
  expect(view.refresh).toHaveBeenCalledTimes(1);
});

test("writes run one after another, also after one that was refused", async () => {
  const view = open();
  const [first, second] = [openWrite(), openWrite()];
  await view.run(addition("Mai", first.write));
  await view.run(addition("Ola", second.write));
  expect([first.started(), second.started()]).toEqual([1, 0]);
  expect(view.names()).toEqual(["Anna", "Mai", "Ola"]);
  await first.fail(new DataverseFailure("failed", "contact", 0));
  expect([second.started(), view.names()]).toEqual([1, ["Anna", "Ola"]]);
});

test("an inverse takes the place of its mutation, whose end then changes nothing", async () => {
  const view = open();
  const [added, removed] = [openWrite(), openWrite()];
  const mutation = addition("Mai", added.write);
  await view.run(mutation);
  await view.run(
    {
      ...mutation,
      optimisticUpdate: (names) => names.filter((name) => name !== "Mai"),
      write: removed.write,
    },
    view.key(),
  );
  expect([view.names(), view.states()]).toEqual([["Anna"], ["writing"]]);
  await added.end();
  expect([view.states(), removed.started()]).toEqual([["writing"], 1]);
  await removed.end();
  expect([view.names(), view.states()]).toEqual([["Anna"], ["written"]]);
});

test("a dismissed message keeps its change until the data are read back, and then makes room", async () => {
  const view = open();
  const [first, second] = [openWrite(), openWrite()];
  await view.run(addition("Mai", first.write));
  view.dismiss();
  await first.end();
  expect([view.names(), view.over()]).toEqual([["Anna", "Mai"], [true]]);
  view.readBack(["Anna", "Mai"]);
  await view.run(addition("Ola", second.write));
  expect(view.over()).toEqual([false]);
});

test("a view that has gone is not rendered again when its write ends", async () => {
  const view = open();
  const { write, end } = openWrite();
  await view.run(addition("Mai", write));
  const renders = view.renders();
  view.unmount();
  await end();
  expect(view.renders()).toBe(renders);
});

test("a mutation of a view that has gone is carried out, and renders nothing", async () => {
  const complaints = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const view = open();
  const { write, started, end } = openWrite();
  view.unmount();
  await view.run(addition("Mai", write));
  await end();
  expect([started(), complaints.mock.calls]).toEqual([1, []]);
  complaints.mockRestore();
});
