import { labelIn } from "../answer/formatted";
import { fold } from "../fold";
import type { Language, Metadata } from "../metadata";
import type { Place } from "../query/binding";
import type { Statement } from "../query/sql";

/** How a query's answer is sorted besides what it says itself. */
export interface Sorting {
  readonly language: Language;
  readonly rawOrder: boolean;
  readonly metadata: Metadata;
}

/** Lookups sort by the name behind them and choices by their label in the caller's language (Microsoft Learn, order rows using FetchXml). */
export function sortSql(
  place: Place,
  { language, rawOrder, metadata }: Sorting,
  statement: Statement,
): string {
  const { type, options } = place.column;
  if (type === "Lookup") return statement.nameBehind(place, metadata);
  if (rawOrder || !options || options.length === 0 || type === "MultiSelectPicklist")
    return statement.place(place);
  const labels = options.map(
    ({ value, label }) => `WHEN ${value} THEN ${statement.bind(fold(labelIn(language, label)))}`,
  );
  return `CASE ${statement.stored(place)} ${labels.join(" ")} END`;
}
