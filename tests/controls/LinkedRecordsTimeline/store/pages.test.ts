import * as fc from "fast-check";
import { Source } from "../../../../controls/LinkedRecordsTimeline/data/sources";
import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { Cursor, Page } from "../../../../controls/LinkedRecordsTimeline/data/timelineQueries";
import {
  displacedTracks,
  emptyPages,
  nextPages,
  replaceSources,
  visibleEntries,
  TimelinePages,
  withChanges,
  withDisplaced,
  withFailure,
  withFirstPage,
  withPage,
} from "../../../../controls/LinkedRecordsTimeline/store/pages";
import { DataverseFailure } from "../../../../shared/dataverse/failure";

/** A row on the server: the half seconds are what Dataverse may keep and not tell. */
interface Stored {
  readonly id: string;
  readonly source: string;
  readonly half: number;
}

const FIRST = 2;
const NEXT = 3;
const records = ["one", "two"];
const sources: readonly Source[] = records.map((id) => ({
  key: `activity ${id} `,
  kind: "activity",
  table: "activitypointer",
  record: { table: "contact", id },
}));
const entry = ({ id, source, half }: Stored): Entry => ({
  key: id,
  record: { table: "task", id },
  kind: "task",
  at: Math.floor(half / 2) * 1000,
  changed: 0,
  state: "none",
  files: [],
  sources: [source],
});

/** Answers as the server does: whole rows in order, compared by what it keeps. */
function page(
  rows: readonly Stored[],
  source: Source,
  isOldestFirst: boolean,
  cursor?: Cursor,
): Page {
  const direction = isOldestFirst ? 1 : -1;
  const top = cursor ? NEXT + cursor.known : FIRST;
  const found = rows
    .filter(
      (row) =>
        row.source === source.record.id &&
        (!cursor ||
          (isOldestFirst ? row.half >= cursor.second * 2 : row.half < (cursor.second + 1) * 2)),
    )
    .sort((a, b) => direction * (a.half - b.half || (a.id < b.id ? -1 : 1)))
    .slice(0, top);
  return { entries: found.map(entry), isLast: found.length < top };
}

function readNext(stream: TimelinePages, rows: readonly Stored[], which: number): TimelinePages {
  const waiting = nextPages(stream);
  if (waiting.length === 0) return stream;
  const { source, cursor } = waiting[which % waiting.length];
  return withPage(stream, source, page(rows, source, stream.isOldestFirst, cursor));
}

const bruteForce = (rows: readonly Stored[], isOldestFirst: boolean): string[] => {
  const direction = isOldestFirst ? 1 : -1;
  const seconds = (row: Stored): number => Math.floor(row.half / 2);
  return [...new Map(rows.map((row) => [row.id, row])).values()]
    .sort((a, b) => direction * (seconds(a) - seconds(b) || (a.id < b.id ? -1 : 1)))
    .map(({ id }) => id);
};
const keys = (stream: TimelinePages): string[] => visibleEntries(stream).map(({ key }) => key);

const someRows = fc.array(
  fc.record({ id: fc.uuid(), source: fc.constantFrom(...records), half: fc.nat({ max: 24 }) }),
  { maxLength: 40 },
);

test("whatever comes meanwhile, nothing is skipped, repeated or put between rows that stand", () => {
  fc.assert(
    fc.property(
      someRows,
      fc.array(
        fc.record({
          id: fc.uuid(),
          source: fc.constantFrom(...records),
          wait: fc.nat({ max: 12 }),
        }),
        { maxLength: 8 },
      ),
      fc.boolean(),
      fc.infiniteStream(fc.nat({ max: 5 })),
      (stored, arriving, isOldestFirst, turns) => {
        const rows = [...stored];
        let stream = emptyPages(sources, isOldestFirst);
        for (let step = 0; step < 200 && nextPages(stream).length > 0; step += 1) {
          const before = keys(stream);
          expect(before).toEqual(
            bruteForce(
              rows.filter(({ id }) => before.includes(id)),
              isOldestFirst,
            ),
          );
          stream = readNext(stream, rows, Number(turns.next().value));
          expect(keys(stream).slice(0, before.length)).toEqual(before);
          // Rows come later than all that are there, and the poll brings them.
          for (const { id, source } of arriving.filter(({ wait }) => wait === step)) {
            const row = { id, source, half: 100 + step };
            rows.push(row);
            const standing = keys(stream);
            stream = withChanges(stream, "activity", [entry(row)]);
            expect(keys(stream).filter((key) => key !== id)).toEqual(standing);
          }
        }
        expect(keys(stream)).toEqual(bruteForce(rows, isOldestFirst));
      },
    ),
  );
});

