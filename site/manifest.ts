import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { find, findAll, readXml, type XmlElement } from "../scripts/xml.js";

export interface Property {
  name: string;
  /** As the form designer shows it. */
  label: string;
  about: string;
  kind: string;
}

export interface Control {
  name: string;
  label: string;
  about: string;
  properties: readonly Property[];
}

const kinds: Record<string, string> = {
  "SingleLine.Text": "text",
  "SingleLine.TextArea": "text",
  Multiple: "long text",
  TwoOptions: "yes/no",
  "Whole.None": "whole number",
};

const readFile = (folder: string, path: string): XmlElement =>
  readXml(readFileSync(join(folder, path), "utf8"));

/** The English texts without plural forms. No text of a manifest has those. */
function readTexts(root: string): ReadonlyMap<string, string | undefined> {
  const catalogue = JSON.parse(readFileSync(join(root, "strings/en.json"), "utf8")) as Record<
    string,
    string | { text?: string }
  >;
  return new Map(
    Object.entries(catalogue).map(([key, entry]) => [
      key,
      typeof entry === "string" ? entry : entry.text,
    ]),
  );
}

function kindOf({ attributes }: XmlElement): string {
  const type = attributes.get("of-type");
  const kind = type ? (kinds[type] ?? type) : "text";
  const written = attributes.get("default-value");
  const defaultValue = kind === "yes/no" ? (written === "true" ? "yes" : "no") : written;
  if (attributes.get("usage") === "bound") return `column of type ${kind}, required`;
  return defaultValue ? `${kind}, ${defaultValue} unless set` : kind;
}

/** What makers are offered in the form designer, from the manifests and their English texts. */
export function controlsOf(root: string): Control[] {
  const texts = readTexts(root);
  return readdirSync(join(root, "controls"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const folder = join(root, "controls", name);
      const control = find(readFile(folder, "ControlManifest.Input.xml"), "control");
      const text = (key: string | undefined): string => texts.get(key ?? "") ?? key ?? "";
      return {
        name,
        label: text(control?.attributes.get("display-name-key")),
        about: text(control?.attributes.get("description-key")),
        properties: findAll(control, "property").map((property) => ({
          name: property.attributes.get("name") ?? "",
          label: text(property.attributes.get("display-name-key")),
          about: text(property.attributes.get("description-key")),
          kind: kindOf(property),
        })),
      };
    });
}
