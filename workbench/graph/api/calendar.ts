import type { Event } from "@microsoft/microsoft-graph-types";
import type { Question } from "./question";
import { GraphError, unsupported } from "./errors";
import { momentOf, readGraphFilter, type Kinds } from "./filter";
import { order } from "./order";
import { page, readGraphOptions, selection } from "./query";

/** Microsoft Learn, permissions reference: Calendars.ReadBasic reads all but body, attachments and extensions. */
const NOT_BASIC = ["body", "bodyPreview", "attachments", "extensions"];

const FILTERS: Kinds = {
  subject: "text",
  "start/dateTime": "date",
  "end/dateTime": "date",
  isAllDay: "flag",
  isCancelled: "flag",
  isOrganizer: "flag",
};

/** GET /me/calendarView: what happens between two moments. */
export function viewCalendar(question: Question): object {
  const options = readGraphOptions(question.address, [
    "startDateTime",
    "endDateTime",
    "$select",
    "$orderby",
    "$top",
    "$skip",
  ]);
  const [start, end] = ["startDateTime", "endDateTime"].map((name) => momentOf(options.get(name)));
  if (start === undefined || end === undefined) {
    throw new GraphError(
      400,
      "ErrorInvalidParameter",
      "This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.",
    );
  }
  if (end < start)
    throw new GraphError(
      400,
      "ErrorInvalidParameter",
      "The end of the time window is before its start.",
    );
  const within = question.mailbox.events.filter(
    (event) =>
      (momentOf(event.end?.dateTime) ?? 0) >= start &&
      (momentOf(event.start?.dateTime) ?? 0) <= end,
  );
  return list(within, question, options);
}

/** GET /me/events: all that the calendar holds. */
export function listEvents(question: Question): object {
  const options = readGraphOptions(question.address, [
    "$select",
    "$filter",
    "$orderby",
    "$top",
    "$skip",
  ]);
  const filterText = options.get("$filter");
  return list(
    filterText === null
      ? question.mailbox.events
      : question.mailbox.events.filter(readGraphFilter(filterText, FILTERS).test),
    question,
    options,
  );
}

function list(
  events: readonly Event[],
  { address, scopes, prefer }: Question,
  options: URLSearchParams,
): object {
  const zone = /outlook\.timezone\s*=\s*"?([^",]+)"?/i.exec(prefer)?.[1];
  if (zone !== undefined && zone !== "UTC") throw unsupported(`the time zone ${zone}`);
  const shape = selection<Event>(options, scopes.includes("Calendars.Read") ? [] : NOT_BASIC);
  return page(
    order(events, options.get("$orderby") ?? "start/dateTime", Object.keys(FILTERS)),
    address,
    { shape },
  );
}
