import { z } from "zod";
import { fields, flag, list, readInput, text, wholeNumber } from "../../scripts/input";
import { UserError } from "../pack/userError";

/** What is to stand where on the form. */
export interface Plan {
  /** Name or id of the form, if it is not Active Conversation. */
  readonly form?: string;
  /** Whether the form script is to be registered. */
  readonly formScript: boolean;
  readonly tabs: readonly PlannedTab[];
}

/** A tab of the form, or a new one of ours with the widths of its columns, and what is added to it. */
export interface PlannedTab {
  readonly existing?: string;
  readonly added?: {
    readonly name: string;
    readonly label: Labels;
    readonly widths: readonly number[];
  };
  readonly sections: readonly PlannedSection[];
}

export interface PlannedSection {
  readonly name: string;
  /** Shown where the plan gives one; else the name of its first control, for the designer alone. */
  readonly label?: Labels;
  /** From 1. */
  readonly column: number;
  readonly controls: readonly PlannedControl[];
}

export interface PlannedControl {
  readonly control: string;
  /** The text column whose cell the control takes. */
  readonly column: string;
  readonly multiline: boolean;
  /** How many rows high the cell is. */
  readonly rows: number;
  readonly properties: ReadonlyMap<string, PlannedValue>;
}

/** The value of a property: fixed, or that of a column. */
export type PlannedValue =
  { readonly column: string } | { readonly fixed: string | number | boolean };

/** Texts by language number. */
export type Labels = ReadonlyMap<string, string>;

/** The column that holds the conversation's id; a control placed there needs no other binding. */
export const CONVERSATION_ID = "msdyn_ocliveworkitemid";

const PRINTABLE = /^[^\p{Cc}\p{Cs}\ufffe\uffff]{1,100}$/u;
const PRINTABLE_VALUE = /^[^\p{Cc}\p{Cs}\ufffe\uffff]{0,4000}$/u;
const NAME = /^[A-Za-z]\w{0,40}$/;
const COLUMN = /^[a-z][a-z0-9_]{0,99}$/;

const columnSchema = text(COLUMN, "Specify the logical name of a text column.");
const nameSchema = text(
  NAME,
  "Specify a name of letters, digits, and underscores that starts with a letter.",
);

const LABELS = 'Specify texts by language number, "1033" among them.';
const labelsSchema = z
  .record(z.string(), text(PRINTABLE, "Specify text of at most 100 characters."), { error: LABELS })
  .refine((texts) => "1033" in texts, { error: LABELS })
  .refine((texts) => Object.keys(texts).every((language) => /^\d{4,5}$/.test(language)), {
    error: LABELS,
  })
  .transform((texts): Labels => new Map(Object.entries(texts)));

const valueSchema = z
  .union(
    [
      text(PRINTABLE_VALUE, "Specify text without control characters."),
      z.number(),
      z.boolean(),
      fields({ column: columnSchema }),
    ],
    { error: 'Specify a text, a number, true or false, or { "column": … }.' },
  )
  .transform((value): PlannedValue => (typeof value === "object" ? value : { fixed: value }));

const controlSchema = fields({
  control: text(NAME, "Specify the name of a control, such as ConversationDetails."),
  column: columnSchema.default(CONVERSATION_ID),
  multiline: flag.default(false),
  rows: wholeNumber(1, 40).default(8),
  properties: z
    .record(z.string(), valueSchema, { error: "Specify an object, { … }." })
    .default({})
    .transform((values) => new Map(Object.entries(values))),
});

const sectionSchema = fields({
  name: nameSchema,
  label: labelsSchema.optional(),
  column: wholeNumber(1, 3).default(1),
  controls: list(controlSchema, { least: 1 }),
});

const tabFields = fields({
  tab: text(PRINTABLE, "Specify the name, label, or ID of a tab on the form.").optional(),
  newTab: nameSchema.optional(),
  label: labelsSchema.optional(),
  widths: list(wholeNumber(1, 100), { least: 1 }).optional(),
  sections: list(sectionSchema, { least: 1 }),
});

/** Whether a tab is new is known first, because the other fields mean something else in each case. */
const tabSchema = z
  .looseObject({}, { error: "Specify an object, { … }." })
  .refine((given) => "tab" in given !== "newTab" in given, {
    error: 'Specify either "tab" (an existing tab) or "newTab".',
  })
  .pipe(tabFields)
  .transform(readTab);

function readTab(
  { tab, newTab, label, widths: givenWidths, sections }: z.output<typeof tabFields>,
  context: z.RefinementCtx,
): PlannedTab {
  const widths = givenWidths ?? [100];
  const refuse = (message: string, ...path: string[]) => {
    context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  };
  if (newTab === undefined)
    return label || givenWidths
      ? refuse('"label" and "widths" apply only to a new tab.')
      : { existing: tab, sections };
  if (!label) return refuse('Give the new tab a "label".');
  if (widths.length > 3 || widths.reduce((sum, width) => sum + width, 0) !== 100)
    return refuse("Specify one to three widths that add up to 100.", "widths");
  if (sections.some(({ column }) => column > widths.length))
    return refuse(`The tab has ${widths.length} columns. Use only those columns for its sections.`);
  return { added: { name: newTab, label, widths }, sections };
}

const planSchema = fields({
  form: text(PRINTABLE, "Specify the name or ID of the form.").optional(),
  formScript: flag.default(false),
  tabs: list(tabSchema, { least: 1 }),
});

/** Reads a plan; what it cannot mean is refused by its place in the file. */
export function readPlan(json: string, file: string): Plan {
  const plan = readInput(planSchema, parse(json, file), file, UserError);
  const sections = plan.tabs.flatMap((tab) => tab.sections);
  const controls = sections.flatMap((section) => section.controls);
  const tabNames = plan.tabs.map(({ existing, added }) => existing ?? added?.name ?? "");
  const sectionNames = sections.map(({ name }) => name);
  const controlNames = controls.map(({ control }) => control);
  refuseTwice(file, "tab", tabNames);
  refuseTwice(file, "section", sectionNames);
  refuseTwice(file, "control", controlNames);
  return plan;
}

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new UserError(
      `${file} isn't JSON: ${error instanceof Error ? error.message : String(error)}. Fix it, or start from a copy of solution/place/plan.json.`,
    );
  }
}

function refuseTwice(file: string, what: string, names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new UserError(`${file} lists the ${what} ${twice} twice. List each one once.`);
}
