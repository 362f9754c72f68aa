import { cleanup, fireEvent, render } from "@testing-library/react";
import * as React from "react";
import { DataverseFailure, FailureKind } from "../../../shared/dataverse/failure";
import { MissingValue, QueryBoundary, Trouble } from "../../../shared/query/QueryBoundary";
import { QueryResult } from "../../../shared/query/useQuery";
import { makeFormContext, noDataverse, withForm } from "../../support/form";

const form = makeFormContext("6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01", noDataverse);
afterEach(cleanup);
afterAll(() => form.disconnect());

const failed = (kind: FailureKind): DataverseFailure => new DataverseFailure(kind, "account", 0);
const draw = (view: React.ReactElement): HTMLElement => render(withForm(form, view)).container;

test("above a value that lacks a part a line says so, with a way to try again", () => {
  const refetch = jest.fn();
  const result: QueryResult<string> = {
    state: "ready",
    value: "half",
    isPartial: true,
    failure: failed("failed"),
    refetch,
  };
  const view = draw(
    <QueryBoundary of={result} rows={1}>
      {(value) => <p>{value}</p>}
    </QueryBoundary>,
  );
  expect(view.textContent).toContain("Summary_PartMissing");
  expect(view.textContent).not.toContain("Summary_OlderShown");
  expect(view.textContent).toContain("half");
  const [retry] = view.querySelectorAll("button");
  if (retry) fireEvent.click(retry);
  expect(refetch).toHaveBeenCalledTimes(1);
});

test("above a value that lacks a part for good, the reason and the gap are told", () => {
  const view = draw(
    <QueryBoundary
      of={{
        state: "ready",
        value: "half",
        isPartial: true,
        failure: failed("noPrivilege"),
        refetch: jest.fn(),
      }}
      rows={1}
    >
      {(value) => <p>{value}</p>}
    </QueryBoundary>,
  );
  expect(view.textContent).toContain("Summary_NoPrivilegeAbout");
  expect(view.textContent).toContain("Summary_PartMissing");
  expect(view.querySelector("button")).toBeNull();
});

test("a single value that is missing is named with its reason and its own way to try again", () => {
  const refetch = jest.fn();
  const result: QueryResult<string> = {
    state: "failed",
    failure: failed("offline"),
    isTryingAgain: false,
    refetch,
  };
  const view = draw(<MissingValue of={result} name="Count" />);
  expect(view.textContent).toContain("Count: Summary_Offline");
  const button = view.querySelector("button");
  expect(button?.getAttribute("aria-label")).toBe("Summary_Retry: Count");
  if (button) fireEvent.click(button);
  expect(refetch).toHaveBeenCalledTimes(1);
});

test("a named trouble names its way to try again, so that a control may show two", () => {
  const view = draw(
    <Trouble failure={failed("offline")} name="Possible matches" again={jest.fn()} />,
  );
  expect(view.querySelector("button")?.getAttribute("aria-label")).toBe(
    "Summary_Retry: Possible matches",
  );
});

test("a search that was too broad has words of its own, and only the agent tries again", () => {
  const again = jest.fn();
  const view = draw(<Trouble failure={failed("tooBroad")} again={again} />);
  expect(view.textContent).toContain("Summary_TooBroad");
  expect(view.textContent).toContain("Summary_TooBroadAbout");
  expect(again).not.toHaveBeenCalled();
  fireEvent.click(view.querySelector("button") ?? view);
  expect(again).toHaveBeenCalledTimes(1);
});

test("while it is tried again there is nothing to press", () => {
  const view = draw(
    <MissingValue
      of={{
        state: "failed",
        failure: failed("throttled"),
        isTryingAgain: true,
        refetch: jest.fn(),
      }}
      name="Count"
      isNamed
    />,
  );
  expect(view.textContent?.trim()).toBe("Summary_Busy");
  expect(view.querySelector("button")).toBeNull();
});

test.each(["missingTable", "noPrivilege", "missingColumn"] as const)(
  "a value left out because of %s draws nothing",
  (kind) => {
    const view = draw(
      <MissingValue
        of={{ state: "failed", failure: failed(kind), isTryingAgain: false, refetch: jest.fn() }}
        name="Count"
      />,
    );
    expect(view.textContent).toBe("");
  },
);

test.each([
  ["missingTable", "Summary_NotInstalled. Summary_NotInstalledAbout"],
  ["noPrivilege", "Summary_NoPrivilege. Summary_NoPrivilegeAbout"],
  ["missingColumn", "Summary_ColumnMissing. Summary_ColumnMissingAbout"],
] as const)("an expected value that is missing because of %s says so", (kind, reason) => {
  const view = draw(
    <MissingValue
      of={{ state: "failed", failure: failed(kind), isTryingAgain: false, refetch: jest.fn() }}
      name="Count"
      isExpected
    />,
  );
  expect(view.textContent?.trim()).toBe(`Count: ${reason}`);
  expect(view.querySelector("button")).toBeNull();
});
