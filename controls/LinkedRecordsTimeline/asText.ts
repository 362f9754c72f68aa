import { Host } from "../../shared/form/host";
import { Entry } from "./data/timelineEntry";
import { wordsOf } from "./data/timelineText";

/** An entry for a letter or a ticket: what it was, when, who, and its words. */
export function asText(
  { dateTime }: Host,
  { at, subject, text, status, author, owner, people }: Entry,
  type: string,
): string {
  const who = people
    ? [people.from ?? "?", people.to.join(", ")].filter(Boolean).join(" → ")
    : (author?.name ?? owner?.name);
  return [
    [dateTime(new Date(at)), type, status, who].filter(Boolean).join(" · "),
    subject,
    text && wordsOf(text),
  ]
    .filter(Boolean)
    .join("\n");
}
