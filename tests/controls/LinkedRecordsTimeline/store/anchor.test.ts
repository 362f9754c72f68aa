import { countNewRows, moveAnchor } from "../../../../controls/LinkedRecordsTimeline/store/anchor";

const keys = ["pinned", "new 2", "new 1", "seen", "older"];

test("at the top the first row below the pinned ones is the anchor, and nothing is new", () => {
  const position = { keys, pinnedCount: 1, isAtTop: true };
  expect(moveAnchor(position, "seen")).toBe("new 2");
  expect(countNewRows(position, "seen")).toBe(0);
});

test("further down the anchor stays, and the rows above it are new", () => {
  const position = { keys, pinnedCount: 1, isAtTop: false };
  expect(moveAnchor(position, "seen")).toBe("seen");
  expect(countNewRows(position, "seen")).toBe(2);
});

test("an anchor that is not in the list begins again at the first row", () => {
  const position = { keys, pinnedCount: 1, isAtTop: false };
  expect(moveAnchor(position, "gone")).toBe("new 2");
  expect(countNewRows(position, undefined)).toBe(0);
});

test("an empty list, or one of pinned rows alone, has no anchor", () => {
  const position = { keys: ["pinned"], pinnedCount: 1, isAtTop: false };
  expect(moveAnchor(position, "seen")).toBeUndefined();
  expect(countNewRows(position, "seen")).toBe(0);
});
