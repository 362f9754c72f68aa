import initSqlJs, { type SqlJsStatic } from "sql.js";
import { fold } from "./fold";

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** All that the local Dataverse asks of SQLite, so that another build of SQLite can take its place. */
export interface Database {
  run(sql: string, values?: readonly SqlValue[]): void;
  rows(sql: string, values?: readonly SqlValue[]): SqlRow[];
  /** Runs the work whole or not at all; inside another transaction only this work is undone. */
  transaction<T>(work: () => T): T;
  close(): void;
}

let loaded: Promise<SqlJsStatic> | undefined;

/** Opens an empty database in memory. */
export async function openDatabase(): Promise<Database> {
  loaded ??= initSqlJs();
  const sqlite = new (await loaded).Database();
  sqlite.create_function("fold", (text: SqlValue) => (typeof text === "string" ? fold(text) : text));

  const run: Database["run"] = (sql, values = []) => {
    sqlite.run(sql, [...values]);
  };
  return {
    run,
    rows(sql, values = []) {
      const statement = sqlite.prepare(sql);
      try {
        statement.bind([...values]);
        const found: SqlRow[] = [];
        while (statement.step()) found.push(statement.getAsObject() as SqlRow);
        return found;
      } finally {
        statement.free();
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
    close: () => sqlite.close(),
  };
}
