import initSqlJs, { type SqlJsStatic, type Statement } from "sql.js";
import { createBudget, type WorkLimits } from "./budget";
import { badQuery, DataverseError } from "./errors";
import { fold } from "./fold";

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** All that the local Dataverse asks of SQLite, so that another build of SQLite can take its place. */
export interface Database {
  run(sql: string, values?: readonly SqlValue[]): void;
  rows(sql: string, values?: readonly SqlValue[]): SqlRow[];
  /** Answers one request; a question that is too much work ends with Dataverse's timeout (budget.ts). */
  withinBudget<T>(work: () => T): T;
  /** Runs the work whole or not at all; inside another transaction only this work is undone. */
  transaction<T>(work: () => T): T;
  /** The whole database as the bytes of a SQLite file. */
  bytes(): Uint8Array;
  close(): void;
}

let loaded: Promise<SqlJsStatic> | undefined;

/** Preparing a statement takes longer than most take to run; a server asks few different ones. */
const MAX_PREPARED = 200;

/** What SQLite says of a statement that is beyond its own limits (SQLite, "Implementation Limits For SQLite"). */
const TOO_LARGE =
  /^(too many (terms|columns|SQL variables|references)|at most \d+ tables|Expression tree is too large|parser stack overflow|string or blob too big|statement too long)/i;

/** Opens a database in memory: an empty one, or what the bytes of a SQLite file hold. */
export async function openDatabase(bytes?: Uint8Array, limits?: WorkLimits): Promise<Database> {
  loaded ??= initSqlJs();
  const sqlite = new (await loaded).Database(bytes);
  const prepared = new Map<string, Statement>();
  const budget = createBudget(limits);
  // SQLite passes on the words of an error alone, so the error itself is kept for the caller.
  let refusal: DataverseError | undefined;
  const step = (): void => {
    try {
      budget.step();
    } catch (error) {
      if (error instanceof DataverseError) refusal = error;
      throw error;
    }
  };
  const addFunctions = () => {
    sqlite.create_function("fold", (text: SqlValue) => {
      step();
      return typeof text === "string" ? fold(text) : text;
    });
    // Always true. Its argument ties it to a row, so that SQLite calls it for each of them.
    sqlite.create_function("step", (_key: SqlValue) => {
      step();
      return 1;
    });
  };
  addFunctions();

  const prepareNew = (sql: string): Statement => {
    try {
      return sqlite.prepare(sql);
    } catch (error) {
      if (error instanceof Error && TOO_LARGE.test(error.message))
        throw badQuery("The query is too large: it names too many columns, values or conditions.");
      throw error;
    }
  };
  const prepare = (sql: string): Statement => {
    const statement = prepared.get(sql) ?? prepareNew(sql);
    prepared.delete(sql);
    prepared.set(sql, statement);
    const [oldest] = prepared.keys();
    if (prepared.size > MAX_PREPARED && oldest !== undefined) {
      prepared.get(oldest)?.free();
      prepared.delete(oldest);
    }
    return statement;
  };
  const withRefusal = <T>(work: () => T): T => {
    refusal = undefined;
    try {
      return work();
    } catch (error) {
      throw refusal ?? error;
    }
  };
  const run: Database["run"] = (sql, values = []) => {
    const statement = prepare(sql);
    withRefusal(() => statement.run([...values]));
  };
  return {
    run,
    rows(sql, values = []) {
      budget.check();
      const statement = prepare(sql);
      try {
        return withRefusal(() => {
          statement.bind([...values]);
          const found: SqlRow[] = [];
          while (statement.step()) found.push(statement.getAsObject() as SqlRow);
          return found;
        });
      } finally {
        statement.reset();
      }
    },
    withinBudget: (work) => budget.run(work),
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
