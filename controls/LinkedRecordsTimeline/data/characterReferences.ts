const pattern = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});?/gi;
/** The usual ones need no parser. */
const usual: Readonly<Record<string, string | undefined>> = {
  "&nbsp;": "\u00A0",
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
/** A text has no more other ones. Further ones stay as they are written. */
const MAX_OTHERS = 1000;

/** Returns a function that decodes the character references in parts of this text, such as `&eacute;`. */
export function createDecoder(text: string): (part: string) => string {
  const others = new Set<string>();
  for (const [reference] of text.matchAll(pattern)) {
    if (usual[reference] === undefined) others.add(reference);
    if (others.size === MAX_OTHERS) break;
  }
  const decoded = others.size > 0 ? decodeAll([...others]) : undefined;
  return (part) =>
    part.includes("&")
      ? part.replace(pattern, (each) => usual[each] ?? decoded?.get(each) ?? each)
      : part;
}

/** Reads references with the browser's parser, which knows all of them. */
function decodeAll(references: readonly string[]): ReadonlyMap<string, string> {
  const { body } = new DOMParser().parseFromString(
    `<!doctype html><body>${references.map((each) => `<p>${each}</p>`).join("")}`,
    "text/html",
  );
  return new Map(
    references.map((each, index) => [each, body.children[index]?.textContent ?? each]),
  );
}
