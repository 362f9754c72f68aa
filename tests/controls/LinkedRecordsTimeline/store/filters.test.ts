import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import {
  countValues,
  createFolding,
  emptyFilter,
  Filter,
  filterEntries,
  isFiltering,
  isOverdue,
  pinnedFirst,
  toFilter,
} from "../../../../controls/LinkedRecordsTimeline/store/filters";

const NOW = Date.UTC(2026, 10, 22, 12);
const entry = (key: string, more: Partial<Entry> = {}): Entry => ({
  key,
  record: { table: "task", id: key },
  kind: "task",
  at: NOW,
  changed: NOW,
  state: "none",
  files: [],
  sources: [],
  ...more,
});
const entries = [
  entry("overdue", { state: "open", due: NOW - 1, owner: { table: "systemuser", id: "ines" } }),
  entry("open", { state: "open", due: NOW + 1, subject: "Grinder" }),
  entry("done", { state: "done", text: "<p>The <b>GRINDER</b> smokes</p>" }),
  entry("mail", {
    record: { table: "email", id: "mail" },
    at: NOW - 48 * 3_600_000,
    people: { to: [], isIncoming: true },
    hasFiles: true,
  }),
];
const find = (filter: Partial<Filter>): string[] =>
  filterEntries(
    entries,
    { ...emptyFilter, ...filter },
    NOW,
    (at) => new Date(at).toISOString().slice(0, 10),
    createFolding(),
  ).map(({ key }) => key);

test("each facet keeps the entries with one of its values, all facets together narrow", () => {
  expect(find({ chosen: { status: ["open"] } })).toEqual(["overdue", "open"]);
  expect(find({ chosen: { status: ["overdue", "done"] } })).toEqual(["overdue", "done"]);
  expect(find({ chosen: { status: ["open"], owner: ["ines"] } })).toEqual(["overdue"]);
  expect(find({ chosen: { type: ["email"] } })).toEqual(["mail"]);
  expect(find({ chosen: { direction: ["in"] } })).toEqual(["mail"]);
  expect(find({ chosen: { direction: ["out"] } })).toEqual([]);
  expect(find({ chosen: { files: ["with"] } })).toEqual(["mail"]);
  expect(find({ chosen: { type: [] } })).toHaveLength(4);
});

test("an open appointment that is over is past, not overdue", () => {
  const past = { state: "open", due: NOW - 1 } as const;
  expect(isOverdue(entry("task", past), NOW)).toBe(true);
  expect(isOverdue(entry("call", { ...past, kind: "call" }), NOW)).toBe(true);
  expect(isOverdue(entry("meeting", { ...past, kind: "appointment" }), NOW)).toBe(false);
});

test("a search finds words in subjects and in texts, as they are read", () => {
  expect(find({ search: " grinder " })).toEqual(["open", "done"]);
  expect(find({ search: "the grinder" })).toEqual(["done"]);
  expect(find({ search: "<b>" })).toEqual([]);
});

test("the first and the last day belong to it", () => {
  expect(find({ from: "2026-11-21" })).toEqual(["overdue", "open", "done"]);
  expect(find({ to: "2026-11-20" })).toEqual(["mail"]);
  expect(find({ from: "2026-11-20", to: "2026-11-22" })).toHaveLength(4);
});

test("values are counted, an overdue activity as an open one, too", () => {
  expect([...countValues(entries, "status", NOW)]).toEqual([
    ["open", 2],
    ["overdue", 1],
    ["done", 1],
  ]);
});

test("spaces and empty choices filter nothing", () => {
  expect(isFiltering({ search: "  ", chosen: { type: [] } })).toBe(false);
  expect(isFiltering({ ...emptyFilter, to: "2026-11-22" })).toBe(true);
});

test("pinned entries come first, in the order of the list", () => {
  expect(pinnedFirst(entries, ["mail", "open", "gone"])).toMatchObject({
    entries: [{ key: "open" }, { key: "mail" }, { key: "overdue" }, { key: "done" }],
    pinnedCount: 2,
  });
  expect(pinnedFirst(entries, ["gone"])).toEqual({ entries, pinnedCount: 0 });
});

test.each([undefined, null, "all", 5, []])("%j is no stored filter", (kept) => {
  expect(isFiltering(toFilter(kept))).toBe(false);
});

test("a stored filter is taken as far as it is one, without its search", () => {
  expect(
    toFilter({
      search: "a",
      chosen: { type: ["email", 5], status: "open", other: ["x"] },
      from: "2026-11-22",
      to: "today",
    }),
  ).toEqual({
    search: "",
    chosen: { type: ["email"], status: [], owner: [], direction: [], files: [] },
    from: "2026-11-22",
    to: undefined,
  });
});
