import type { Role } from "../role";
import type { SqlRow } from "../database";
import { DataverseError, privilegeMissing } from "../errors";
import type { Column, Table } from "../metadata";
import type { Depth, Privilege } from "./roles";

/** How far a caller's privilege reaches on a table. */
export const depthOf = (
  { security }: Role,
  privilege: Privilege,
  { logicalName }: Pick<Table, "logicalName">,
): Depth => (security.tables.get(logicalName) ?? security.everywhere)[privilege];

/** Throws where the caller has the privilege on no row; who may not read a table may do nothing else with it either. */
export function requirePrivilege(role: Role, privilege: Privilege, table: Table): void {
  if (depthOf(role, privilege, table) === "none" || depthOf(role, "Read", table) === "none") {
    throw privilegeMissing(role.userId, privilege, table.logicalName);
  }
}

/** Throws where the caller's privilege does not reach this row. */
export function requireAccess(role: Role, privilege: Privilege, table: Table, row: SqlRow): void {
  requirePrivilege(role, privilege, table);
  if (!reaches(depthOf(role, privilege, table), role, table, row))
    throw accessDenied(role, privilege, table, row);
}

function reaches(depth: Depth, role: Role, table: Table, row: SqlRow): boolean {
  if (depth === "organization" || !isOwned(table)) return true;
  if (typeof row.ownerid === "string" && owners(role).includes(row.ownerid)) return true;
  return depth === "businessUnit" && row.owningbusinessunit === role.businessUnitId;
}

/** Rows of other tables belong to the organization: each depth reaches them all. */
export const isOwned = ({ columns }: Table): boolean =>
  columns.has("ownerid") && columns.has("owningbusinessunit");

/** Whose rows are a caller's own: those of the user and of the user's teams. */
export const owners = ({ userId, teamIds }: Role): readonly string[] => [userId, ...teamIds];

/** As quoted in a public report; the cloud adds the numeric type code of the table. */
function accessDenied(
  { userId }: Role,
  privilege: Privilege,
  table: Table,
  row: SqlRow,
): DataverseError {
  const parts = [
    "SecLib::AccessCheckEx failed. Returned hr = -2147187962",
    ` ObjectID: ${String(row[table.primaryId])}`,
    ` OwnerId: ${String(row.ownerid)}`,
    ` OwnerIdType: ${row["ownerid:table"] === "team" ? 9 : 8} and CallingUser: ${userId}. objectBusinessUnitId: ${String(row.owningbusinessunit)}`,
    ` AccessRights: ${privilege}Access`,
  ];
  return new DataverseError(403, "0x80048306", parts.join(","));
}

/** Throws where the column is secured against the caller (Microsoft Learn, column-level security; web service error codes). */
export function requireColumn(
  { security }: Role,
  { logicalName }: Table,
  { name }: Column,
  method: string,
): void {
  if (!security.secured.get(logicalName)?.includes(name)) return;
  if (method !== "POST") {
    const text =
      "The user doesn't have AttributePrivilegeUpdate and not granted shared access for a secured attribute during update operation";
    throw new DataverseError(403, "0x8004f507", text);
  }
  throw new DataverseError(
    403,
    "0x8004f502",
    "The user does not have create permissions to a secured field. The requested operation could not be completed.",
  );
}
