import { element, type Element } from "./element";
import { ownId } from "./ownId";
import type { Parameter } from "./placedControl";
import type { Labels, PlannedControl, PlannedSection, PlannedTab } from "./plan";

const CLASS = {
  customControl: "{F9A8A302-114E-466A-B582-6771B2AE0D92}",
  text: "{4273EDBD-AC1D-40D3-9FB2-095C621B552D}",
  multiline: "{E0DECE4B-6FC8-4A8F-A065-082708572369}",
};

/** What the names of our tabs and sections begin with: the publisher's prefix. */
export const PREFIX = "csum_";

/** How new elements are written on this form: in its languages, and marked as added where the form holds differences only. */
export interface FormDialect {
  readonly languages: readonly string[];
  readonly added: Readonly<Record<string, string>>;
}

export function tabElement(
  { name, label, widths }: NonNullable<PlannedTab["added"]>,
  columns: readonly (readonly Element[])[],
  manner: FormDialect,
): Element {
  const attributes = {
    name: PREFIX + name,
    id: ownId("tab", name),
    IsUserDefined: "0",
    locklevel: "0",
    showlabel: "true",
    expanded: "true",
    labelid: ownId("tab", name, "label"),
  };
  return element("tab", { ...attributes, ...manner.added }, [
    labels(label, manner),
    element(
      "columns",
      {},
      widths.map((width, at) =>
        element("column", { width: `${width}%` }, [element("sections", {}, columns[at])]),
      ),
    ),
  ]);
}

/** `added`: whether it is added by itself, not as part of a new tab. Controls bear their own titles: only a label of the plan is shown above them. */
export function sectionElement(
  { name, label: given, controls }: PlannedSection,
  label: Labels,
  cells: readonly Element[],
  manner: FormDialect,
  added: boolean,
): Element {
  const attributes = {
    name: PREFIX + name,
    showlabel: String(given !== undefined),
    showbar: "false",
    locklevel: "0",
    id: ownId("section", name),
    IsUserDefined: "0",
    layout: "varwidth",
    columns: "1",
    labelwidth: "115",
    celllabelalignment: "Left",
    celllabelposition: "Left",
    labelid: ownId("section", name, "label"),
  };
  // A cell of N rows needs N - 1 empty rows after its own.
  const rows = cells.flatMap((cell, at) => [
    element("row", {}, [cell]),
    ...Array.from({ length: (controls[at]?.rows ?? 1) - 1 }, () => element("row")),
  ]);
  return element("section", { ...attributes, ...(added ? manner.added : {}) }, [
    labels(label, manner),
    element("rows", {}, rows),
  ]);
}

/** The cell that a control takes; `id` is the name under which scripts find it, unique on the form. */
export function cellElement(
  { control, column, rows }: PlannedControl,
  titles: Labels,
  id: string,
  manner: FormDialect,
): Element {
  const attributes = {
    id: ownId("cell", control),
    showlabel: "false",
    locklevel: "0",
    colspan: "1",
    rowspan: String(rows),
    auto: "false",
    labelid: ownId("cell", control, "label"),
  };
  const field = {
    id,
    classid: CLASS.customControl,
    datafieldname: column,
    disabled: "false",
    uniqueid: ownId("control", control),
  };
  return element("cell", attributes, [labels(titles, manner), element("control", field)]);
}

/** The component for a cell: the column's own control first, then ours for each of the three form factors, all of which must be there. */
export function descriptionElement(
  planned: PlannedControl,
  name: string,
  parameters: readonly Parameter[],
  manner: FormDialect,
): Element {
  const usual = element("customControl", { id: planned.multiline ? CLASS.multiline : CLASS.text }, [
    element("parameters", {}, [element("datafieldname", {}, planned.column)]),
  ]);
  const given = parameters.map(({ name: property, text, fixedType }) =>
    element(property, fixedType === undefined ? {} : { static: "true", type: fixedType }, text),
  );
  const ours = ["0", "1", "2"].map((formFactor) =>
    element("customControl", { formFactor, name }, [element("parameters", {}, given)]),
  );
  return element(
    "controlDescription",
    { forControl: ownId("control", planned.control), ...manner.added },
    [usual, ...ours],
  );
}

/** Texts in the languages that the form has: the platform falls back to its base language, and which one that is an export does not say. */
function labels(texts: Labels, { languages }: FormDialect): Element {
  const rows = languages.map((languagecode) => {
    return element("label", {
      description: texts.get(languagecode) ?? texts.get("1033") ?? "",
      languagecode,
    });
  });
  return element("labels", {}, rows);
}
