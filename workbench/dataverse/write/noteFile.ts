import type { Table } from "../metadata";
import type { StoredRow } from "../storage";

/** The size of a note's file, which the server works out whenever its content is written (Microsoft Learn, annotation, FileSize is read-only). */
export function noteFile({ documentbody: content }: StoredRow, { columns }: Table): StoredRow {
  if (content === undefined || !columns.get("filesize")?.readOnly) return {};
  return { filesize: typeof content === "string" ? Buffer.byteLength(content, "base64") : null };
}
