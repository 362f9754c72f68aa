import { asFailure, isLasting, toFailure } from "./failure";
import { Query, queryText } from "./query";
import { Row } from "./row";

/** A privilege on the rows of a table. */
export type Privilege = "create" | "read" | "write" | "delete" | "append" | "appendTo";

/** The key column of a new row and its id, which the client generates. */
export interface NewKey {
  readonly column: string;
  readonly id: string;
}

/** The parts of a table's metadata that the controls read. Each may be missing (`getEntityMetadata` documents no type). */
export interface TableMetadata {
  readonly DisplayName?: unknown;
  readonly DisplayCollectionName?: unknown;
  readonly IsQuickCreateEnabled?: unknown;
  readonly Attributes?: { get?(column: string): unknown };
}

/** The requests that data files may send to Dataverse. Every rejection is a DataverseFailure. */
export interface DataverseClient {
  retrieve(table: string, id: string, query: Query): Promise<Row>;
  retrieveMultiple(table: string, query: Query): Promise<readonly Row[]>;
  /** Runs FetchXML (`buildFetchXml`). A write to the table or to one of the tables in `through` invalidates the answer. */
  fetch(table: string, fetchXml: string, through?: readonly string[]): Promise<readonly Row[]>;
  /** Creates a row once. If a retry after a lost answer finds the row of the first attempt, it succeeds. */
  create(table: string, key: NewKey, row: Row, alsoChanges?: readonly string[]): Promise<void>;
  update(table: string, id: string, changes: Row, alsoChanges?: readonly string[]): Promise<void>;
  remove(table: string, id: string, alsoChanges?: readonly string[]): Promise<void>;
  /**
   * Whether the user's roles allow it at least for the user's own rows. The platform answers from the metadata that it has loaded, so load
   * the table's `metadata` first (`usePrivileges`); without it the answer is yes, and the server refuses the write in words. False if the
   * table does not exist. Only the write itself is certain.
   */
  may(privilege: Privilege, table: string): boolean;
  /** The platform's description of a table and of these columns, which is not validated: see tableMetadata.ts. */
  metadata(table: string, columns?: readonly string[]): Promise<TableMetadata>;
}

/** Returns a client whose answers were requested at or after a time (ms since 1970), even if controls share them. */
export type DataverseSince = (time: number) => DataverseClient;

/** The codes of `PrivilegeType` in the component framework's types, and of the lowest depth: the user's own rows. */
const privileges: Readonly<
  Record<Privilege, ComponentFramework.PropertyHelper.Types.PrivilegeType>
> = { create: 1, read: 2, write: 3, delete: 4, append: 7, appendTo: 8 };
const OWN_ROWS = 0;
/** A row with this key already exists (Microsoft Learn, Web service error codes: DuplicateRecord). */
const ALREADY_THERE = 0x80040237;

/** A query that cannot be read (Microsoft Learn, web service error codes: InvalidXml). */
const INVALID_XML = 0x80040201;

/** What was learned of the platform. A form connection keeps it from one update to the next. */
export interface PlatformTraits {
  /** Tables whose metadata the platform has loaded, and those that do not exist. */
  readonly known: Set<string>;
  /** The platform encodes FetchXML itself. */
  encodesFetchXml: boolean;
}

export const createPlatformTraits = (): PlatformTraits => ({
  known: new Set(),
  encodesFetchXml: false,
});

/** Notes that the platform has loaded a table's metadata, or that there is none: from then on its "no" is a no. */
export async function noteMetadata<Metadata>(
  answer: Promise<Metadata>,
  table: string,
  { known }: PlatformTraits,
): Promise<Metadata> {
  try {
    const metadata = await answer;
    known.add(table);
    return metadata;
  } catch (reason) {
    if (isLasting(asFailure(reason))) known.add(table);
    throw reason;
  }
}

/** Public code encodes the text, the documentation says not to (docs/decisions/0043). A text that is encoded twice is no XML. */
async function sendFetchXml<Found>(
  fetchXml: string,
  traits: PlatformTraits,
  send: (xml: string) => Promise<Found>,
): Promise<Found> {
  if (traits.encodesFetchXml) return send(fetchXml);
  try {
    return await send(encodeURIComponent(fetchXml));
  } catch (reason) {
    if (asFailure(reason).code !== INVALID_XML) throw reason;
    const found = await send(fetchXml);
    traits.encodesFetchXml = true;
    return found;
  }
}

/** The client over the platform's context. Rows are frozen: several controls may share them. */
export function platformDataverse(
  webAPI: ComponentFramework.WebApi,
  utils: ComponentFramework.Utility,
  isOnline: () => boolean,
  traits = createPlatformTraits(),
): DataverseClient {
  const asking = async <T>(table: string, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (reason) {
      throw toFailure(reason, table, isOnline());
    }
  };
  const rows = (table: string, options: string): Promise<readonly Row[]> =>
    asking(table, async () => {
      const { entities } = await webAPI.retrieveMultipleRecords(table, options);
      return Object.freeze(entities.map((row: Row) => Object.freeze(row)));
    });
  return {
    retrieve: (table, id, query) =>
      asking(table, async () =>
        Object.freeze((await webAPI.retrieveRecord(table, id, queryText(query))) as Row),
      ),
    retrieveMultiple: (table, query) => rows(table, queryText(query)),
    fetch: (table, fetchXml) =>
      sendFetchXml(fetchXml, traits, (xml) => rows(table, `?fetchXml=${xml}`)),
    async create(table, { column, id }, row) {
      try {
        await asking(table, () => webAPI.createRecord(table, { ...row, [column]: id }));
      } catch (reason) {
        if (asFailure(reason).code !== ALREADY_THERE) throw reason;
      }
    },
    update: (table, id, changes) =>
      asking(table, async () => void (await webAPI.updateRecord(table, id, changes))),
    remove: (table, id) => asking(table, async () => void (await webAPI.deleteRecord(table, id))),
    may(privilege, table) {
      try {
        // Without cached metadata it "might return false" (Microsoft Learn, hasEntityPrivilege).
        return (
          utils.hasEntityPrivilege(table, privileges[privilege], OWN_ROWS) ||
          !traits.known.has(table)
        );
      } catch {
        return !traits.known.has(table); // the platform's answer for an unknown table is not documented
      }
    },
    metadata: (table, columns = []) =>
      noteMetadata<TableMetadata>(
        asking(table, () => utils.getEntityMetadata(table, [...columns])),
        table,
        traits,
      ),
  };
}
