import * as React from "react";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { UndoBar } from "../../../shared/ui/UndoBar";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function draw(isTrouble = false): { onEnd: jest.Mock; run: jest.Mock; pass: (ms: number) => void } {
  const onEnd = jest.fn();
  const run = jest.fn();
  render(
    <UndoBar
      title="Removed: Returns"
      isTrouble={isTrouble}
      actions={[{ name: "Undo", run }]}
      onEnd={onEnd}
    />,
  );
  return { onEnd, run, pass: (ms) => act(() => void jest.advanceTimersByTime(ms)) };
}

test("it goes after ten seconds", () => {
  const { onEnd, pass } = draw();
  pass(9_999);
  expect(onEnd).not.toHaveBeenCalled();
  pass(1);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test.each(["pointer", "focus"])(
  "it stays while the %s is on it, and for ten seconds more",
  (what) => {
    const { onEnd, pass } = draw();
    const button = screen.getByRole("button");
    if (what === "pointer")
      fireEvent.mouseEnter(screen.getByRole("status").parentElement ?? button);
    else fireEvent.focus(button);
    pass(60_000);
    expect(onEnd).not.toHaveBeenCalled();
    if (what === "pointer")
      fireEvent.mouseLeave(screen.getByRole("status").parentElement ?? button);
    else fireEvent.blur(button);
    pass(9_999);
    expect(onEnd).not.toHaveBeenCalled();
    pass(1);
    expect(onEnd).toHaveBeenCalledTimes(1);
  },
);

test("trouble stays until it is closed, and interrupts", () => {
  const { onEnd, pass, run } = draw(true);
  pass(60_000);
  expect(onEnd).not.toHaveBeenCalled();
  expect(screen.getByRole("alert")).toHaveTextContent("Removed: Returns");
  fireEvent.click(screen.getByRole("button"));
  expect(run).toHaveBeenCalledTimes(1);
});
