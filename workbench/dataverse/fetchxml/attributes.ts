import { badQuery, notSupported } from "../errors";
import type { XmlElement } from "../../../scripts/xml";

/** What an element may carry: attributes that are read, and those that say nothing about the answer. */
export interface Allowed {
  readonly read: readonly string[];
  readonly passedOver?: readonly string[];
  readonly children?: readonly string[];
}

/** Code and text of an element in the wrong place are as public reports have them. */
export function check(
  element: XmlElement,
  { read, passedOver = [], children = [] }: Allowed,
): void {
  const attribute = [...element.attributes.keys()].find(
    (name) => !read.includes(name) && !passedOver.includes(name),
  );
  if (attribute !== undefined)
    throw notSupported(`the attribute ${attribute} of <${element.name}> in FetchXML`);
  const child = element.children.find(({ name }) => !children.includes(name));
  if (child)
    throw badQuery(
      `Invalid Child Node, valid nodes are ${children.join(", ")}. NodeName = ${child.name}`,
      "0x8004111c",
    );
}

export function required(element: XmlElement, name: string): string {
  const value = element.attributes.get(name);
  if (value === undefined || value === "")
    throw badQuery(`The <${element.name}> element needs the attribute ${name}.`);
  return value;
}

export function booleanAttribute(element: XmlElement, name: string): boolean {
  const value = element.attributes.get(name) ?? "false";
  if (["true", "1"].includes(value)) return true;
  if (["false", "0"].includes(value)) return false;
  throw badQuery(`The attribute ${name} of <${element.name}> is true or false, not '${value}'.`);
}

export function numberAttribute(
  element: XmlElement,
  name: string,
  most: number,
): number | undefined {
  const value = element.attributes.get(name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1 || Number(value) > most) {
    throw badQuery(
      `The attribute ${name} of <${element.name}> is a whole number from 1 to ${most}, not '${value.slice(0, 20)}'.`,
    );
  }
  return Number(value);
}

export function choiceAttribute<T extends string>(
  element: XmlElement,
  name: string,
  known: readonly T[],
  usual: T,
): T {
  const value = element.attributes.get(name) ?? usual;
  const found = known.find((each) => each === value);
  if (found === undefined)
    throw badQuery(
      `The attribute ${name} of <${element.name}> is one of ${known.join(", ")}, not '${value.slice(0, 50)}'.`,
    );
  return found;
}
