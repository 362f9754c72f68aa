import * as fc from "fast-check";
import { computeTops, findRow } from "../../../../shared/ui/virtualList/rowPositions";

test("a row begins where the one before it ends; a row that is not measured has the usual height", () => {
  const heights = new Map([["b", 30]]);
  expect(computeTops(["a", "b", "c"], 10, heights)).toEqual([0, 10, 40, 50]);
  expect(computeTops(["a", "b"], 10)).toEqual([0, 10, 20]);
  expect(computeTops([], 10)).toEqual([0]);
});

test("each height belongs to one row, heights beyond the edges to the first and the last one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
      fc.integer({ min: -100, max: 2000 }),
      (rows, top) => {
        const keys = rows.map((_height, index) => String(index));
        const tops = computeTops(keys, 0, new Map(keys.map((key, index) => [key, rows[index]])));
        const index = findRow(tops, top);
        const end = tops[rows.length];
        if (top < 0) expect(index).toBe(0);
        else if (top >= end) expect(index).toBe(rows.length - 1);
        else expect(tops[index] <= top && top < tops[index + 1]).toBe(true);
      },
    ),
  );
  expect(findRow([0], 5)).toBe(0);
});
