import initSqlJs, { type SqlJsStatic, type Statement } from "sql.js";
import { fold } from "./fold";

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** All that the local Dataverse asks of SQLite, so that another build of SQLite can take its place. */
export interface Database {
  run(sql: string, values?: readonly SqlValue[]): void;
  rows(sql: string, values?: readonly SqlValue[]): SqlRow[];
  /** Runs the work whole or not at all; inside another transaction only this work is undone. */
  transaction<T>(work: () => T): T;
  /** The whole database as the bytes of a SQLite file. */
  bytes(): Uint8Array;
  close(): void;
}

let loaded: Promise<SqlJsStatic> | undefined;

/** Preparing a statement takes longer than most take to run; a server asks few different ones. */
const MAX_PREPARED = 200;

/** Opens a database in memory: an empty one, or what the bytes of a SQLite file hold. */
export async function openDatabase(bytes?: Uint8Array): Promise<Database> {
  loaded ??= initSqlJs();
  const sqlite = new (await loaded).Database(bytes);
  const prepared = new Map<string, Statement>();
  const addFunctions = () =>
    sqlite.create_function("fold", (text: SqlValue) =>
      typeof text === "string" ? fold(text) : text,
    );
  addFunctions();

  const prepare = (sql: string): Statement => {
    const statement = prepared.get(sql) ?? sqlite.prepare(sql);
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > MAX_PREPARED && oldest !== undefined) {
      prepared.get(oldest)?.free();
      prepared.delete(oldest);
    }
    return statement;
  };
  const run: Database["run"] = (sql, values = []) => {
    prepare(sql).run([...values]);
  };
  return {
    run,
    rows(sql, values = []) {
      const statement = prepare(sql);
      try {
        statement.bind([...values]);
        const found: SqlRow[] = [];
        while (statement.step()) found.push(statement.getAsObject() as SqlRow);
        return found;
      } finally {
        statement.reset();
      }
    },
    transaction(work) {
      run("SAVEPOINT work");
      try {
        const result = work();
        run("RELEASE work");
        return result;
      } catch (error) {
        run("ROLLBACK TO work");
        run("RELEASE work");
        throw error;
      }
    },
    bytes() {
      const file = sqlite.export();
      // The export closes the connection: its statements and functions are gone with it.
      prepared.clear();
      addFunctions();
      return file;
    },
    close: () => sqlite.close(),
  };
}
