import type { SqlValue } from "../database";
import type { Column, Table } from "../metadata";
import { quoted, targetColumn } from "../storage";
import type { Condition } from "./bindFilter";
import { isText } from "./edm";
import type { Place } from "./places";

const operators = { eq: "=", ne: "<>", gt: ">", ge: ">=", lt: "<", le: "<=" } as const;

/** The alias of the table that is read. */
export const ROW = "t";

/** Gathers the joins and bound values of one statement; a caller's text only ever becomes a bound value. */
export class Statement {
  readonly values: SqlValue[] = [];
  private readonly joined = new Map<string, { alias: string; sql: string }>();

  get joins(): string {
    return [...this.joined.values()].map(({ sql }) => sql).join("");
  }

  bind(value: SqlValue): string {
    this.values.push(value);
    return "?";
  }

  /** Joins the row that a lookup leads to and returns its alias. */
  join(lookup: Column, target: Table): string {
    const key = `${lookup.name}>${target.logicalName}`;
    const alias = this.joined.get(key)?.alias ?? `j${this.joined.size}`;
    const second = targetColumn(lookup);
    const kind = second === undefined ? "" : ` AND ${ROW}.${quoted(second)} = '${target.logicalName}'`;
    const on = `${alias}.${quoted(target.primaryId)} = ${ROW}.${quoted(lookup.name)}${kind}`;
    this.joined.set(key, { alias, sql: ` LEFT JOIN ${quoted(target.source)} ${alias} ON ${on}` });
    return alias;
  }

  /** A column as it is compared: texts without regard to case. */
  place({ column, through }: Place): string {
    const alias = through ? this.join(through.reference.column, through.table) : ROW;
    const name = `${alias}.${quoted(column.name)}`;
    return isText(column) ? `fold(${name})` : name;
  }

  /**
   * Rows for which a condition is false or null are not returned (Microsoft Learn, filter rows). What `ne` says of an empty
   * column is not documented; it is null here, as SQL has it.
   */
  condition(condition: Condition): string {
    switch (condition.kind) {
      case "and":
      case "or":
        return `(${condition.of.map((part) => this.condition(part)).join(condition.kind === "and" ? " AND " : " OR ")})`;
      case "not":
        return `NOT (${this.condition(condition.of)})`;
      case "null":
        return `${this.place(condition.place)} IS ${condition.isNull ? "" : "NOT "}NULL`;
      case "value":
        return `${this.place(condition.place)} ${operators[condition.operator]} ${this.bind(condition.value)}`;
      case "columns":
        return `${this.place(condition.left)} ${operators[condition.operator]} ${this.place(condition.right)}`;
      case "glob":
        return `${this.place(condition.place)} GLOB ${this.bind(condition.pattern)}`;
    }
  }
}
