import type { Database } from "../database";
import { DataverseError } from "../errors";
import type { Table } from "../metadata";
import { quoted } from "../storage";

/**
 * How a pattern begins that no index can find: with a wildcard, or with a hyphen before one (Microsoft Learn, query anti-patterns,
 * 2025-01-06). A bracket counts even around a literal character: the page does not tell the two apart.
 */
const leading = /^(?:[%_[]|-(?=[%_[]))/;

/**
 * Refuses a leading wildcard on a table with more rows than this, as Dataverse does with some attempts of a query that is a risk for the
 * database (Microsoft Learn, query throttling, 2024-06-04). The page does not name the HTTP status.
 */
export function refuseLeadingWildcard(
  pattern: string,
  table: Table,
  database: Database,
  rows: number | undefined,
): void {
  if (rows === undefined || !leading.test(pattern)) return;
  const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${quoted(table.source)} LIMIT ${rows + 1})`;
  if (Number(database.rows(sql, [])[0]?.n) <= rows) return;
  throw new DataverseError(
    400,
    "0x80048644",
    "This query cannot be executed because it conflicts with Query Throttling; the query uses a leading wildcard value in a filter condition, which will cause the query to be throttled more aggressively.",
  );
}
