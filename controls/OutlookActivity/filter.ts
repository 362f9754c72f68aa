import { OutlookRow } from "./graph/activity";

/** What an agent looks for. */
export interface Filter {
  readonly search: string;
  readonly kind?: OutlookRow["kind"];
  readonly direction?: "in" | "out";
}

/** The rows that are looked for. */
export function matching(
  rows: readonly OutlookRow[],
  { search, kind, direction }: Filter,
): readonly OutlookRow[] {
  const wanted = search.trim().toLowerCase();
  return rows.filter(
    ({ subject, preview = "", participants, ...row }) =>
      (!kind || row.kind === kind) &&
      (!direction || row.isOutgoing === (direction === "out")) &&
      `${subject}\n${participants}\n${preview}`.toLowerCase().includes(wanted),
  );
}
