/** An element to be written: its attributes in their order, and its content. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly Element[] | string;
}

export const element = (
  name: string,
  attributes: Element["attributes"] = {},
  content: Element["content"] = [],
): Element => ({
  name,
  attributes,
  content,
});

/** The element as text, each inner element after `space` and two blanks more; on one line if `space` is empty. */
export function write({ name, attributes, content }: Element, space: string): string {
  const start = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escape(value)}"`),
  ].join(" ");
  if (content.length === 0) return `<${start} />`;
  if (typeof content === "string") return `<${start}>${escape(content)}</${name}>`;
  const inner = space && `${space}  `;
  return `<${start}>${content.map((child) => inner + write(child, inner)).join("")}${space}</${name}>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Characters that XML cannot hold are refused with the plan. */
const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
