/** An element of a well-formed XML text with its place in it, so that the text around it can stay as it is. */
export interface Markup {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly Markup[];
  /** The text in it, if it holds no element. */
  readonly text: string;
  /** Where it begins and ends, and where its content does; of an element without content both are its end. */
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)([^\s/>]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

interface Open extends Markup {
  readonly children: Markup[];
}

/** The root element of a text that is known to be well-formed. */
export function readMarkup(text: string): Markup {
  const top: Open = {
    name: "",
    attributes: new Map(),
    children: [],
    text: "",
    start: 0,
    end: 0,
    contentStart: 0,
    contentEnd: 0,
  };
  const open: Open[] = [top];
  for (const { 0: token, 1: closes, 2: name, 3: attributes, 4: empty, index } of text.matchAll(
    TOKEN,
  )) {
    if (name === undefined) continue;
    const end = index + token.length;
    if (closes) {
      const element = open.pop() ?? top;
      const content =
        element.children.length > 0 ? "" : decode(text.slice(element.contentStart, index));
      open[open.length - 1].children.push({ ...element, text: content, contentEnd: index, end });
      continue;
    }
    const element: Open = {
      name,
      attributes: readAttributes(attributes),
      children: [],
      text: "",
      start: index,
      end,
      contentStart: end,
      contentEnd: end,
    };
    if (empty) open[open.length - 1].children.push(element);
    else open.push(element);
  }
  return top.children[0];
}

/** The elements at the end of this path of names. */
export function findAll(from: Markup | undefined, ...path: string[]): readonly Markup[] {
  return path.reduce(
    (found, name) =>
      found.flatMap(({ children }) => children.filter((child) => child.name === name)),
    from ? [from] : [],
  );
}

/** The element and all that lies in it. */
export function* everyMarkup(root: Markup): Generator<Markup> {
  yield root;
  for (const child of root.children) yield* everyMarkup(child);
}

const readAttributes = (text: string) =>
  new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name, quoted, apostrophed]) => [
      name,
      decode(quoted ?? apostrophed),
    ]),
  );

const NAMED = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

const decode = (text: string) =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole: string, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED.get(name) ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
