import { refuse, send, type Connection } from "./connection.js";

/** Which rows the signed-in role may read; the workbench asks its server once, the platform knows it as well. */
export type MayRead = (table: string) => boolean;

const read = 2;

/** `context.utils` without the record picker, which no control of this form asks for yet. */
export function createUtility(connection: Connection, mayRead: MayRead, declared: boolean): ComponentFramework.Utility {
  const undeclared = { errorCode: 0, message: 'The manifest does not declare <uses-feature name="Utility" />.' };
  return {
    async getEntityMetadata(table, attributes) {
      if (!declared) return refuse(undeclared);
      if (attributes?.length) return refuse({ errorCode: 0, message: "The workbench does not offer metadata of columns." });
      const name = encodeURIComponent(table.replaceAll("'", "''"));
      const headers = { "X-Workbench-Host": "1" };
      const answer = await send(connection, `EntityDefinitions(LogicalName='${name}')`, { headers });
      return (await answer.json()) as ComponentFramework.PropertyHelper.EntityMetadata;
    },
    hasEntityPrivilege(table, privilege) {
      if (!declared) throw new Error(undeclared.message);
      return privilege !== read || mayRead(table);
    },
    lookupObjects: () => refuse(declared ? { errorCode: 0, message: "The workbench does not offer the record picker." } : undeclared),
    loadDependency: undefined,
  };
}
