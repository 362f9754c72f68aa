import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { useListNavigation } from "../../../../shared/ui/hooks/useListNavigation";

const rows = ["Heading", "One", "Two", "Heading", "Three"];
const isHeading = (index: number): boolean => rows[index] === "Heading";

function List({ count = rows.length }: { readonly count?: number }): React.ReactElement {
  const box = React.useRef<HTMLUListElement>(null);
  const [active, setActive] = React.useState(1);
  const { onKeyDown } = useListNavigation({ count, move: setActive, isSkipped: isHeading, box });
  return (
    <ul ref={box} onKeyDown={(event) => void onKeyDown(event, active)}>
      {rows.map((name, index) => (
        <li key={index}>
          {isHeading(index) ? name : <button tabIndex={index === active ? 0 : -1}>{name}</button>}
        </li>
      ))}
    </ul>
  );
}

const press = (key: string): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
};
const focused = (): string | null | undefined => document.activeElement?.textContent;

test("arrows, Home and End move the focus, skip headings and stop at the ends", () => {
  render(<List />);
  screen.getByText("One").focus();
  const way = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "ArrowUp", "End"];
  const places = way.map((key) => {
    press(key);
    return focused();
  });
  expect(places).toEqual(["Two", "Three", "Three", "Two", "One", "One", "Three"]);
  expect(screen.getAllByRole("button").map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
});

test("handled keys do not scroll the page, others keep their meaning", () => {
  render(<List />);
  const row = screen.getByText("One");
  const [arrow, letter] = ["ArrowDown", "a"].map((key) => {
    const event = createEvent.keyDown(row, { key });
    fireEvent(row, event);
    return event;
  });
  expect([arrow.defaultPrevented, letter.defaultPrevented]).toEqual([true, false]);
});

test("an empty list leaves the keys alone", () => {
  render(<List count={0} />);
  const row = screen.getByText("One");
  const event = createEvent.keyDown(row, { key: "ArrowDown" });
  fireEvent(row, event);
  expect(event.defaultPrevented).toBe(false);
});
