import { refuse } from "./connection.js";

/** Whether the signed-in role may read a table. */
export type MayRead = (table: string) => boolean;

/** PrivilegeType: 2 is Read (component framework types). */
const read = 2;

/** `context.utils`: privileges as the role has them; metadata and the record picker, which no control asks for, are refused. */
export function createUtility(mayRead: MayRead, declared: boolean): ComponentFramework.Utility {
  const undeclared = 'The manifest does not declare <uses-feature name="Utility" />.';
  const notOffered = (member: string) => () =>
    refuse({ errorCode: 0, message: declared ? `The workbench does not offer utils.${member}.` : undeclared });
  return {
    getEntityMetadata: notOffered("getEntityMetadata"),
    lookupObjects: notOffered("lookupObjects"),
    loadDependency: undefined,
    hasEntityPrivilege(table, privilege) {
      if (!declared) throw new Error(undeclared);
      return privilege !== read || mayRead(table);
    },
  };
}
