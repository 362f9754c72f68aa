import { asFailure, toFailure } from "./failure";
import { Query, queryText } from "./query";
import { Row } from "./row";

/** What the records may ask of Dataverse. Every rejection is a DataverseFailure. */
export interface DataverseClient {
  retrieve(table: string, id: string, query: Query): Promise<Row>;
  retrieveMultiple(table: string, query: Query): Promise<readonly Row[]>;
}

/** The client over the platform's webAPI. Rows are frozen: several controls may share them. */
export function platformDataverse(webAPI: ComponentFramework.WebApi, isOnline: () => boolean): DataverseClient {
  const asking = async <T>(table: string, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (reason) {
      throw toFailure(reason, table, isOnline());
    }
  };
  return {
    retrieve: (table, id, query) =>
      asking(table, async () => Object.freeze(await webAPI.retrieveRecord(table, id, queryText(query)) as Row)),
    retrieveMultiple: (table, query) =>
      asking(table, async () => {
        const { entities } = await webAPI.retrieveMultipleRecords(table, queryText(query));
        return Object.freeze(entities.map((row: Row) => Object.freeze(row)));
      }),
  };
}

/**
 * Asks for one row with columns that not every organization has: each group belongs to a solution that may be absent.
 * A refused group is left out and the rest asked for again, so one missing column never empties a section.
 */
export async function retrieveTolerant(
  dataverse: DataverseClient,
  table: string,
  id: string,
  columns: readonly string[],
  optionalGroups: readonly (readonly string[])[],
): Promise<Row> {
  try {
    return await dataverse.retrieve(table, id, { select: [...columns, ...optionalGroups.flat()] });
  } catch (reason) {
    const missing = asFailure(reason).column;
    const remaining = optionalGroups.filter((group) => !missing || !group.includes(missing));
    if (remaining.length === optionalGroups.length) throw reason;
    return retrieveTolerant(dataverse, table, id, columns, remaining);
  }
}
