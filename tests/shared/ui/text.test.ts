import { fillText } from "../../../shared/ui/text";

const polish = "one={count} krok|few={count} kroki|many={count} kroków|other={count} kroku";
const fill = (row: string, values: Readonly<Record<string, string | number>>, locale = "pl") =>
  fillText(row, values, () => locale);

test.each([
  [0, "0 kroków"],
  [1, "1 krok"],
  [2, "2 kroki"],
  [5, "5 kroków"],
  [12, "12 kroków"],
  [22, "22 kroki"],
  [1.5, "1.5 kroku"],
])("the number %s chooses its form", (count, text) => {
  expect(fill(polish, { count })).toBe(text);
});

test("the language of the text decides, not a language that has other forms", () => {
  expect(fill("one={count} step|other={count} steps", { count: 2 }, "pl")).toBe("2 steps");
  expect(fill("one={count} step|other={count} steps", { count: 1 }, "en")).toBe("1 step");
});

test("a number may stand in a text without forms", () => {
  expect(fill("Show all {count}", { count: 7 })).toBe("Show all 7");
});

test("values are filled in as they are: they are neither forms nor slots", () => {
  expect(fill("one={name}|other={name}: {count}", { count: 5, name: "a|other={count}" })).toBe(
    "a|other={count}: 5",
  );
  expect(fill("Copy: {name}", { name: "{other} $& $1" })).toBe("Copy: {other} $& $1");
});

test("a text without values, and a slot without a value, stay as they are", () => {
  expect(fill('JSON: {"cart*": {"label": "Cart"}}', {})).toBe('JSON: {"cart*": {"label": "Cart"}}');
  expect(fill("{name} and {other}", { name: "A" })).toBe("A and {other}");
});
