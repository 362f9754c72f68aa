import { act, fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { useMeasuredRows } from "../../../../shared/ui/virtualList/useMeasuredRows";
import { useVirtualRows, VirtualRows } from "../../../../shared/ui/virtualList/useVirtualRows";
import { VirtualList } from "../../../../shared/ui/virtualList/VirtualList";

const ROW = 40;
const BOX = 200;
/** What the browser would lay out: the height of each row by key. */
const layout = new Map<string, number>();
const observed = new Set<Element>();
let tell: (changes: readonly Element[]) => void = () => undefined;

const heightOf: (row: Element) => number = (row) =>
  layout.get((row as HTMLElement).dataset.key ?? "") ?? ROW;

beforeEach(() => {
  jest.useFakeTimers();
  layout.clear();
  observed.clear();
  jest.spyOn(HTMLElement.prototype, "clientHeight", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    return this.dataset.isScrollable ? BOX : 0;
  });
  jest.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    return heightOf(this);
  });
  jest.spyOn(HTMLElement.prototype, "offsetTop", "get").mockImplementation(function (
    this: HTMLElement,
  ) {
    if (this.style.position === "absolute") return parseFloat(this.style.top);
    const above = Array.from(this.parentElement?.children ?? []);
    const start = parseFloat(this.parentElement?.style.paddingTop ?? "0");
    return above.slice(0, above.indexOf(this)).reduce((sum, row) => sum + heightOf(row), start);
  });
  window.ResizeObserver = class {
    constructor(callback: ResizeObserverCallback) {
      tell = (targets) =>
        callback(
          targets.map((target) => {
            const size = { blockSize: heightOf(target), inlineSize: 0 };
            return {
              target,
              borderBoxSize: [size],
              contentBoxSize: [size],
              devicePixelContentBoxSize: [size],
              contentRect: target.getBoundingClientRect(),
            };
          }),
          this,
        );
    }
    observe = (target: Element) => void observed.add(target);
    unobserve = (target: Element) => void observed.delete(target);
    disconnect = () => observed.clear();
  };
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  Reflect.deleteProperty(window, "ResizeObserver");
});

const keysTo = (count: number): string[] =>
  Array.from({ length: count }, (_value, index) => `row ${index}`);

let rows: VirtualRows;
let rowRenders = 0;
const Row = ({ name }: { readonly name: string }): React.ReactElement => {
  rowRenders += 1;
  return <button>{name}</button>;
};
interface ListProps {
  readonly keys: readonly string[];
  readonly useRows?: typeof useVirtualRows;
  readonly pinnedRow?: number;
  readonly onKeyDown?: () => void;
}
function List({
  keys,
  useRows = useVirtualRows,
  pinnedRow = -1,
  onKeyDown = () => undefined,
}: ListProps): React.ReactElement {
  const box = React.useRef<HTMLDivElement>(null);
  rows = useRows({
    box,
    keys,
    rowHeight: ROW,
    maxHeight: BOX,
    overscan: 80,
    pinnedRow,
    headingHeight: 20,
  });
  return (
    <VirtualList rows={rows} label="Rows" onKeyDown={onKeyDown}>
      {(index) => <Row name={keys[index]} />}
    </VirtualList>
  );
}

const list = (): HTMLElement => screen.getByRole("list", { name: "Rows" });
const box = (): HTMLElement => list().parentElement ?? list();
const drawn = (): (string | null)[] =>
  screen.getAllByRole("listitem").map(({ textContent }) => textContent);
const scroll = (top: number): void => {
  box().scrollTop = top;
  fireEvent.scroll(box());
};
/** The browser tells the heights of all rows that are drawn. */
const measureAll = (): void =>
  act(() => {
    tell([...observed]);
    jest.advanceTimersByTime(50);
  });
/** Where a row is in the box. */
const place = (key: string): number => {
  const row = screen.getByText(key).closest("li");
  return (row?.offsetTop ?? NaN) - box().scrollTop;
};

test("only the rows in view are drawn, with some beyond the edges, each with its place among all", () => {
  render(<List keys={keysTo(1000)} />);
  scroll(4000);
  // The box shows rows 100 to 104, and 80 px on each side hold two rows more.
  expect(drawn()).toEqual(
    [98, 99, 100, 101, 102, 103, 104, 105, 106, 107].map((nth) => `row ${nth}`),
  );
  expect(list().style).toMatchObject({ height: "40000px", paddingTop: "3920px" });
  expect(screen.getByText("row 100").closest("li")).toMatchObject({ style: { height: "40px" } });
  expect(screen.getByText("row 100").closest("li")).toHaveAttribute("aria-posinset", "101");
  expect(screen.getByText("row 100").closest("li")).toHaveAttribute("aria-setsize", "1000");
  expect([rows.first, rows.isAtTop]).toEqual([100, false]);
});

test("rows of one height are drawn again only when the list is scrolled by the overscan", () => {
  render(<List keys={keysTo(1000)} />);
  scroll(4000);
  const before = rowRenders;
  scroll(4020);
  scroll(4079);
  expect(rowRenders).toBe(before);
  // The box shows rows 101 to 106 by now.
  expect(drawn()).toEqual(expect.arrayContaining(["row 101", "row 106"]));
  scroll(4080);
  expect(rows.first).toBe(102);
  expect(observed.size).toBe(0);
});

