import { act, cleanup, fireEvent, render } from "@testing-library/react";
import * as React from "react";
import { Entry } from "../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { entryActions } from "../../../controls/LinkedRecordsTimeline/entryActions";
import { TimelineRowDetails } from "../../../controls/LinkedRecordsTimeline/TimelineRowDetails";
import { makeEntryActionOptions } from "../../support/entryActionOptions";
import { makeFormContext, noDataverse, withForm } from "../../support/form";

const form = makeFormContext("6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01", noDataverse);
afterEach(cleanup);
afterAll(() => form.disconnect());

const entry: Entry = {
  key: "task:1",
  record: { table: "task", id: "1" },
  kind: "task",
  subject: "Call back",
  at: 0,
  changed: 0,
  state: "done",
  files: [],
  sources: [],
};

test.each([
  ["works", () => Promise.resolve(), "Summary_Copied"],
  ["is refused by the browser", () => Promise.reject(new Error("denied")), "Summary_CopyRefused"],
])("copying a link says so where it %s", async (_name, copy, said) => {
  const own = { ...form, copy };
  const actions = entryActions(makeEntryActionOptions(own, { isReadOnly: true }), entry);
  const view = render(withForm(own, <TimelineRowDetails entry={entry} actions={actions} />));
  await act(async () => {
    fireEvent.click(view.getByText("LinkedRecordsTimeline_CopyLink"));
    await Promise.resolve();
  });
  expect(view.getByText(said)).toBeTruthy();
});
