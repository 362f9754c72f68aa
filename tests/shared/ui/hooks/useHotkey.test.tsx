import { createEvent, fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { useHotkey } from "../../../../shared/ui/hooks/useHotkey";

const results: boolean[] = [];
const action = jest.fn();
const onKeyDownAround = jest.fn();
beforeEach(() => {
  results.splice(0);
  action.mockReset();
  onKeyDownAround.mockReset();
});

function Area({ isOn = true }: { readonly isOn?: boolean }): React.ReactElement {
  const onKeyDown = useHotkey("/", isOn ? action : undefined);
  return (
    <div onKeyDown={onKeyDownAround} role="presentation">
      <div onKeyDown={(event) => void results.push(onKeyDown(event))} role="presentation">
        <button>Row</button>
        <input aria-label="Search" />
        <textarea aria-label="Note" />
      </div>
    </div>
  );
}

test("the key acts anywhere within, goes no further, and types nothing", () => {
  render(<Area />);
  const event = createEvent.keyDown(screen.getByRole("button"), { key: "/" });
  fireEvent(screen.getByRole("button"), event);
  expect(action).toHaveBeenCalledTimes(1);
  expect(event.defaultPrevented).toBe(true);
  expect(onKeyDownAround).not.toHaveBeenCalled();
  expect(results).toEqual([true]);
});

test.each(["Search", "Note"])("in the text field %s it is a character", (name) => {
  render(<Area />);
  fireEvent.keyDown(screen.getByLabelText(name), { key: "/" });
  expect(action).not.toHaveBeenCalled();
  expect(onKeyDownAround).toHaveBeenCalledTimes(1);
});

test.each([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { key: "a" }])(
  "%j is another key",
  (change) => {
    render(<Area />);
    fireEvent.keyDown(screen.getByRole("button"), { key: "/", ...change });
    expect(action).not.toHaveBeenCalled();
    expect(results).toEqual([false]);
  },
);

test("without an action the key keeps its meaning", () => {
  render(<Area isOn={false} />);
  const event = createEvent.keyDown(screen.getByRole("button"), { key: "/" });
  fireEvent(screen.getByRole("button"), event);
  expect(event.defaultPrevented).toBe(false);
  expect(results).toEqual([false]);
});