test("the pinned row is drawn at its place wherever the list is scrolled, and once only", () => {
  render(<List keys={keysTo(1000)} pinnedRow={2} />);
  scroll(4000);
  const row = screen.getByText("row 2").closest("li");
  expect(row?.style).toMatchObject({ position: "absolute", top: "80px" });
  expect(row).toHaveAttribute("aria-posinset", "3");
  scroll(0);
  expect(drawn().filter((name) => name === "row 2")).toHaveLength(1);
  expect(screen.getByText("row 2").closest("li")?.style.position).toBe("");
});

test("an empty list, and one that has become shorter, draw what there is", () => {
  const { rerender } = render(<List keys={keysTo(1000)} />);
  scroll(4000);
  rerender(<List keys={keysTo(3)} />);
  expect(drawn()).toContain("row 2");
  rerender(<List keys={[]} />);
  expect(screen.queryAllByRole("listitem")).toEqual([]);
  expect(rows.tops[rows.keys.length]).toBe(0);
});

test("a row is revealed below the heading and above the lower edge, with as little scrolling as possible", () => {
  render(<List keys={keysTo(1000)} />);
  const revealed = (index: number): number => {
    rows.reveal(index);
    return box().scrollTop;
  };
  expect(revealed(3)).toBe(0);
  expect(revealed(10)).toBe(11 * ROW - BOX);
  expect(revealed(9)).toBe(11 * ROW - BOX);
  expect(revealed(1)).toBe(ROW - 20);
});

test("measured heights move what comes after them, once no row has changed for a moment", () => {
  render(<List keys={keysTo(10)} useRows={useMeasuredRows} />);
  layout.set("row 0", 100);
  act(() => tell([...observed]));
  expect(rows.tops[rows.keys.length]).toBe(10 * ROW);
  measureAll();
  expect(rows.tops[rows.keys.length]).toBe(9 * ROW + 100);
  expect(screen.getByText("row 1").closest("li")?.style.height).toBe("");
});

test("rows that come above the first visible one, or grow there, do not move it", () => {
  const keys = keysTo(1000);
  const { rerender } = render(<List keys={keys} useRows={useMeasuredRows} />);
  scroll(4010);
  expect(place("row 100")).toBe(-10);
  rerender(<List keys={["new 1", "new 2", ...keys]} useRows={useMeasuredRows} />);
  expect([place("row 100"), box().scrollTop]).toEqual([-10, 4090]);
  layout.set("row 99", 120);
  measureAll();
  expect(place("row 100")).toBe(-10);
  expect(drawn()).toContain("row 104");
});

test("the scroll event of such a correction does not move anything", () => {
  const keys = keysTo(1000);
  const { rerender } = render(<List keys={keys} useRows={useMeasuredRows} />);
  scroll(4010);
  rerender(<List keys={["new", ...keys]} useRows={useMeasuredRows} />);
  fireEvent.scroll(box());
  expect([place("row 100"), rows.first]).toEqual([-10, 101]);
});

test("at the very top new rows come into view", () => {
  const keys = keysTo(1000);
  const { rerender } = render(<List keys={keys} useRows={useMeasuredRows} />);
  rerender(<List keys={["new", ...keys]} useRows={useMeasuredRows} />);
  expect(box().scrollTop).toBe(0);
  expect(drawn()[0]).toBe("new");
});

test("where the first visible row is gone, the list stays where it is scrolled", () => {
  const keys = keysTo(1000);
  const { rerender } = render(<List keys={keys} useRows={useMeasuredRows} />);
  scroll(4010);
  rerender(<List keys={keys.filter((key) => key !== "row 100")} useRows={useMeasuredRows} />);
  expect(box().scrollTop).toBe(4010);
});

test("rows of one height leave the place to the caller", () => {
  const keys = keysTo(1000);
  const { rerender } = render(<List keys={keys} />);
  scroll(4000);
  rerender(<List keys={["new", ...keys]} />);
  expect(box().scrollTop).toBe(4000);
});

test("a row that is no longer drawn is no longer measured, and after the list nothing is", () => {
  const { unmount } = render(<List keys={keysTo(1000)} useRows={useMeasuredRows} />);
  const first = screen.getByText("row 0").closest("li");
  expect([...observed]).toContain(first);
  scroll(4000);
  expect([...observed]).not.toContain(first);
  tell([...observed]);
  unmount();
  expect([observed.size, jest.getTimerCount()]).toEqual([0, 0]);
});

test("without a ResizeObserver each row counts with the usual height", () => {
  Reflect.deleteProperty(window, "ResizeObserver");
  render(<List keys={keysTo(10)} useRows={useMeasuredRows} />);
  expect(rows.tops[rows.keys.length]).toBe(10 * ROW);
});

test("keys pressed in a row come to the list", () => {
  const onKeyDown = jest.fn();
  render(<List keys={keysTo(3)} onKeyDown={onKeyDown} />);
  fireEvent.keyDown(screen.getByText("row 1"), { key: "ArrowDown" });
  expect(onKeyDown).toHaveBeenCalledTimes(1);
});
