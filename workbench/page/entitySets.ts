import { send, type Connection } from "./connection.js";

/** The name under which the Web API serves a table: at once where it is known, as the platform knows its tables. */
export type EntitySets = (table: string) => string | Promise<string>;

// The real host knows its tables before any control starts; these questions are marked so that no one counts them as a control's.
const asHost = { headers: { "X-Workbench-Host": "1" } };

/** Asks for all names once; a table that is not among them rejects with what the server says of it. */
export function readEntitySets(connection: Connection): EntitySets {
  let all: Promise<Map<string, string>> | undefined;
  let known = new Map<string, string>();
  const readAll = async () => {
    const answer = await send(
      connection,
      "EntityDefinitions?$select=LogicalName,EntitySetName",
      asHost,
    );
    const { value } = (await answer.json()) as {
      value: { LogicalName: string; EntitySetName: string }[];
    };
    known = new Map(value.map((table) => [table.LogicalName, table.EntitySetName]));
    return known;
  };
  const find = async (table: string): Promise<string> => {
    all ??= readAll();
    all.catch(() => (all = undefined)); // a failure is not an answer: the next question asks again
    const name = (await all).get(table);
    return name ?? unknown(table);
  };
  const unknown = async (table: string): Promise<string> => {
    const name = encodeURIComponent(table.replaceAll("'", "''"));
    const answer = await send(
      connection,
      `EntityDefinitions(LogicalName='${name}')?$select=EntitySetName`,
      asHost,
    );
    return ((await answer.json()) as { EntitySetName: string }).EntitySetName;
  };
  return (table) => known.get(table) ?? find(table);
}
