/** What the host needs from a built ControlManifest.xml. */
export interface Manifest {
  name: string;
  /** The name under which the bundle registers its class. */
  registration: string;
  properties: ManifestProperty[];
  features: string[];
  /** The names of its custom events. */
  events: string[];
  resx: string[];
  css: string[];
}

export interface ManifestProperty {
  name: string;
  usage: "bound" | "input" | "output";
  type: string;
  defaultValue: string | null;
}

/** Reads the manifest that a build wrote; `parse` comes from outside because a test has no browser around it. */
export function readManifest(xml: string, parse: (xml: string) => Document): Manifest {
  const document = parse(xml);
  const control = document.querySelector("manifest > control");
  if (!control || document.querySelector("parsererror"))
    throw new Error("The manifest isn't control XML.");
  const name = required(control, "constructor");
  const kind = control.getAttribute("control-type");
  if (kind !== "virtual")
    throw new Error(
      `${name} is a ${kind ?? "standard"} control; the workbench shows only virtual controls.`,
    );
  const groups = new Map(
    [...control.querySelectorAll("type-group")].map((group) => [
      group.getAttribute("name"),
      group.querySelector("type")?.textContent?.trim(),
    ]),
  );
  const property = (element: Element): ManifestProperty => ({
    name: required(element, "name"),
    usage: usageOf(element.getAttribute("usage")),
    type:
      element.getAttribute("of-type") ??
      groups.get(element.getAttribute("of-type-group")) ??
      "SingleLine.Text",
    defaultValue: element.getAttribute("default-value"),
  });
  const paths = (selector: string) =>
    [...control.querySelectorAll(selector)].map((element) => required(element, "path"));
  return {
    name,
    registration: `${required(control, "namespace")}.${name}`,
    properties: [...control.querySelectorAll(":scope > property")].map(property),
    features: [...control.querySelectorAll("feature-usage > uses-feature")].map((feature) =>
      required(feature, "name"),
    ),
    events: [...control.querySelectorAll(":scope > event")].map((event) => required(event, "name")),
    resx: paths("resources > resx"),
    css: paths("resources > css"),
  };
}

function required(element: Element, attribute: string): string {
  const value = element.getAttribute(attribute);
  if (!value) throw new Error(`The manifest has a <${element.tagName}> without ${attribute}.`);
  return value;
}

function usageOf(usage: string | null): ManifestProperty["usage"] {
  if (usage === "bound" || usage === "input" || usage === "output") return usage;
  throw new Error(`The manifest has a property with the usage "${usage ?? ""}".`);
}
