import type { MakerProperties } from "./formContext";

/** The form's XML holds fixed values as text. The type of `raw` is not documented for them, so both types are read. */
const YES: readonly unknown[] = [true, "true", 1, "1"];

/** Reads the control's properties from `context.parameters`. A host may leave out one that the maker has not set. */
export function readProperties(parameters: object): MakerProperties {
  const properties = new Map<string, { readonly raw?: unknown }>(Object.entries(parameters));
  const read = (property: string): unknown => properties.get(property)?.raw;
  const string = (property: string): string | undefined => {
    const value = read(property);
    return typeof value === "string" && value.trim() ? value : undefined;
  };
  return {
    boolean: (property) => YES.includes(read(property)),
    string,
    number: (property) => {
      const raw = read(property);
      const value = typeof raw === "number" ? raw : Number(string(property) ?? NaN);
      return Number.isFinite(value) ? value : undefined;
    },
    list: (property) =>
      (string(property) ?? "")
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter(Boolean),
  };
}
