import { refuse, type Connection } from "./connection.js";
import { readEntityMetadata } from "./entityMetadata.js";
import type { HasPrivilege } from "./privileges.js";

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
  return {
    getEntityMetadata: (table, attributes) =>
      declared
        ? readEntityMetadata(connection, table, attributes)
        : refuse({ errorCode: 0, message: undeclared }),
    lookupObjects: notOffered("lookupObjects"),
    loadDependency: undefined,
    hasEntityPrivilege(table, privilege, depth) {
      if (!declared) throw new Error(undeclared);
      return hasPrivilege(table, privilege, depth);
    },
  };
}
