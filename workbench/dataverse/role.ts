import type { SecurityRole } from "./security/roles";

/** A role a caller can take, as a person of the organization has it. */
export interface Role {
  readonly name: string;
  readonly userId: string;
  readonly userName: string;
  readonly businessUnitId: string;
  readonly teamIds: readonly string[];
  readonly security: SecurityRole;
}
