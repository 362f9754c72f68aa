import { ContextItem } from "../../shared/conversation/contextItem";
import { normalizeText } from "../../shared/recordSearch/typedText";
import { pageAddress } from "../../shared/ui/PageLink";
import { prettyJson } from "./prettyJson";

/** What a value is, as far as its text tells without guessing. */
export type TypedValue =
  | { readonly is: "text" }
  | { readonly is: "link"; readonly href: string }
  | { readonly is: "moment"; readonly at: Date }
  /** A day without a time, as its midnight in UTC. */
  | { readonly is: "date"; readonly at: Date }
  | { readonly is: "yesNo"; readonly value: boolean }
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "data"; readonly pretty: string }
  | {
      readonly is: "records";
      readonly records: readonly { readonly id: string; readonly name: string }[];
    };

const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i;
/** Systems that store days only write them as midnight in UTC. */
const midnight = /T00:00(:00(\.0+)?)?(Z|[+-]00:?00)$/i;

/**
 * A date without a time zone stays text: it could be anybody's. So does a number that its variable does not call one, since it may be
 * a name, and a number whose digits JavaScript does not write alike, such as `0045` or one of twenty digits.
 */
export function typedValue({ value, type }: ContextItem): TypedValue {
  const trimmed = normalizeText(value);
  if (type === "number" && isExact(trimmed)) return { is: "number", value: Number(trimmed) };
  const href = pageAddress(trimmed);
  if (href !== undefined) return { is: "link", href };
  if (/^(true|false)$/i.test(trimmed))
    return { is: "yesNo", value: trimmed.toLowerCase() === "true" };
  const at = new Date(trimmed);
  if (zoned.test(trimmed) && !Number.isNaN(at.getTime()))
    return { is: midnight.test(trimmed) ? "date" : "moment", at };
  return /^[[{]/.test(trimmed) ? ofJson(value.trim(), type) : { is: "text" };
}

const isExact = (digits: string): boolean =>
  Number.isFinite(Number(digits)) && String(Number(digits)) === digits;

function ofJson(json: string, type: ContextItem["type"]): TypedValue {
  try {
    const data: unknown = JSON.parse(json);
    const records = type === "record" && Array.isArray(data) ? data.flatMap(reference) : [];
    return records.length > 0
      ? { is: "records", records }
      : { is: "data", pretty: prettyJson(json) };
  } catch {
    return { is: "text" }; // no JSON after all, or nested too deeply to be read
  }
}

/** A record in the shape seen on real calls: RecordId and PrimaryDisplayValue. */
function reference(entry: unknown): { id: string; name: string }[] {
  const { RecordId: id, PrimaryDisplayValue: name } = (
    typeof entry === "object" && entry !== null ? entry : {}
  ) as Record<string, unknown>;
  return typeof id === "string" && typeof name === "string" ? [{ id, name }] : [];
}
