import { refuse, type Connection } from "./connection.js";
import { readEntityMetadata } from "./entityMetadata.js";
import type { HasPrivilege } from "./privileges.js";

/** Tables whose metadata the page has loaded for a user, for all controls together. */
const loadedTables = new Map<string, Set<string>>();

/** The form itself has loaded that of its own table. */
function loadedOn({ url, user }: Connection): Set<string> {
  const page = `${url} ${user}`;
  const known = loadedTables.get(page) ?? new Set(["msdyn_ocliveworkitem"]);
  loadedTables.set(page, known);
  return known;
}

/** `context.utils`: privileges as the role has them, definitions of tables; the record picker, which no control asks for, is refused. */
export function createUtility(
  connection: Connection,
  hasPrivilege: HasPrivilege,
  declared: boolean,
): ComponentFramework.Utility {
  const undeclared = 'The manifest does not declare <uses-feature name="Utility" />.';
  const notOffered = (member: string) => () =>
    refuse({
      errorCode: 0,
      message: declared ? `The workbench doesn't support utils.${member}.` : undeclared,
    });
  const loaded = loadedOn(connection);
  return {
    async getEntityMetadata(table, attributes) {
      if (!declared) return refuse({ errorCode: 0, message: undeclared });
      const metadata = await readEntityMetadata(connection, table, attributes);
      loaded.add(table);
      return metadata;
    },
    lookupObjects: notOffered("lookupObjects"),
    loadDependency: undefined,
    hasEntityPrivilege(table, privilege, depth) {
      if (!declared) throw new Error(undeclared);
      // "Might return false if the table metadata isn't locally cached" (Microsoft Learn, hasEntityPrivilege).
      return loaded.has(table) && hasPrivilege(table, privilege, depth);
    },
  };
}
