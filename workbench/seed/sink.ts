import type { Database, SqlValue } from "../dataverse/database";
import type { Metadata } from "../dataverse/metadata";
import { insertRow, targetColumn, type StoredRow } from "../dataverse/storage";
import { keptOnCreate, type Stamp } from "../dataverse/write/kept";
import { settleStatus } from "../dataverse/write/status";
import type { Random } from "./random";

/** A row that others can point to. */
export interface Made {
  readonly table: string;
  readonly id: string;
}

/** Takes the rows that are made up. */
export interface Sink {
  /** Stores a row, completed as the server completes one that a client creates; a lookup's value is the row it points to. */
  add(table: string, given: Readonly<Record<string, SqlValue | Made | undefined>>): Made;
  /** The rows of a table that are there already. */
  present(table: string): Made[];
}

interface Place {
  readonly database: Database;
  readonly metadata: Metadata;
  readonly stamp: Omit<Stamp, "version">;
  readonly nextVersion: () => number;
  readonly random: Random;
  /** Told of each row. */
  readonly onRow: () => void;
}

export function createSink({ database, metadata, stamp, nextVersion, random, onRow }: Place): Sink {
  return {
    add(name, given) {
      const id = random.guid();
      const table = metadata.byName.get(name);
      if (!table) return { table: name, id }; // of a solution this organization does not have
      const row: StoredRow = {};
      for (const [column, value] of Object.entries(given)) {
        if (value === undefined) continue;
        const isMade = typeof value === "object" && value !== null;
        row[column] = isMade ? value.id : value;
        const lookup = table.columns.get(column);
        const second = isMade && lookup ? targetColumn(lookup) : undefined;
        if (second !== undefined && isMade) row[second] = value.table;
      }
      const kept = keptOnCreate(id, row, table, { ...stamp, version: nextVersion() });
      const settled =
        row.statecode === undefined || row.statuscode === undefined
          ? settleStatus(row, undefined, table)
          : {};
      insertRow(database, table, { ...kept, ...settled, ...row, [table.primaryId]: id });
      onRow();
      return { table: name, id };
    },
    present(name) {
      const table = metadata.byName.get(name);
      const rows = table ? database.rows(`SELECT "${table.primaryId}" AS id FROM "${name}"`) : [];
      return rows.map(({ id }) => ({ table: name, id: String(id) }));
    },
  };
}