test("a row that comes by two roads is there once, and belongs to both records", () => {
  const row = { id: "a", source: "one", half: 4 };
  let stream = withPage(emptyPages(sources, false), sources[0], {
    entries: [entry(row)],
    isLast: true,
  });
  stream = withPage(stream, sources[1], {
    entries: [entry({ ...row, source: "two" })],
    isLast: true,
  });
  expect(visibleEntries(stream).map(({ sources: of }) => of)).toEqual([["one", "two"]]);
  expect(visibleEntries(replaceSources(stream, [sources[1]])).map(({ sources: of }) => of)).toEqual(
    [["two"]],
  );
});

test("nothing is shown before every source has answered; one that failed holds nobody back", () => {
  const rows = [{ id: "a", source: "one", half: 4 }];
  const waiting = withPage(emptyPages(sources, false), sources[0], page(rows, sources[0], false));
  expect(keys(waiting)).toEqual([]);
  expect(
    keys(withFailure(waiting, sources[1], new DataverseFailure("noPrivilege", "annotation", 0))),
  ).toEqual(["a"]);
  expect(visibleEntries(waiting, "one")).toHaveLength(1);
});

test("a first page that is asked anew brings what is new and takes away what is gone, and nothing beyond it", () => {
  const rows = [1, 2, 3, 4].map((half) => ({ id: `row ${half}`, source: "one", half: half * 2 }));
  let stream = emptyPages([sources[0]], false);
  while (nextPages(stream).length > 0) stream = readNext(stream, rows, 0);
  const later = [
    ...rows.filter(({ id }) => id !== "row 4" && id !== "row 1"),
    { id: "row 5", source: "one", half: 10 },
  ];
  expect(keys(withFirstPage(stream, sources[0], page(later, sources[0], false)))).toEqual([
    "row 5",
    "row 3",
    "row 2",
    "row 1",
  ]);
});

/** A row on the server that happened in another second than it was written down in. */
interface Moved {
  readonly id: string;
  readonly recorded: number;
  readonly at: number;
}
const moved = ({ id, recorded, at }: Moved): Entry => ({
  ...entry({ id, source: "one", half: at * 2 }),
  recorded: recorded * 1000,
});

test("an entry that happened at another time than it was written down has its place by when it happened, and none is missing above the end of the pages", () => {
  const rows = fc.array(
    fc.record({ id: fc.uuid(), recorded: fc.nat({ max: 12 }), at: fc.nat({ max: 12 }) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(rows, fc.boolean(), (stored, isOldestFirst) => {
      const direction = isOldestFirst ? 1 : -1;
      const isWithin = (second: number, end: number): boolean =>
        isOldestFirst ? second < end : second > end;
      const readPage = (cursor?: Cursor): Page => {
        const top = cursor ? NEXT + cursor.known : FIRST;
        const found = stored
          .filter(({ recorded }) => !cursor || !isWithin(recorded, cursor.second))
          .sort((a, b) => direction * (a.recorded - b.recorded || (a.id < b.id ? -1 : 1)))
          .slice(0, top);
        return { entries: found.map(moved), isLast: found.length < top };
      };
      let stream = emptyPages([sources[0]], isOldestFirst);
      for (let [next] = nextPages(stream); next; [next] = nextPages(stream)) {
        stream = withPage(stream, next.source, readPage(next.cursor));
        for (const { source, cursor, displacedTo } of displacedTracks(stream)) {
          const end = cursor?.second ?? NaN;
          const found = stored.filter(
            (row) =>
              !isWithin(row.recorded, end) &&
              (isWithin(row.at, end) || row.at === end) &&
              (displacedTo === undefined || !isWithin(row.at, displacedTo)),
          );
          stream = withDisplaced(stream, source, found.map(moved), end);
          const shown = visibleEntries(stream).map(({ key }) => key);
          for (const row of stored)
            if (isWithin(row.at, end) || isWithin(row.recorded, end))
              expect(shown).toContain(row.id);
        }
      }
      const sorted = [...new Map(stored.map((row) => [row.id, row])).values()].sort(
        (a, b) => direction * (a.at - b.at || (a.id < b.id ? -1 : 1)),
      );
      expect(keys(stream)).toEqual(sorted.map(({ id }) => id));
    }),
  );
});
