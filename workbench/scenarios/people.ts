import type { Role } from "../dataverse/role";
import { readSecurityRoles } from "../dataverse/security/roles";
import type { RowNames } from "./rowNames";
import type { OrganizationFile } from "./scenarioFiles";

/** Everyone with a security role; the first holder of each role comes before the others. */
export function readPeople(
  { roles, teams, rows }: OrganizationFile,
  named: RowNames,
): { roles: Role[]; people: Role[] } {
  const security = readSecurityRoles();
  const toPerson = (name: string, user: string): Role => {
    const role = security.get(name);
    const unit = rows.systemuser?.find((row) => row["@is"] === user.slice(1))?.businessunitid;
    if (!role || typeof unit !== "string")
      throw new Error(`The organization gives ${user} the role ${name}; one of them is not there.`);
    return {
      name,
      userId: named.find(user).id,
      userName: named.find(user).title,
      businessUnitId: named.find(unit).id,
      teamIds: Object.keys(teams)
        .filter((team) => teams[team]?.includes(user))
        .map((team) => named.find(team).id),
      security: role,
    };
  };
  const holders = roles.map(({ name, users: [first] }) => toPerson(name, first));
  const others = roles.flatMap(({ name, users: [, ...rest] }) =>
    rest.map((user) => toPerson(name, user)),
  );
  return { roles: holders, people: [...holders, ...others] };
}
