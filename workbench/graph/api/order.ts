import { GraphError } from "./errors";
import { propertyText, type GraphFilter } from "./filter";

const tooComplex = () =>
  new GraphError(
    400,
    "InefficientFilter",
    "The restriction or sort order is too complex for this operation.",
  );

/**
 * The $orderby of Outlook's items. Beside a filter it may name only what the filter names as well, in the same order and before
 * anything else (Microsoft Learn, List messages).
 */
export function order<T extends object>(
  rows: readonly T[],
  text: string,
  known: readonly string[],
  filter?: GraphFilter,
): T[] {
  const fields = text.split(",").map((part) => {
    const [, name = "", direction = "asc"] = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/.exec(part) ?? [];
    if (!known.includes(name))
      throw new GraphError(
        400,
        "BadRequest",
        `Could not find a property named '${name}' to order by.`,
      );
    return { name, isDescending: direction === "desc" };
  });
  if (filter) {
    const first = [...new Set(filter.names)];
    if (fields.some(({ name }, index) => first[index] !== name)) throw tooComplex();
  }
  return [...rows].sort((a, b) => {
    for (const { name, isDescending } of fields) {
      const [left, right] = [propertyText(a, name), propertyText(b, name)];
      if (left !== right) return left < right === isDescending ? 1 : -1;
    }
    return 0;
  });
}
