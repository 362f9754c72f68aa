/**
 * Where the shape of a JSON value is another than expected: properties that are missing or new, values of another kind. An empty
 * value says nothing of its kind, and rows of a list count as one. In sparse answers rows leave out what is empty. No value is ever
 * part of a difference.
 */
export function shapeDifferences(
  expected: unknown,
  actual: unknown,
  isSparse = false,
  place = "",
): string[] {
  if (isEmpty(expected) || isEmpty(actual)) return [];
  const kinds = [kindOf(expected), kindOf(actual)] as const;
  if (kinds[0] !== kinds[1])
    return [`${place || "the answer"} is ${kinds[1]} instead of ${kinds[0]}`];
  if (Array.isArray(expected) && Array.isArray(actual))
    return shapeDifferences(merged(expected), merged(actual), isSparse, `${place}[]`);
  return isObject(expected) && isObject(actual)
    ? propertyDifferences(expected, actual, isSparse, place)
    : [];
}

function propertyDifferences(
  expected: Record<string, unknown>,
  actual: Record<string, unknown>,
  isSparse: boolean,
  place: string,
): string[] {
  const at = (name: string) => (place === "" ? name : `${place}.${name}`);
  const mayLeaveOut = isSparse && place.endsWith("[]");
  const missing = mayLeaveOut
    ? []
    : Object.keys(expected)
        .filter((name) => !(name in actual))
        .map((name) => `${at(name)} is missing`);
  const added = Object.keys(actual)
    .filter((name) => !(name in expected))
    .map((name) => `${at(name)} is new`);
  const inside = Object.keys(expected).flatMap((name) =>
    name in actual ? shapeDifferences(expected[name], actual[name], isSparse, at(name)) : [],
  );
  return [...missing, ...added, ...inside];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** One value that has whatever any of the rows has. */
const merged = (rows: readonly unknown[]): unknown => {
  if (!rows.every(isObject)) return rows.find((row) => row !== null);
  const whole: Record<string, unknown> = {};
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) whole[name] = whole[name] ?? value;
  }
  return whole;
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  return typeof value === "string"
    ? "a text"
    : typeof value === "number"
      ? "a number"
      : "yes or no";
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
