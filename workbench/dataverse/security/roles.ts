import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a role may allow on a table (Microsoft Learn, security roles and privileges). */
export const privileges = [
  "Create",
  "Read",
  "Write",
  "Delete",
  "Append",
  "AppendTo",
  "Assign",
  "Share",
] as const;
export type Privilege = (typeof privileges)[number];

/** How far a privilege reaches: to no row, the user's own and their teams', those of the business unit, all. */
export type Depth = "none" | "user" | "businessUnit" | "organization";

export type Rights = Readonly<Record<Privilege, Depth>>;

/** A security role together with the column security that its holders meet. */
export interface SecurityRole {
  readonly title: string;
  /** The rights on tables that are not named. */
  readonly everywhere: Rights;
  readonly tables: ReadonlyMap<string, Rights>;
  /** Secured columns, by table, that its holders may neither read nor write. */
  readonly secured: ReadonlyMap<string, readonly string[]>;
  /** The privilege prvActOnBehalfOfAnotherUser. */
  readonly actsForOthers: boolean;
}

/** One depth stands for all privileges; a privilege that is not named is not granted. */
type WrittenRights = Depth | Partial<Rights>;

interface WrittenRole {
  readonly title: string;
  readonly everywhere: WrittenRights;
  readonly tables?: Readonly<Record<string, WrittenRights>>;
  readonly secured?: Readonly<Record<string, readonly string[]>>;
  readonly actsForOthers?: boolean;
}

/** The security roles of roles.json by their names. */
export function readSecurityRoles(): Map<string, SecurityRole> {
  const written = JSON.parse(readFileSync(join(__dirname, "roles.json"), "utf8")) as Record<
    string,
    WrittenRole
  >;
  return new Map(Object.entries(written).map(([name, role]) => [name, toRole(role)]));
}

const toRole = ({
  title,
  everywhere,
  tables = {},
  secured = {},
  actsForOthers = false,
}: WrittenRole): SecurityRole => ({
  title,
  everywhere: toRights(everywhere),
  tables: new Map(Object.entries(tables).map(([table, rights]) => [table, toRights(rights)])),
  secured: new Map(Object.entries(secured)),
  actsForOthers,
});

const toRights = (written: WrittenRights): Rights => {
  const depthOf = (privilege: Privilege): Depth =>
    typeof written === "string" ? written : (written[privilege] ?? "none");
  return Object.fromEntries(
    privileges.map((privilege) => [privilege, depthOf(privilege)]),
  ) as Record<Privilege, Depth>;
};
