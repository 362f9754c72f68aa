import { UserError } from "../pack/userError";
import { Edits } from "./edit";
import { element, type Element } from "./element";
import { addFormScript } from "./formScript";
import {
  cellElement,
  descriptionElement,
  PREFIX,
  sectionElement,
  tabElement,
  type FormDialect,
} from "./fragments";
import type { Known, KnownControl } from "./knownControls";
import { everyElement, find, findAll, readXml, type XmlElement } from "../../scripts/xml";
import { parametersOf } from "./placedControl";
import type { Plan, PlannedControl, PlannedSection } from "./plan";

/** The form with all that the plan wants on it; the form holds nothing of ours yet. */
export function applyPlan(form: string, plan: Plan, known: Known): string {
  const root = readXml(form);
  const edits = new Edits(form);
  const manner = mannerOf(root);
  const controls = plan.tabs
    .flatMap(({ sections }) => sections)
    .flatMap((section) => section.controls);
  const descriptions = controls.map((planned) => {
    const control = knownControl(planned, known);
    return descriptionElement(planned, control.name, parametersOf(planned, control), manner);
  });
  refuseHandPlaced(
    root,
    controls.map((planned) => [planned, knownControl(planned, known)] as const),
  );
  refuseTakenNames(root, plan);

  const idFor = freeIds(root);
  const sectionOf = (section: PlannedSection, added: boolean) => {
    const cells = section.controls.map((planned) =>
      cellElement(planned, knownControl(planned, known).titles, idFor(planned.column), manner),
    );
    const [first] = section.controls;
    const label = section.label ?? (first ? knownControl(first, known).titles : new Map());
    return sectionElement(section, label, cells, manner, added);
  };
  const newTabs: Element[] = [];
  for (const { existing, added, sections } of plan.tabs) {
    const inColumn = (at: number, alone: boolean) =>
      sections
        .filter(({ column }) => column === at + 1)
        .map((section) => sectionOf(section, alone));
    if (added)
      newTabs.push(
        tabElement(
          added,
          added.widths.map((_, at) => inColumn(at, false)),
          manner,
        ),
      );
    else addToTab(findTab(root, existing ?? ""), sections, (at) => inColumn(at, true), edits);
  }
  const tabs = find(root, "tabs");
  if (!tabs)
    throw new UserError(
      "The form has no <tabs> element, unlike an export. Export the solution again.",
    );
  edits.append(tabs, newTabs);
  const holder = findAll(root, "controlDescriptions")[0];
  if (holder) edits.append(holder, descriptions);
  else edits.append(root, [element("controlDescriptions", {}, descriptions)]);
  if (plan.formScript) addFormScript(root, edits, known, manner);
  return edits.apply();
}

function mannerOf(root: XmlElement): FormDialect {
  const all = [...everyElement(root)];
  const languages = new Set(
    all.flatMap(({ name, attributes }) =>
      name === "label" ? (attributes.get("languagecode") ?? []) : [],
    ),
  );
  const holdsDifferences = all.some(({ attributes }) => attributes.has("solutionaction"));
  return {
    languages: languages.size > 0 ? [...languages].sort() : ["1033"],
    added: holdsDifferences ? { solutionaction: "Added" } : {},
  };
}

function knownControl({ control }: PlannedControl, { controls }: Known): KnownControl {
  const found = controls.get(control);
  if (!found)
    throw new UserError(
      `The plan places ${control}, which isn't in the zip of controls. The zip contains: ${[...controls.keys()].join(", ")}.`,
    );
  return found;
}

function refuseHandPlaced(
  root: XmlElement,
  controls: readonly (readonly [PlannedControl, KnownControl])[],
): void {
  const rows = findAll(root, "controlDescriptions", "controlDescription", "customControl");
  const [planned] =
    controls.find(([, { name }]) =>
      rows.some(({ attributes }) => attributes.get("name") === name),
    ) ?? [];
  if (planned) {
    throw new UserError(
      `${planned.control} is already on the form, added manually. Remove it in the form designer or from the plan.`,
    );
  }
}

function refuseTakenNames(root: XmlElement, { tabs }: Plan): void {
  const wanted = tabs
    .flatMap(({ added, sections }) => [...(added ? [added] : []), ...sections])
    .map(({ name }) => PREFIX + name);
  const holders = [...everyElement(root)].filter(
    ({ name }) => name === "tab" || name === "section",
  );
  const taken = wanted.find((name) =>
    holders.some(({ attributes }) => attributes.get("name") === name),
  );
  if (taken)
    throw new UserError(
      `The form already has a tab or section ${taken} that this tool didn't create. Use another name in the plan.`,
    );
}

function findTab(root: XmlElement, wanted: string): XmlElement {
  const tabs = findAll(root, "tabs", "tab");
  const names = (tab: XmlElement) => [
    tab.attributes.get("name") ?? "",
    tab.attributes.get("id") ?? "",
    ...findAll(tab, "labels", "label").map(({ attributes }) => attributes.get("description") ?? ""),
  ];
  const found =
    tabs.find((tab) => tab.attributes.get("name") === wanted) ??
    tabs.find((tab) => names(tab).includes(wanted));
  if (!found)
    throw new UserError(
      `The form has no tab ${wanted}. Its tabs are: ${tabs.map((tab) => names(tab)[0] || names(tab)[1]).join(", ")}.`,
    );
  return found;
}

function addToTab(
  tab: XmlElement,
  sections: readonly PlannedSection[],
  sectionsOf: (column: number) => readonly Element[],
  edits: Edits,
): void {
  const columns = findAll(tab, "columns", "column");
  const outside = sections.find(({ column }) => column > columns.length);
  if (outside)
    throw new UserError(
      `The tab ${tab.attributes.get("name") ?? ""} has ${columns.length} columns, and the plan puts ${outside.name} into column ${outside.column}. Choose an existing column.`,
    );
  columns.forEach((column, at) => {
    const added = sectionsOf(at);
    const holder = findAll(column, "sections")[0];
    if (holder) edits.append(holder, added);
    else if (added.length > 0) edits.append(column, [element("sections", {}, added)]);
  });
}

/** Names for controls as the designer gives them: the column's, with a number where it stands on the form already. */
function freeIds(root: XmlElement): (column: string) => string {
  const taken = new Set(
    [...everyElement(root)].flatMap(({ name, attributes }) =>
      name === "control" ? (attributes.get("id") ?? []) : [],
    ),
  );
  return (column) => {
    let id = column;
    for (let number = 1; taken.has(id); number++) id = `${column}${number}`;
    taken.add(id);
    return id;
  };
}
