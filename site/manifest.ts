import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";

type Attributes = Record<`@${string}`, string | undefined>;

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

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  trimValues: false,
  isArray: (tag) => tag === "property",
});

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

function kindOf(property: Attributes): string {
  const type = property["@of-type"];
  const kind = type ? (kinds[type] ?? type) : "text";
  const defaultValue =
    kind === "yes/no"
      ? property["@default-value"] === "true"
        ? "yes"
        : "no"
      : property["@default-value"];
  if (property["@usage"] === "bound") return `column of type ${kind}, required`;
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
      const { manifest } = parser.parse(
        readFileSync(join(folder, "ControlManifest.Input.xml"), "utf8"),
      ) as { manifest: { control: Attributes & { property: Attributes[] } } };
      const text = (key: string | undefined): string => texts.get(key ?? "") ?? key ?? "";
      const { control } = manifest;
      return {
        name,
        label: text(control["@display-name-key"]),
        about: text(control["@description-key"]),
        properties: control.property.map((property) => ({
          name: property["@name"] ?? "",
          label: text(property["@display-name-key"]),
          about: text(property["@description-key"]),
          kind: kindOf(property),
        })),
      };
    });
}
