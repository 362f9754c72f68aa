import { fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { useEvent } from "../../../../shared/ui/hooks/useEvent";

const seen: (() => number)[] = [];
const inEffects: number[] = [];
beforeEach(() => {
  seen.splice(0);
  inEffects.splice(0);
});

function Counter(): React.ReactElement {
  const [count, setCount] = React.useState(0);
  const read = useEvent(() => count);
  seen.push(read);
  React.useEffect(() => void inEffects.push(read()), [count, read]);
  return <button onClick={() => setCount(read() + 1)}>{count}</button>;
}

test("the function stays the same and calls the callback of the latest render", () => {
  render(<Counter />);
  fireEvent.click(screen.getByRole("button"));
  fireEvent.click(screen.getByRole("button"));
  expect(screen.getByRole("button").textContent).toBe("2");
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]()).toBe(2);
});

test("an effect calls the callback of its own render", () => {
  render(<Counter />);
  fireEvent.click(screen.getByRole("button"));
  expect(inEffects).toEqual([0, 1]);
});

test("arguments and results go through", () => {
  let add: (one: number, other: number) => number = () => 0;
  const Adder = (): null => {
    add = useEvent((one: number, other: number) => one + other);
    return null;
  };
  render(<Adder />);
  expect(add(2, 3)).toBe(5);
});
