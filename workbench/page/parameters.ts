import type { Manifest, ManifestProperty } from "./manifest.js";
import { strict } from "./strict.js";

/** What stands in a cell of the form, or what the maker typed in beside it. */
export type Value = string | number | boolean | null;

export type Parameters = Record<string, ComponentFramework.PropertyTypes.Property>;

/** `context.parameters`: one documented property object for each property of the manifest. */
export function createParameters(manifest: Manifest, values: Record<string, Value>): Parameters {
  const readable = manifest.properties.filter(({ usage }) => usage !== "output");
  const entries = readable.map(
    (property) => [property.name, parameter(property, values[property.name])] as const,
  );
  return strict("context.parameters", Object.fromEntries(entries));
}

function parameter(property: ManifestProperty, given: Value | undefined) {
  const raw = given ?? usualValue(property);
  return strict<ComponentFramework.PropertyTypes.Property>(`context.parameters.${property.name}`, {
    raw,
    formatted: raw === null ? undefined : String(raw),
    type: property.type,
    error: false,
    errorMessage: "",
    security: { editable: true, readable: true, secured: false },
    attributes: undefined,
  });
}

function usualValue({ type, defaultValue }: ManifestProperty): Value {
  if (type === "TwoOptions") return defaultValue === "true";
  if (defaultValue === null) return null;
  return /^(Whole\.None|Decimal|FP|Currency)$/.test(type) ? Number(defaultValue) : defaultValue;
}
