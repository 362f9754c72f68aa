import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { mergeEntries } from "../../../../controls/LinkedRecordsTimeline/store/merge";

const entry = (more: Partial<Entry>): Entry => ({
  key: "task:1",
  record: { table: "task", id: "1" },
  kind: "task",
  at: 0,
  changed: 0,
  state: "none",
  files: [],
  sources: ["contact"],
  ...more,
});

test("the newest values win, whichever copy comes first", () => {
  const [old, newer] = [
    entry({ subject: "Old", changed: 1 }),
    entry({ subject: "New", changed: 2 }),
  ];
  expect(mergeEntries(old, newer).subject).toBe("New");
  expect(mergeEntries(newer, old).subject).toBe("New");
});

test("the sources of both copies are kept, once each", () => {
  const merged = mergeEntries(entry({}), entry({ sources: ["incident", "contact"] }));
  expect(merged.sources).toEqual(["contact", "incident"]);
});

test("of one state the copy that knows the status wins", () => {
  const [known, unknown] = [entry({ status: "Wrap-up", subject: "a" }), entry({ subject: "b" })];
  expect(mergeEntries(known, unknown).subject).toBe("a");
  expect(mergeEntries(unknown, known).subject).toBe("a");
  expect(mergeEntries(unknown, entry({ subject: "c" })).subject).toBe("c");
});

test("type, people and files are not lost with a newer copy that lacks them", () => {
  const details = {
    type: "Email",
    people: { to: ["Ines"] },
    files: [{ table: "annotation", id: "1", name: "a.txt" }],
  };
  expect(mergeEntries(entry(details), entry({ changed: 5 }))).toMatchObject({
    ...details,
    changed: 5,
  });
});

test("a row that comes for the first time is taken as it is", () => {
  const next = entry({});
  expect(mergeEntries(undefined, next)).toBe(next);
});
