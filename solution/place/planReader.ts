import { UserError } from "../pack/userError";

/** A value of a plan with where it stands, which is what its refusals begin with. */
export class PlanReader {
  constructor(
    private readonly value: unknown,
    private readonly where: string,
  ) {}

  /** Refuses the value, with what is wanted in its place. */
  refuse(wanted: string): never {
    const shown = JSON.stringify(this.value)?.slice(0, 80) ?? "missing";
    throw new UserError(`${this.where} is ${shown}. ${wanted}`);
  }

  /** The fields of an object that may have these and no others. */
  fields<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, PlanReader>> {
    const rows = this.rows();
    const stranger = rows.find(([name]) => !names.some((known) => known === name));
    if (stranger)
      throw new UserError(
        `${this.where} has "${stranger[0]}", which isn't supported there. Supported: ${names.join(", ")}.`,
      );
    const values = new Map(rows);
    return Object.fromEntries(
      names.map((name) => [name, new PlanReader(values.get(name), `${this.where}.${name}`)]),
    ) as Record<Name, PlanReader>;
  }

  /** Name and value of each field of an object. */
  entries(): readonly (readonly [string, PlanReader])[] {
    return this.rows().map(([name, value]) => [
      name,
      new PlanReader(value, `${this.where}.${name}`),
    ]);
  }

  list(): readonly PlanReader[] {
    if (!Array.isArray(this.value) || this.value.length === 0)
      this.refuse("Specify a list with at least one row.");
    return this.value.map((value, at) => new PlanReader(value, `${this.where}[${at}]`));
  }

  /** A text of this form; `wanted` says which. */
  text(form: RegExp, wanted: string): string {
    if (typeof this.value !== "string" || !form.test(this.value)) this.refuse(wanted);
    return this.value;
  }

  whole(least: number, most: number): number {
    if (
      typeof this.value !== "number" ||
      !Number.isInteger(this.value) ||
      this.value < least ||
      this.value > most
    ) {
      this.refuse(`Specify a whole number from ${least} to ${most}.`);
    }
    return this.value;
  }

  truth(): boolean {
    if (typeof this.value !== "boolean") this.refuse("Specify true or false.");
    return this.value;
  }

  /** What `read` makes of the value, or nothing if it is not there. */
  optional<T>(read: (given: this) => T): T | undefined {
    return this.value === undefined ? undefined : read(this);
  }

  /** A value that a control's property may have. */
  scalar(): string | number | boolean | undefined {
    const { value } = this;
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? value
      : undefined;
  }

  private rows(): [string, unknown][] {
    if (typeof this.value !== "object" || this.value === null || Array.isArray(this.value))
      this.refuse("Specify an object, { … }.");
    return Object.entries(this.value);
  }
}
