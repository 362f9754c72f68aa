import { UserError } from "../pack/userError";
import { PlanReader } from "./planReader";

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

/** Reads a plan; what it cannot mean is refused by the place where it stands. */
export function readPlan(json: string, file: string): Plan {
  const { form, formScript, tabs } = new PlanReader(parse(json, file), file).fields(
    "form",
    "formScript",
    "tabs",
  );
  const plan = {
    form: form.optional((given) => given.text(PRINTABLE, "Specify the name or ID of the form.")),
    formScript: formScript.optional((given) => given.truth()) ?? false,
    tabs: tabs.list().map(readTab),
  };
  const sections = plan.tabs.flatMap((tab) => tab.sections);
  refuseTwice(
    file,
    "tab",
    plan.tabs.map(({ existing, added }) => existing ?? added?.name ?? ""),
  );
  refuseTwice(
    file,
    "section",
    sections.map(({ name }) => name),
  );
  refuseTwice(
    file,
    "control",
    sections.flatMap(({ controls }) => controls.map(({ control }) => control)),
  );
  return plan;
}

const PRINTABLE = /^[^\p{Cc}\p{Cs}\ufffe\uffff]{1,100}$/u;
const NAME = /^[A-Za-z]\w{0,40}$/;
const COLUMN = /^[a-z][a-z0-9_]{0,99}$/;

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new UserError(
      `${file} isn't JSON: ${error instanceof Error ? error.message : String(error)}. Fix it, or start from a copy of solution/place/plan.json.`,
    );
  }
}

function readTab(given: PlanReader): PlannedTab {
  const fields = given.fields("tab", "newTab", "label", "widths", "sections");
  const existing = fields.tab.optional((tab) =>
    tab.text(PRINTABLE, "Specify the name, label, or ID of a tab on the form."),
  );
  const name = fields.newTab.optional(readName);
  if ((existing === undefined) === (name === undefined))
    given.refuse('Specify either "tab" (an existing tab) or "newTab".');
  const sections = fields.sections.list().map(readSection);
  const [widths, label] = [
    fields.widths.optional((row) => row.list().map((width) => width.whole(1, 100))),
    fields.label.optional(readLabels),
  ];
  if (name === undefined) {
    if (label || widths) given.refuse('"label" and "widths" apply only to a new tab.');
    return { existing, sections };
  }
  if (!label) given.refuse('Give the new tab a "label".');
  const columns = widths ?? [100];
  if (columns.length > 3 || columns.reduce((sum, width) => sum + width, 0) !== 100)
    fields.widths.refuse("Specify one to three widths that add up to 100.");
  if (sections.some(({ column }) => column > columns.length))
    given.refuse(`The tab has ${columns.length} columns. Use only those columns for its sections.`);
  return { added: { name, label, widths: columns }, sections };
}

function readSection(given: PlanReader): PlannedSection {
  const { name, label, column, controls } = given.fields("name", "label", "column", "controls");
  return {
    name: readName(name),
    label: label.optional(readLabels),
    column: column.optional((at) => at.whole(1, 3)) ?? 1,
    controls: controls.list().map(readControl),
  };
}

function readControl(given: PlanReader): PlannedControl {
  const { control, column, multiline, rows, properties } = given.fields(
    "control",
    "column",
    "multiline",
    "rows",
    "properties",
  );
  return {
    control: control.text(NAME, "Specify the name of a control, such as ConversationDetails."),
    column: column.optional(readColumn) ?? CONVERSATION_ID,
    multiline: multiline.optional((value) => value.truth()) ?? false,
    rows: rows.optional((height) => height.whole(1, 40)) ?? 8,
    properties: new Map(
      properties.optional((all) =>
        all.entries().map(([name, value]) => [name, readValue(value)] as const),
      ) ?? [],
    ),
  };
}

function readValue(given: PlanReader): PlannedValue {
  const fixed = given.scalar();
  if (fixed === undefined) return { column: readColumn(given.fields("column").column) };
  if (typeof fixed === "string")
    given.text(
      /^[^\p{Cc}\p{Cs}\ufffe\uffff]{0,4000}$/u,
      "Specify text without control characters.",
    );
  return { fixed };
}

const readColumn = (given: PlanReader) =>
  given.text(COLUMN, "Specify the logical name of a text column.");
const readName = (given: PlanReader) =>
  given.text(NAME, "Specify a name of letters, digits, and underscores that starts with a letter.");

function readLabels(given: PlanReader): Labels {
  const texts = given
    .entries()
    .map(
      ([language, text]) =>
        [language, text.text(PRINTABLE, "Specify text of at most 100 characters.")] as const,
    );
  const labels = new Map(texts);
  if (!labels.has("1033") || texts.some(([language]) => !/^\d{4,5}$/.test(language)))
    given.refuse('Give texts by language number, "1033" among them.');
  return labels;
}

function refuseTwice(file: string, what: string, names: readonly string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new UserError(`${file} lists the ${what} ${twice} twice. List each one once.`);
}
