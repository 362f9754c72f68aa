import type { SqlValue } from "../database";
import type { Metadata } from "../metadata";
import { foldedColumn, quoted, targetColumn } from "../storage";
import type { Condition } from "./condition";
import { isText } from "./edm";
import type { LookupStep, Place } from "./binding";

const operators = { eq: "=", ne: "<>", gt: ">", ge: ">=", lt: "<", le: "<=" } as const;

/** The SQL name of the row that a query lists. */
export const ROW = "t";

/** Gathers the bound values of one statement; a caller's text only ever becomes a bound value. */
export class Statement {
  readonly values: SqlValue[] = [];

  /** A place for a value, which may be used more than once. */
  bind(value: SqlValue): string {
    this.values.push(value);
    return `?${this.values.length}`;
  }

  /** A column as it is compared: texts without regard to case. */
  place(place: Place): string {
    const { column } = place;
    if (column.searched)
      return this.stored({ ...place, column: { ...column, name: foldedColumn(column) } });
    return isText(column) ? `fold(${this.stored(place)})` : this.stored(place);
  }

  /** A column as it is stored. */
  stored({ column, row = ROW, over = [] }: Place): string {
    return behind(row, over, column.name);
  }

  /** The table that a lookup points to, where it is stored because there are several. */
  target({ column, row = ROW, over = [] }: Place): string | undefined {
    const second = targetColumn(column);
    return second === undefined ? undefined : behind(row, over, second);
  }

  /** The name of the row that a lookup leads to, in the spelling that texts are sorted by. */
  nameBehind({ column, row = ROW, over = [] }: Place, { byName }: Metadata): string {
    const targets = Object.keys(column.targets ?? {}).flatMap((name) => byName.get(name) ?? []);
    const names = targets.flatMap((table) => {
      const name = table.columns.get(table.primaryName);
      return name
        ? [this.place({ column: name, row, over: [...over, { lookup: column, table }] })]
        : [];
    });
    return `coalesce(${[...names, "NULL", "NULL"].join(", ")})`;
  }

  /**
   * Rows for which a condition is false or null are not returned (Microsoft Learn, filter rows). What `ne` says of an empty
   * column is not documented; it is null here, as SQL has it.
   */
  condition(condition: Condition): string {
    switch (condition.kind) {
      case "and":
      case "or":
        return this.joined(condition.of, condition.kind);
      case "not":
        return `NOT (${this.condition(condition.of)})`;
      case "unmet":
        return `(${this.condition(condition.of)}) IS NOT TRUE`;
      case "null":
        return `${this.stored(condition.place)} IS ${condition.isNull ? "" : "NOT "}NULL`;
      case "value":
        return `${this.place(condition.place)} ${operators[condition.operator]} ${this.bind(condition.value)}`;
      case "columns":
        return `${this.place(condition.left)} ${operators[condition.operator]} ${this.place(condition.right)}`;
      case "glob":
        return `${this.place(condition.place)} GLOB ${this.bind(condition.pattern)}`;
      case "oneOf":
        return `${this.place(condition.place)} IN (${condition.values.map((value) => this.bind(value)).join(", ")})`;
      case "holds":
        return this.holds(condition.place, condition.codes);
      case "leadsTo":
        return this.leadsTo(condition);
      case "exists":
        return `EXISTS (SELECT 1 FROM ${quoted(condition.table.source)} ${condition.row} WHERE ${this.joined(condition.where, "and")} AND step(${condition.row}.${quoted(condition.table.primaryId)}))`;
    }
  }

  /** No condition at all is met by every row. */
  private joined(of: readonly Condition[], how: "and" | "or"): string {
    return of.length === 0
      ? "TRUE"
      : `(${of.map((part) => this.condition(part)).join(how === "and" ? " AND " : " OR ")})`;
  }

  /** The rows it may lead to are looked for once, not once a row. */
  private leadsTo({ place, table, row, where }: Extract<Condition, { kind: "leadsTo" }>): string {
    const kind = this.target(place);
    const found = `${this.stored(place)} IN (SELECT ${quoted(table.primaryId)} FROM ${quoted(table.source)} ${row} WHERE ${this.condition(where)})`;
    return kind === undefined ? found : `(${kind} = '${table.logicalName}' AND ${found})`;
  }

  /** Choices are stored as codes with commas between them. */
  private holds(place: Place, codes: readonly number[]): string {
    const each = codes.map(
      (code) => `instr(',' || ${this.stored(place)} || ',', ${this.bind(`,${code},`)}) > 0`,
    );
    return `(${each.join(" OR ")})`;
  }
}

/** A column of the row that lookups lead to; each step looks the row up by its key. */
function behind(row: string, [hop, ...further]: readonly LookupStep[], column: string): string {
  if (!hop) return `${row}.${quoted(column)}`;
  const { lookup, table } = hop;
  const next = `${row}h`;
  const second = targetColumn(lookup);
  const kind = second === undefined ? "" : ` AND ${row}.${quoted(second)} = '${table.logicalName}'`;
  const where = `${next}.${quoted(table.primaryId)} = ${row}.${quoted(lookup.name)}${kind}`;
  return `(SELECT ${behind(next, further, column)} FROM ${quoted(table.source)} ${next} WHERE ${where})`;
}
