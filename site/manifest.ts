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
  isArray: (tag) => ["property", "data"].includes(tag),
});

function textsOf(folder: string, name: string): Map<string, string> {
  const { root } = parser.parse(
    readFileSync(join(folder, `strings/${name}.1033.resx`), "utf8"),
  ) as { root: { data: (Attributes & { value: string })[] } };
  return new Map(root.data.map((each) => [each["@name"] ?? "", String(each.value)]));
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
  return readdirSync(join(root, "controls"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const folder = join(root, "controls", name);
      const { manifest } = parser.parse(
        readFileSync(join(folder, "ControlManifest.Input.xml"), "utf8"),
      ) as { manifest: { control: Attributes & { property: Attributes[] } } };
      const texts = textsOf(folder, name);
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
