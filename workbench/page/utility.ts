import { refuse } from "./connection.js";
import type { HasPrivilege } from "./privileges.js";

/** `context.utils`: privileges as the role has them; metadata and the record picker, which no control asks for, are refused. */
export function createUtility(hasPrivilege: HasPrivilege, declared: boolean): ComponentFramework.Utility {
  const undeclared = 'The manifest does not declare <uses-feature name="Utility" />.';
  const notOffered = (member: string) => () =>
    refuse({ errorCode: 0, message: declared ? `The workbench does not offer utils.${member}.` : undeclared });
  return {
    getEntityMetadata: notOffered("getEntityMetadata"),
    lookupObjects: notOffered("lookupObjects"),
    loadDependency: undefined,
    hasEntityPrivilege(table, privilege, depth) {
      if (!declared) throw new Error(undeclared);
      return hasPrivilege(table, privilege, depth);
    },
  };
}
