import type { Database } from "./database";
import type { Metadata, Table } from "./metadata";
import { foldedColumn, quoted, targetColumn } from "./storage";

/** Lists of rows that hang on another row, newest first: the lookup and the date by which they are asked for. */
const lists: readonly (readonly [table: string, lookup: string, newest: string])[] = [
  ["activitypointer", "regardingobjectid", "modifiedon"],
  ["activitypointer", "regardingobjectid", "createdon"],
  ["annotation", "objectid", "modifiedon"],
  ["post", "regardingobjectid", "createdon"],
  ["postregarding", "regardingobjectid", "latestmanualpostmodifiedon"],
  ["incident", "customerid", "createdon"],
  ["incident", "customerid", "modifiedon"],
  ["contact", "parentcustomerid", "createdon"],
  ["msdyn_ocliveworkitem", "msdyn_customer", "createdon"],
  ["msdyn_ocliveworkitem", "msdyn_issueid", "createdon"],
  ["activityparty", "activityid", "participationtypemask"],
  ["activityparty", "partyid", "participationtypemask"],
  ["msdyn_chatquestionnaireresponseitem", "msdyn_chatquestionnaireresponseid", "createdon"],
  ["msdyn_sessionparticipant", "msdyn_omnichannelsession", "createdon"],
];

/** Quick find looks for contacts also by the name of their company. */
const searchedLookups: Readonly<Record<string, string>> = { contact: "parentcustomerid" };

const CONVERSATION = "msdyn_ocliveworkitem";

/** Without these, an answer would take longer for rows that are not in it. */
export function createIndexes(database: Database, metadata: Metadata): void {
  let count = 0;
  const index = (table: string, columns: readonly string[]) =>
    database.run(
      `CREATE INDEX ${quoted(`${table} ${(count += 1)}`)} ON ${quoted(table)} (${columns.join(", ")})`,
    );

  for (const [name, lookup, newest] of lists) {
    const table = metadata.byName.get(name);
    if (table?.columns.has(lookup))
      index(name, [quoted(lookup), `${quoted(newest)} DESC`, quoted(table.primaryId)]);
  }
  for (const table of metadata.tables) {
    for (const column of table.columns.values()) {
      if (Object.hasOwn(column.targets ?? {}, CONVERSATION))
        index(table.logicalName, [quoted(column.name)]);
    }
    const found = quickFindColumns(table);
    if (found.length > 0) index(table.logicalName, found.map(quoted));
  }
}

/** With all in it that a quick find asks for, a search reads the index alone and touches the rows it has found. */
function quickFindColumns(table: Table): readonly string[] {
  const [name, ...others] = searchedColumns(table);
  if (name === undefined) return [];
  const state = table.columns.has("statecode") ? ["statecode"] : [];
  const lookup = table.columns.get(searchedLookups[table.logicalName] ?? "");
  const whose = lookup ? [lookup.name, targetColumn(lookup) ?? lookup.name] : [];
  return [name, table.primaryId, ...others, ...state, ...new Set(whose)];
}

/** The searched columns, the name first: lists of found rows are sorted by it. */
function searchedColumns(table: Table): string[] {
  const searched = [...table.columns.values()].filter(({ searched }) => searched);
  return searched
    .sort((a, b) => Number(b.name === table.primaryName) - Number(a.name === table.primaryName))
    .map(foldedColumn);
}
