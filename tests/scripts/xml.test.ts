import { everyElement, find, findAll, readXml, textAt } from "../../scripts/xml";

test("elements keep their names, attributes, text and order", () => {
  const root = readXml(
    `<?xml version="1.0"?><a constructor='C' x:b="1 &lt; 2"><b> one </b><c/><b>&#x17c;<![CDATA[<i>]]></b></a>`,
  );
  expect([...root.attributes]).toEqual([
    ["constructor", "C"],
    ["x:b", "1 < 2"],
  ]);
  expect(root.children.map(({ name }) => name)).toEqual(["b", "c", "b"]);
  expect(findAll(root, "b").map(({ text }) => text)).toEqual([" one ", "ż<i>"]);
  expect([textAt(root, "b"), textAt(root, "b", "c")]).toEqual(["one", undefined]);
  expect([...everyElement(root)].map(({ name }) => name)).toEqual(["a", "b", "c", "b"]);
});

test.each([
  ["\n", "plain"],
  ["\r\n", "plain"],
  ["\r\n", "\u{1f600}"],
  ["\r", "\ufeff"],
])("positions are those of the text as it was: %j, %j", (lineBreak, text) => {
  const inner = `<b d='>'>${text}${lineBreak}</b>`;
  const outer = `<a>${lineBreak}${lineBreak}  ${inner}${lineBreak}</a>`;
  const xml = `<!-- ${text} -->${lineBreak}${outer}`;
  const root = readXml(xml);
  const found = find(root, "b");
  expect(xml.slice(root.start, root.end)).toBe(outer);
  expect(xml.slice(found?.start, found?.end)).toBe(inner);
  expect(found?.text).toBe(`${text}\n`);
});

test.each([
  ["a missing end tag", "<a>\n  <b>\n</a>", "line 3, column 1: Missing end tag for element b"],
  ["no element", "words", "line 1, column 1: Root element is missing or invalid"],
  ["two roots", "<a/><b/>", "line 1, column 5: There is more after the one root element"],
  ["one attribute twice", "<a b='' b=''/>", "Duplicate attribute: b"],
  ["a bare ampersand", "<a b='&'/>", "line 1, column 9: Unterminated reference"],
  ["an entity that XML does not define", "<a>&nbsp;</a>", "Named entity isn't defined: &nbsp;"],
  ["a control character", "<a>\u0001</a>", "Invalid character"],
  ["a document type", '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "it contains a DOCTYPE"],
  ["deep elements", "<a>".repeat(102) + "</a>".repeat(102), "nested deeper than 100 levels"],
  [
    "elements deeper than the stack",
    "<a>".repeat(200_000) + "</a>".repeat(200_000),
    "nested deeper than 100 levels",
  ],
  ["more text than the memory holds", " ".repeat(64_000_001), "more than 64 million characters"],
])("%s is refused with its reason", (_, xml, reason) => {
  expect(() => readXml(xml)).toThrow(reason);
});

test("an entity that grows is refused before it grows", () => {
  const rows = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`);
  const bomb = `<!DOCTYPE a [<!ENTITY e0 "ha">${rows.join("")}]><a>&e30;</a>`;
  expect(() => readXml(bomb)).toThrow("Named entity isn't defined: &e30;");
});

test("a long text with Windows line breaks takes no quadratic time", () => {
  const text = "a line\r\n".repeat(200_000);
  expect(readXml(`<a><![CDATA[${text}]]></a>`).text).toHaveLength(text.length - 200_000);
});
