import type { SqlRow } from "../database";
import type { Table } from "../metadata";
import type { StoredRow } from "../storage";

/** A person's full name, which the server puts together when a part of it is written (Microsoft Learn, contact, FullName). */
export function fullName(written: StoredRow, whole: SqlRow, { columns }: Table): StoredRow {
  const touched = "firstname" in written || "lastname" in written;
  if (!touched || !columns.get("fullname")?.readOnly) return {};
  // First name first, as organizations have it unless they choose otherwise.
  const parts = [whole.firstname, whole.lastname].filter(
    (part) => typeof part === "string" && part !== "",
  );
  return { fullname: parts.length === 0 ? null : parts.join(" ") };
}
