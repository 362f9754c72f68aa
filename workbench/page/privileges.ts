import type { Role } from "./workbenchServer.js";

/** `utils.hasEntityPrivilege` for the signed-in role. */
export type HasPrivilege = (table: string, privilege: number, depth: number) => boolean;

/** The numbers of PrivilegeType and PrivilegeDepth (component framework types); 2, Deep, is held only by who has all. */
const names = [
  "None",
  "Create",
  "Read",
  "Write",
  "Delete",
  "Assign",
  "Share",
  "Append",
  "AppendTo",
] as const;
const reach: Readonly<Record<string, number>> = {
  none: -1,
  user: 0,
  businessUnit: 1,
  organization: 3,
};

/** A privilege is held at a depth if the role's own depth is no smaller. */
export function privilegesOf({ rights }: Role): HasPrivilege {
  return (table, privilege, depth) => {
    const held = (rights.tables[table] ?? rights.everywhere)[names[privilege] ?? "None"];
    return (reach[held ?? "none"] ?? -1) >= depth;
  };
}
