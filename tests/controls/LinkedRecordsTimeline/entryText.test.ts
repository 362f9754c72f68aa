import { Entry } from "../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { formatEntry } from "../../../controls/LinkedRecordsTimeline/entryText";
import { FormContext } from "../../../shared/form/formContext";

const form = { format: { dateTime: () => "today" } } as unknown as FormContext;
const mail: Entry = {
  key: "email:1",
  record: { table: "email", id: "1" },
  kind: "email",
  at: 0,
  changed: 0,
  state: "none",
  files: [],
  sources: [],
};

test("a copied text that goes on says so", () => {
  const copy = (text: string, kind: Entry["kind"] = "email"): string | undefined =>
    formatEntry(form, { ...mail, kind, text }, "Email")
      .split("\n")
      .pop();
  expect(copy("whole")).toBe("whole");
  // The shared columns of activities hold 2,000 characters.
  expect(copy("a".repeat(2000))).toMatch(/a…$/);
  expect(copy("a".repeat(2000), "note")).toMatch(/a$/);
  expect(copy("a".repeat(30_000), "note")).toMatch(/a…$/);
});
