import type { Role } from "./role";
import type { Database } from "./database";
import { unknownSet } from "./errors";
import type { Metadata, Table } from "./metadata";
import type { Passage } from "./clock";

/** One organization: its tables, its rows, the people who may ask. A reset makes another one. */
export interface Organization {
  readonly metadata: Metadata;
  readonly database: Database;
  readonly roles: readonly Role[];
  /** Everyone with a security role, the holders of `roles` first. */
  readonly people: readonly Role[];
  /** The role of a caller who names none. */
  readonly usualRole: Role;
  readonly organizationId: string;
  readonly businessUnitId: string;
  /** The number a written row gets; each write of the organization gets a higher one. */
  readonly nextVersion: () => number;
  readonly passage: Passage;
}

export function tableOfSet({ metadata }: Pick<Organization, "metadata">, set: string): Table {
  const table = metadata.bySet.get(set);
  if (!table) throw unknownSet(set);
  return table;
}
