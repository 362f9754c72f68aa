import { FormContext } from "../../shared/form/formContext";
import { isShortened } from "./data/timelineDetails";
import { Entry } from "./data/timelineEntry";
import { plainText } from "./data/timelineText";

/** An entry as plain text, for a letter or a ticket. A text that goes on ends in "…". */
export function formatEntry({ format }: FormContext, entry: Entry, type: string): string {
  const { kind, at, subject, text, status, author, owner, people } = entry;
  const words = text && plainText(text);
  const recorder = kind === "email" || kind === "call" ? undefined : (author?.name ?? owner?.name);
  const who = people
    ? [people.from ?? "?", people.to.join(", ")].filter(Boolean).join(" → ")
    : recorder;
  return [
    [format.dateTime(new Date(at)), type, status, who].filter(Boolean).join(" · "),
    subject,
    words && isShortened(entry) && !words.endsWith("…") ? `${words}…` : words,
  ]
    .filter(Boolean)
    .join("\n");
}

export const formatEntries = (
  form: FormContext,
  entries: readonly Entry[],
  typeName: (entry: Entry) => string,
): string => entries.map((entry) => formatEntry(form, entry, typeName(entry))).join("\n\n");
