import { z } from "zod";
import { fields, flag, list, oneOf, readInput, text, wholeNumber } from "../../scripts/input";

const schema = fields({
  rows: list(
    fields({
      height: wholeNumber(1, 40),
      kind: oneOf(["new", "old"]).default("new"),
      value: z
        .union(
          [z.number(), text(/^[a-z]+$/, "Specify letters."), fields({ column: oneOf(["a"]) })],
          {
            error: "Specify a number, a text or a column.",
          },
        )
        .optional(),
    }),
    { least: 1, most: 2 },
  ),
  isOpen: flag.default(false),
});

test("what is not given has its default", () => {
  expect(readInput(schema, { rows: [{ height: 3 }] }, "plan")).toEqual({
    rows: [{ height: 3, kind: "new" }],
    isOpen: false,
  });
});

test.each<[unknown, string]>([
  [undefined, "plan is missing. Specify an object, { … }."],
  [[], "plan is []. Specify an object, { … }."],
  [{}, "plan.rows is missing. Specify a list with at least one row."],
  [{ rows: [] }, "plan.rows is []. Specify a list with at least one row."],
  [{ rows: [{ height: 90 }] }, "plan.rows[0].height is 90. Specify a whole number from 1 to 40."],
  [{ rows: [{ height: 1.5 }] }, "plan.rows[0].height is 1.5. Specify a whole number from 1 to 40."],
  [
    { rows: [{ height: 1 }, { height: 1, kind: "x" }] },
    'plan.rows[1].kind is "x". Specify one of new, old.',
  ],
  [
    { rows: [{ height: 1, heigth: 2 }] },
    `plan.rows[0] has "heigth", which isn't supported there. Supported: height, kind, value.`,
  ],
  [{ rows: [{ height: 1, value: "A" }] }, 'plan.rows[0].value is "A". Specify letters.'],
  [
    { rows: [{ height: 1, value: { column: "b" } }] },
    'plan.rows[0].value.column is "b". Specify one of a.',
  ],
  [
    { rows: [{ height: 1, value: null }] },
    "plan.rows[0].value is null. Specify a number, a text or a column.",
  ],
  [{ rows: {}, more: 1 }, `plan has "more", which isn't supported there. Supported: rows, isOpen.`],
  [{ rows: [{ height: 1 }], isOpen: "yes" }, 'plan.isOpen is "yes". Specify true or false.'],
])("%j is refused with its place, its value and what is allowed", (value, message) => {
  expect(() => readInput(schema, value, "plan", RangeError)).toThrow(new RangeError(message));
});

test("a long value is cut", () => {
  expect(() => readInput(flag, "x".repeat(500), "plan")).toThrow(/^plan is "x{79}\. Specify/);
});
