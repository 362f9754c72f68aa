import { readProperties } from "../../../shared/form/makerProperties";

const properties = (raw: unknown) => readProperties({ given: { raw } });

test.each([
  [true, true],
  ["true", true],
  [1, true],
  ["1", true],
  [false, false],
  ["false", false],
  [0, false],
  ["0", false],
  ["", false],
  [null, false],
  [undefined, false],
  [2, false],
  ["yes", false],
])("a yes/no property with %p is %p", (raw, expected) => {
  expect(properties(raw).boolean("given")).toBe(expected);
});

test.each([
  [30, 30],
  ["30", 30],
  [" 45 ", 45],
  ["1.5", 1.5],
  [0, 0],
  ["0", 0],
  ["", undefined],
  ["   ", undefined],
  [null, undefined],
  [undefined, undefined],
  ["half an hour", undefined],
  [NaN, undefined],
  ["Infinity", undefined],
])("a number property with %p is %p", (raw, expected) => {
  expect(properties(raw).number("given")).toBe(expected);
});

test.each([
  ["a,b", ["a", "b"]],
  [" a , , b,", ["a", "b"]],
  ["a\nb\r\nc", ["a", "b", "c"]],
  ["", []],
  [null, []],
  [7, []],
])("a list with %p holds %p", (raw, expected) => {
  expect(properties(raw).list("given")).toEqual(expected);
});

test("a property that the host leaves out has no value", () => {
  const { boolean, string, number, list } = readProperties({});
  expect([boolean("given"), string("given"), number("given"), list("given")]).toEqual([
    false,
    undefined,
    undefined,
    [],
  ]);
});
