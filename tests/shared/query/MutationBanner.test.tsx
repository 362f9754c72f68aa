import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { DataverseFailure, FailureKind } from "../../../shared/dataverse/failure";
import { FormContext } from "../../../shared/form/formContext";
import { MutationBanner } from "../../../shared/query/MutationBanner";
import { Mutation, MutationState } from "../../../shared/query/useOptimisticMutations";
import { makeFormContext, noDataverse, withForm } from "../../support/form";

const forms: { disconnect(): void }[] = [];
afterEach(() => {
  cleanup();
  forms.splice(0).forEach((form) => form.disconnect());
});

const correction: Mutation<string> = {
  subject: "Email",
  successMessage: "Saved Email",
  conflictMessage: "Somebody was faster",
  words: "anna@example.com",
  optimisticUpdate: () => "anna@example.com",
  write: () => Promise.resolve(true),
};
const withUndo = (mutation: Mutation<string>): Mutation<string> => ({
  ...mutation,
  inverse: mutation,
});
const failed = (kind: FailureKind): DataverseFailure => new DataverseFailure(kind, "contact", 0);

type Shown = Pick<MutationState<string>, "mutation" | "state">;

/** Draws messages in the words of their texts: "key {values}". */
function draw(...shown: readonly Shown[]) {
  const run = jest.fn();
  const copy = jest.fn(() => Promise.resolve());
  const form = makeFormContext("a", noDataverse, {
    text: ((key: string, values?: Readonly<Record<string, string>>) =>
      values ? `${key} ${Object.values(values).join(" ")}` : key) as FormContext["text"],
    copy,
  });
  forms.push(form);
  render(
    withForm(
      form,
      <MutationBanner
        of={{
          mutations: shown.map((each, key) => ({ ...each, key })),
          applyTo: (value: string) => value,
          run,
          dismiss: () => undefined,
        }}
      />,
    ),
  );
  const buttons = screen.getAllByRole("button");
  return {
    run,
    copy,
    shown: buttons.map(({ textContent }) => textContent),
    names: buttons.map((button) => button.getAttribute("aria-label")),
  };
}

test.each(["noPrivilege", "missingRow", "throttled", "offline", "failed"] as const)(
  "a refused write (%s) keeps the agent's words, and offers to copy them and to try again",
  async (kind) => {
    const { shown, run, copy } = draw({ mutation: correction, state: failed(kind) });
    expect(screen.getByRole("alert")).toHaveTextContent("Summary_YourText anna@example.com");
    expect(shown).toEqual(["Summary_Retry", "Summary_CopyWords", "Summary_Close"]);
    fireEvent.click(screen.getByText("Summary_Retry"));
    expect(run).toHaveBeenCalledWith(correction, 0);
    await act(() => {
      fireEvent.click(screen.getByText("Summary_CopyWords"));
      return Promise.resolve();
    });
    expect(copy).toHaveBeenCalledWith("anna@example.com");
    expect(screen.getByText("Summary_Copied")).toBeVisible();
  },
);

test("a write that came too late keeps the agent's words, too, and stays until it is closed", () => {
  const { shown } = draw({ mutation: correction, state: "overtaken" });
  expect(screen.getByRole("alert")).toHaveTextContent("Somebody was faster");
  expect(shown).toEqual(["Summary_CopyWords", "Summary_Close"]);
});

test("without words of the agent there is nothing to copy", () => {
  const { shown } = draw({
    mutation: { ...correction, words: undefined },
    state: failed("noPrivilege"),
  });
  expect(screen.getByRole("alert")).not.toHaveTextContent("Summary_YourText");
  expect(shown).toEqual(["Summary_Retry", "Summary_Close"]);
});

test("a conflict says what the write has found", () => {
  let found = "";
  const mutation = { ...correction, words: undefined, conflictMessage: () => `now: ${found}` };
  found = "canceled";
  draw({ mutation, state: "overtaken" });
  expect(screen.getByRole("status")).toHaveTextContent("now: canceled");
});

test("the buttons of several messages have different names, which say what they act on", () => {
  const { names } = draw(
    { mutation: withUndo(correction), state: "known" },
    { mutation: withUndo({ ...correction, subject: "Phone" }), state: "known" },
    { mutation: correction, state: failed("failed") },
  );
  expect(names).toEqual([
    "Summary_ActionOn Summary_Undo Email",
    "Summary_ActionOn Summary_Undo Phone",
    "Summary_ActionOn Summary_Retry Email (2)",
    "Summary_ActionOn Summary_CopyWords Email (2)",
    "Summary_ActionOn Summary_Close Email (2)",
  ]);
});
