import { randomUUID } from "node:crypto";
import { DataverseError, badPayload, notSupported } from "../errors";
import type { Table } from "../metadata";
import type { DataRequest } from "../request";
import { requireAccess } from "../security/access";
import { findRow, insertRow, type StoredRow } from "../storage";
import type { Body } from "./body";
import { changeRow } from "./changeRow";
import { fullName } from "./fullName";
import { keptOnCreate, stampOf } from "./kept";
import { noteFile } from "./noteFile";
import { readPayload } from "./payload";
import { pointTo } from "./references";
import { settleStatus } from "./status";

/** Where a row is made: its key if that is settled, and for a row inside another its lookup to it. */
export interface CreateOptions {
  readonly id?: string;
  readonly link?: StoredRow;
  readonly depth?: number;
}

/** Rows inside rows inside a row, as in the example of Microsoft Learn, create a row; the cloud names no bound. */
const MAX_DEPTH = 2;

/** Makes a row, and the rows inside it before or after it, as each of them hangs on the other; answers its key. */
export function createRow(
  table: Table,
  body: Body,
  request: DataRequest,
  { id: settled, link = {}, depth = 0 }: CreateOptions = {},
): string {
  if (depth > MAX_DEPTH) throw notSupported(`deep insert beyond ${MAX_DEPTH} levels`);
  const { caller, may, organization } = request;
  may("Create", table);
  const { columns, related } = readPayload(table, body, request);
  if (related.length > 0 && isElastic(table)) throw mustBeSingle();
  const twice = Object.keys(link).find((name) => name in columns);
  if (twice !== undefined) throw badPayload(table.logicalName, `'${twice}' is set twice.`);

  const row: StoredRow = { ...columns, ...link, ...createBefore(related, request, depth) };
  const given = row[table.primaryId];
  const id = settled ?? (typeof given === "string" ? given : randomUUID());
  if (findRow(organization.database, table, id)) throw alreadyThere();
  requireColumns(row, table);
  const kept = keptOnCreate(id, row, table, stampOf(request, row));
  const whole = {
    ...kept,
    ...row,
    ...fullName(row, row, table),
    ...noteFile(row, table),
    ...settleStatus(row, undefined, table),
    [table.primaryId]: id,
  };
  requireAccess(caller.role, "Create", table, whole);
  insertRow(organization.database, table, whole);

  writeAfter(related, { target: table, id }, request, depth);
  return id;
}

type Related = ReturnType<typeof readPayload>["related"];

/** Makes the rows that this one points to, and answers the lookups to them. */
function createBefore(related: Related, request: DataRequest, depth: number): StoredRow {
  const lookups = related.map((one) =>
    one.kind === "one"
      ? pointTo(one.lookup, {
          target: one.table,
          id: createRow(one.table, one.body, request, { depth: depth + 1 }),
        })
      : {},
  );
  return Object.assign({}, ...lookups) as StoredRow;
}

/** Makes the rows that point to this one, and points those to it that are there. */
function writeAfter(
  related: Related,
  row: Parameters<typeof pointTo>[1],
  request: DataRequest,
  depth: number,
): void {
  for (const more of related) {
    if (more.kind === "one") continue;
    const toThis = pointTo(more.lookup, row);
    if (more.kind === "bound")
      for (const child of more.rows) changeRow(child.target, child.id, toThis, request);
    else
      for (const inside of more.bodies)
        createRow(more.table, inside, request, { link: toThis, depth: depth + 1 });
  }
}

function requireColumns(row: StoredRow, table: Table): void {
  for (const column of table.columns.values()) {
    if (column.required === "system" && (row[column.name] ?? null) === null) {
      throw badPayload(table.logicalName, `The property '${column.name}' is required.`);
    }
  }
}

/** The tables that Dataverse keeps in partitions are known by their partition column. */
const isElastic = ({ columns }: Table): boolean => columns.has("partitionid");

/** Code and text are those of Microsoft Learn, conditional operations. */
export const alreadyThere = () =>
  new DataverseError(412, "0x80040237", "A record with matching key values already exists.");

/** The rule is documented (Microsoft Learn, elastic tables); the code could not be checked. */
const mustBeSingle = () =>
  new DataverseError(
    400,
    "",
    "Cannot create related entities. Create has to be called individually for each entity.",
  );
