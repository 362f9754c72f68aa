import { fold, Step, StepKind } from "../../../shared/conversation/journey";
import { findLook, parseActionMap } from "../../../controls/SelfServiceActivity/actionMap";
import { summarizeVisit } from "../../../controls/SelfServiceActivity/facts";
import {
  currentPage,
  flattenVisits,
  newestFirst,
  groupVisits,
} from "../../../controls/SelfServiceActivity/visits";

const day = Date.UTC(2026, 2, 10, 9);
const at = (minute: number): Date => new Date(day + minute * 60_000);
let count = 0;
const step = (
  minute: number | undefined,
  title: string,
  kind: StepKind = "page",
  more: Partial<Step> = {},
): Step => ({
  id: `id ${(count += 1)}`,
  kind,
  code: 1,
  title,
  recorded: count,
  folded: fold(title),
  ...(minute !== undefined && { began: { at: at(minute) } }),
  ...more,
});
const titles = (steps: readonly Step[]) => steps.map(({ title }) => title);

test("the newest come first, then what was written last; without a time last of all; what came twice is there once", () => {
  const steps = [
    step(undefined, "timeless"),
    step(1, "a"),
    step(2, "b"),
    step(2, "c"),
    step(1, "a"),
    step(undefined, "timeless"),
  ];
  expect(titles(newestFirst(steps))).toEqual(["c", "b", "a", "timeless", "timeless"]);
});

test("a pause parts visits, and is counted from the end of a step where that is known", () => {
  const steps = newestFirst([
    step(0, "a"),
    step(29, "b", "page", { ended: at(35) }),
    step(64, "c"),
    step(95, "d"),
    step(undefined, "e"),
  ]);
  expect(groupVisits(steps, 30).map((visit) => titles(visit.steps))).toEqual([
    ["d"],
    ["c", "b", "a"],
    ["e"],
  ]);
  expect(groupVisits(steps, 60).map((visit) => titles(visit.steps))).toEqual([
    ["d", "c", "b", "a"],
    ["e"],
  ]);
});

test("a step lasts to its end or to the next one of its visit; an end before its beginning or of another year is none", () => {
  const steps = newestFirst([
    step(0, "next", "page"),
    step(1, "end", "page", { ended: at(3) }),
    step(5, "early", "page", { ended: at(4) }),
    step(6, "late", "page", { ended: at(999_999) }),
    step(8, "last"),
  ]);
  const [visit] = groupVisits(steps, 30);
  expect(visit.steps.map(({ title, seconds }) => [title, seconds])).toEqual([
    ["last", undefined],
    ["late", 120],
    ["early", 60],
    ["end", 120],
    ["next", 60],
  ]);
  expect(visit.seconds).toBe(480);
});

test("the current page is the last page that has not been left, and not what was done since; steps without time have none", () => {
  const visits = groupVisits(
    newestFirst([
      step(0, "first"),
      step(1, "here"),
      step(2, "left", "page", { ended: at(3) }),
      step(3, "phrase", "search"),
    ]),
    30,
  );
  expect(currentPage(visits)?.title).toBe("here");
  expect(currentPage(groupVisits([step(undefined, "x")], 30))).toBeUndefined();
});

test("lines are narrowed by kind and words, and a visit without any has no heading", () => {
  const visits = groupVisits(
    newestFirst([step(0, "Łódź"), step(1, "Kraków", "search"), step(200, "Gdańsk")]),
    30,
  );
  const shown = (...[kinds, words]: [readonly StepKind[], string]) =>
    flattenVisits(visits, kinds, fold(words)).map((line) =>
      "step" in line ? line.step.title : line.shown,
    );
  expect(shown([], "")).toEqual([1, "Gdańsk", 2, "Kraków", "Łódź"]);
  expect(shown(["search"], "")).toEqual([1, "Kraków"]);
  expect(shown(["page"], "GDAN")).toEqual([1, "Gdańsk"]);
  expect(shown(["search"], "gdan")).toEqual([]);
});

describe("what a visit says", () => {
  const facts = (...steps: Step[]) =>
    summarizeVisit(groupVisits(newestFirst(steps), 30)[0], at(100)).map(
      ([key, { title }, amount]) => [key.split("_")[1], title, amount],
    );

  test("the newest phrase after which no article was opened, with how often it was searched", () => {
    expect(facts(step(0, "refund failed", "search"), step(1, "REFUND  fäiled", "search"))).toEqual([
      ["AgainInVain", "REFUND  fäiled", 2],
    ]);
    expect(facts(step(0, "refund", "search"), step(1, "Refunds", "article"))).toEqual([]);
    expect(
      facts(step(0, "refund", "search"), step(1, "Refunds", "article"), step(2, "card", "search")),
    ).toEqual([["InVain", "card", 1]]);
  });

  test("a phrase searched again, an article opened three times, the last page before the chat", () => {
    expect(
      facts(
        step(0, "refund", "search"),
        step(1, "refund", "search"),
        step(2, "Refunds", "article"),
        step(3, "Checkout"),
        step(5, "Cart"),
      ),
    ).toEqual([
      ["Again", "refund", 2],
      ["LastPage", "Cart", undefined],
    ]);
    expect(
      facts(
        step(0, "Refunds", "article"),
        step(1, "Refunds", "article"),
        step(2, "Refunds", "article"),
      ),
    ).toEqual([["ReadAgain", "Refunds", 3]]);
    expect(facts(step(90, "Checkout", "page", { ended: at(92) }), step(101, "Home"))).toEqual([
      ["LastPageFor", "Checkout", 120],
    ]);
  });

  test("never more than two", () => {
    expect(
      facts(
        step(0, "a", "search"),
        step(1, "a", "search"),
        step(2, "b", "search"),
        step(3, "Checkout"),
      ),
    ).toHaveLength(2);
  });

  test("of steps without a time nothing is said", () =>
    expect(facts(step(undefined, "a", "search"))).toEqual([]));
});

describe("the maker's map", () => {
  const map =
    parseActionMap(
      '{"cart*": {"label": "Cart", "icon": "cart", "color": "success"}, "Förm": {"label": "Form"}, "192350042": {"icon": "done"}}',
    ) ?? [];

  test("finds actions by title, by its beginning and by code, in the maker's order", () => {
    expect(findLook(map, step(0, "CART: x", "action"))).toEqual({
      label: "Cart",
      icon: "cart",
      color: "success",
    });
    expect(findLook(map, step(0, "form", "action"))).toEqual({ label: "Form" });
    expect(findLook(map, step(0, "Video", "other", { code: 192350042 }))).toEqual({ icon: "done" });
    expect(findLook(map, step(0, "form two", "action"))).toEqual({});
    expect(findLook(map, step(0, "form"))).toEqual({});
  });

  test.each([
    "{",
    "null",
    "[1]",
    '"text"',
    '{"a": null}',
    '{"a": {"icon": "skull"}}',
    '{"a": {"icon": "toString"}}',
    '{"a": {"color": "#ff0000"}}',
    '{"a": {"label": 5}}',
  ])("%s is none", (json) => expect(parseActionMap(json)).toBeUndefined());
  test("without one there is nothing to say", () => expect(parseActionMap(undefined)).toEqual([]));
});
