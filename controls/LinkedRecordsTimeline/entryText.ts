import { FormContext } from "../../shared/form/formContext";
import { Entry } from "./data/timelineEntry";
import { plainText } from "./data/timelineText";

/** An entry as plain text, for a letter or a ticket. */
export function formatEntry(
  { format }: FormContext,
  { kind, at, subject, text, status, author, owner, people }: Entry,
  type: string,
): string {
  const recorder = kind === "email" || kind === "call" ? undefined : (author?.name ?? owner?.name);
  const who = people
    ? [people.from ?? "?", people.to.join(", ")].filter(Boolean).join(" → ")
    : recorder;
  return [
    [format.dateTime(new Date(at)), type, status, who].filter(Boolean).join(" · "),
    subject,
    text && plainText(text),
  ]
    .filter(Boolean)
    .join("\n");
}

export const formatEntries = (
  form: FormContext,
  entries: readonly Entry[],
  typeName: (entry: Entry) => string,
): string => entries.map((entry) => formatEntry(form, entry, typeName(entry))).join("\n\n");
