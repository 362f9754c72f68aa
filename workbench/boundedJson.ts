/** Deeper than any row or setting, shallower than what exhausts the stack of whoever walks through it. */
const MAX_DEPTH = 100;

/** The value of a JSON text; undefined where it is no JSON or too deeply nested. */
export function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isShallow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Goes down level by level, not by calling itself. */
function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return false;
    level = level.flatMap((each) =>
      typeof each === "object" && each !== null ? (Object.values(each) as unknown[]) : [],
    );
  }
  return true;
}
