import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultPlan, planRows } from "./defaultPlan.js";
import { controlsOf, type Control, type Property } from "./manifest.js";
import { planPicture } from "./planPicture.js";

const inCell = (text: string): string => text.replace(/\s+/g, " ").replace(/[|*<]/g, "\\$&");

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const row = ({ label, name, kind, about }: Property): string[] => [
  inCell(label),
  `\`${name}\``,
  kind,
  inCell(about),
];

const ownTable = ({ properties }: Control): string =>
  table(["In the designer", "Property", "Kind", "Meaning"], properties.map(row));

/** Each property once with its controls, in the order of the manifests. */
function wholeTable(controls: readonly Control[]): string {
  const byName = new Map<string, { property: Property; of: string[] }>();
  for (const { name, properties } of controls) {
    for (const property of properties) {
      const known = byName.get(property.name + property.about) ?? { property, of: [] };
      known.of.push(name);
      byName.set(property.name + property.about, known);
    }
  }
  const of = (names: readonly string[]): string =>
    names.length === controls.length
      ? "all"
      : names.map((name) => `[${name}](controls/${name}.md)`).join(", ");
  return table(
    ["In the designer", "Property", "Kind", "Controls"],
    [...byName.values()].map((each) => [...row(each.property).slice(0, 3), of(each.of)]),
  );
}

interface Part {
  page: string;
  /** Name of the part's comments on the page; without a name it is the whole file. */
  name?: string;
  text: string;
}

/** All generated parts with their pages, made from the manifests, their texts and the plan. */
export function generatedParts(root: string): Part[] {
  const controls = controlsOf(root);
  const plan = defaultPlan(root);
  return [
    ...controls.map((control) => ({
      page: `docs/controls/${control.name}.md`,
      name: "properties",
      text: ownTable(control),
    })),
    { page: "docs/makers.md", name: "properties", text: wholeTable(controls) },
    {
      page: "docs/makers.md",
      name: "plan",
      text: table(["Tab", "Column", "Content", "Height in rows"], planRows(plan)),
    },
    { page: "docs/images/plan.svg", text: planPicture(plan) },
  ];
}

const between = (name: string): RegExp =>
  new RegExp(`(<!-- ${name}: npm run docs -- --write -->\n)[^]*?(<!-- /${name} -->)`);

/** The current text of a generated part; undefined if the page does not have its comments. */
export function standing(root: string, { page, name }: Part): string | undefined {
  const whole = readFileSync(join(root, page), "utf8");
  if (name === undefined) return whole.trim();
  const [found, start = "", end = ""] = between(name).exec(whole) ?? [];
  return found?.slice(start.length, -end.length).trim();
}

/** Writes the generated parts that are out of date, and returns their pages. */
export function refresh(root: string): string[] {
  const stale = generatedParts(root).filter((part) => standing(root, part) !== part.text);
  for (const { page, name, text } of stale) {
    const path = join(root, page);
    const written = (_all: string, begin: string, end: string): string => `${begin}${text}\n${end}`;
    writeFileSync(
      path,
      name === undefined ? `${text}\n` : readFileSync(path, "utf8").replace(between(name), written),
    );
  }
  return stale.map(({ page }) => page);
}
