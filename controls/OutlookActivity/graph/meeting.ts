import type { Event } from "@microsoft/microsoft-graph-types";
import {
  joinNames,
  OutlookRow,
  toCommonFields,
  toIsoDateTime,
  toPeople,
  toPerson,
  toText,
} from "./activity";
import type { GraphQuestion, GraphRow } from "./client";

const columns: readonly (keyof Event)[] = [
  "id",
  "subject",
  "start",
  "end",
  "organizer",
  "attendees",
  "isCancelled",
  "hasAttachments",
  "webLink",
];
const PAGE = 250;
const DAY_MS = 86_400_000;
/** How far back and ahead meetings are looked for. */
const BEFORE_DAYS = 90;
const AHEAD_DAYS = 60;

/** The agent's calendar around now, the last first. Which of it is with the customer is sorted out here: Graph documents no filter by attendee. */
export const meetingsAround = (now: number): GraphQuestion => ({
  path: `/me/calendarView?startDateTime=${daysFrom(now, -BEFORE_DAYS)}&endDateTime=${daysFrom(now, AHEAD_DAYS)}&$select=${columns.join()}&$orderby=${encodeURIComponent("start/dateTime desc")}&$top=${PAGE}`,
});

const daysFrom = (now: number, days: number): string => new Date(now + days * DAY_MS).toISOString();

/** When a meeting begins. */
export const startsAt = (row: GraphRow): string | undefined => toIsoDate(row.start);

/** A meeting; undefined where nobody with these addresses takes part. `addresses` in lower case. */
export function toMeeting(row: GraphRow, addresses: readonly string[]): OutlookRow | undefined {
  const organizer = toPerson(row.organizer);
  const attendees = toPeople(row.attendees);
  const common = toCommonFields(row, startsAt(row), organizer, attendees, addresses);
  if (!common || row.isCancelled === true) return undefined;
  return {
    ...common,
    kind: "meeting",
    endDate: toIsoDate(row.end),
    participants: joinNames(
      [organizer, ...attendees.filter(({ address }) => address !== organizer.address)].filter(
        ({ name }) => name,
      ),
    ),
  };
}

/** Graph gives the time in UTC, and says so beside it, unless it is asked for another zone (Microsoft Learn, dateTimeTimeZone). */
function toIsoDate(value: unknown): string | undefined {
  const { dateTime, timeZone } = (
    typeof value === "object" && value !== null ? value : {}
  ) as GraphRow;
  return timeZone === "UTC"
    ? toIsoDateTime(`${toText(dateTime).replace(/Z$/, "").slice(0, 23)}Z`)
    : undefined;
}
