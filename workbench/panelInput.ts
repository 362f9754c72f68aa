/** A whole number that the body of a control panel request holds; throws in words. */
export function readNumber(value: unknown, name: string, most: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || value > most) {
    throw new Error(`${name} is a whole number from 0 to ${most}.`);
  }
  return value;
}

/** An object with no other members than the named ones; throws in words. */
export function readObject(
  value: unknown,
  what: string,
  names: readonly string[],
): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`${what} is an object.`);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`${what} has ${unknown}; it may have ${names.join(", ")}.`);
  return value as Record<string, unknown>;
}
