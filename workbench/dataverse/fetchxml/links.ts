import { DataverseError, badQuery, unknownTable } from "../errors";
import type { Column, Table } from "../metadata";
import type { Binding } from "../query/binding";
import type { Condition } from "../query/condition";
import { edmType } from "../query/edm";
import type { Link } from "./fetch";

/** A row of a query: the one it lists, or one that a link joins to it. */
export interface Joined {
  readonly table: Table;
  /** Its name in SQL. */
  readonly row: string;
  /** Its name in the query; the listed row has none. */
  readonly alias: string;
}

/** A link whose rows stand beside those of the row it hangs on. */
export interface Join extends Joined {
  readonly link: Link;
  readonly outer: boolean;
  readonly parent: Joined;
  /** Several of its rows may meet one. */
  readonly multiplies: boolean;
}

/** Everything that the conditions of a query can speak of. */
export interface Sight {
  readonly binding: Binding;
  readonly joins: readonly Join[];
}

/** Code and text as public reports have them. */
const unknownAttribute = (name: string, { logicalName }: Table) =>
  new DataverseError(
    400,
    "0x80041103",
    `'${logicalName}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'.`,
  );

/** FetchXML speaks of columns by their logical names, lookups as well. */
export function attributeOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (!column) throw unknownAttribute(name, table);
  return column;
}

/** A table by its logical name, which the caller must be allowed to read. */
export function tableNamed(name: string, { metadata, mayRead }: Binding): Table {
  const table = metadata.byName.get(name);
  if (!table) throw unknownTable(name);
  mayRead(table);
  return table;
}

/** Where a link's rows meet those of the row it hangs on. */
export function meeting({ from, to }: Link<unknown>, own: Joined, parent: Joined): Condition {
  const left = { column: attributeOf(own.table, from), row: own.row };
  const right = { column: attributeOf(parent.table, to), row: parent.row };
  if (edmType(left.column) !== edmType(right.column))
    throw badQuery(`A link from '${from}' to '${to}' joins columns of different types.`);
  return { kind: "columns", left, operator: "eq", right };
}
