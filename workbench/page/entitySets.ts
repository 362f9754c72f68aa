import { send, type Connection } from "./connection.js";

/** The name under which the Web API serves a table. */
export type EntitySets = (table: string) => Promise<string>;

// The real host knows its tables before any control starts; these questions are marked so that no one counts them as a control's.
const asHost = { headers: { "X-Workbench-Host": "1" } };

/** Asks for all names once; a table that is not among them rejects with what the server says of it. */
export function readEntitySets(connection: Connection): EntitySets {
  let all: Promise<Map<string, string>> | undefined;
  const readAll = async () => {
    const answer = await send(connection, "EntityDefinitions?$select=LogicalName,EntitySetName", asHost);
    const { value } = (await answer.json()) as { value: { LogicalName: string; EntitySetName: string }[] };
    return new Map(value.map((table) => [table.LogicalName, table.EntitySetName]));
  };
  return async (table) => {
    all ??= readAll();
    all.catch(() => (all = undefined)); // a failure is not an answer: the next question asks again
    const known = (await all).get(table);
    if (known !== undefined) return known;
    const name = encodeURIComponent(table.replaceAll("'", "''"));
    const answer = await send(connection, `EntityDefinitions(LogicalName='${name}')?$select=EntitySetName`, asHost);
    return ((await answer.json()) as { EntitySetName: string }).EntitySetName;
  };
}
