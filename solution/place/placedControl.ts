import { UserError } from "../pack/userError";
import type { Property } from "../pack/preflight/property";
import type { KnownControl } from "./knownControls";
import { CONVERSATION_ID, type PlannedControl, type PlannedValue } from "./plan";

/** A property as a form gives it: the value of a column, or a fixed one with its type. */
export interface Parameter {
  readonly name: string;
  readonly text: string;
  readonly fixedType?: string;
}

/** The properties of a planned control, held against its manifest: a form with a wrong one is refused at import, or the control fails on it. */
export function parametersOf(
  planned: PlannedControl,
  { properties }: KnownControl,
): readonly Parameter[] {
  const refuse = (name: string, problem: string): never => {
    throw new UserError(
      `The plan gives ${planned.control} ${problem.replace("$", `the property ${name}`)} Its properties are: ${[...properties.keys()].join(", ")}.`,
    );
  };
  const placement = [...properties.values()].find(
    ({ usage, required }) => usage === "bound" && required,
  );
  if (!placement)
    throw new UserError(
      `${planned.control} has no required column to bind to, so a plan can't place it. Add it in the form designer.`,
    );
  for (const name of planned.properties.keys()) {
    if (name === placement.name) refuse(name, `$, which is set by "column".`);
    if (!properties.has(name)) refuse(name, "$, which it doesn't have.");
  }
  if (
    planned.column !== CONVERSATION_ID &&
    properties.has("conversationId") &&
    !planned.properties.has("conversationId")
  ) {
    refuse(
      "conversationId",
      `the column ${planned.column} but not $, so it can't find the conversation. Add "conversationId": { "column": "${CONVERSATION_ID}" }.`,
    );
  }
  return [...properties.values()].flatMap((property) => {
    const value: PlannedValue | undefined =
      property === placement ? { column: planned.column } : planned.properties.get(property.name);
    if (!value)
      return property.required ? refuse(property.name, "no value for $, which is required.") : [];
    if ("column" in value) return [{ name: property.name, text: value.column }];
    if (property.usage !== "input")
      refuse(property.name, '$ as a fixed value, but it takes a column: { "column": "…" }.');
    const wanted = valueOf(property);
    if (!wanted.takes(value.fixed))
      refuse(property.name, `$ as ${JSON.stringify(value.fixed)}, but it takes ${wanted.words}.`);
    return [
      {
        name: property.name,
        text: String(value.fixed),
        fixedType: property.types[0] ?? "SingleLine.Text",
      },
    ];
  });
}

/** Which fixed values a property takes, by its type. */
function valueOf({ types }: Property): {
  readonly words: string;
  readonly takes: (value: unknown) => boolean;
} {
  const [type] = types;
  if (type === "TwoOptions")
    return { words: "true or false", takes: (value) => typeof value === "boolean" };
  if (type === "Whole.None") return { words: "a whole number", takes: Number.isInteger };
  if (type === "FP" || type === "Decimal" || type === "Currency")
    return { words: "a number", takes: Number.isFinite };
  return { words: "a text", takes: (value) => typeof value === "string" };
}
