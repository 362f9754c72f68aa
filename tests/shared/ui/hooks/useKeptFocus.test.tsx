import { act, fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { OUTCOME, useKeptFocus } from "../../../../shared/ui/hooks/useKeptFocus";

function Place({ children }: { readonly children: React.ReactNode }): React.ReactElement {
  const place = React.useRef<HTMLElement>(null);
  useKeptFocus(place);
  return (
    <>
      <section ref={place} aria-label="place">
        {children}
      </section>
      <button>Elsewhere</button>
    </>
  );
}

/** Draws the names as buttons; one that begins with "-" is disabled, one with "+" is a message. */
const draw = (names: string): React.ReactElement => (
  <Place>
    {names.split(" ").map((name) => {
      const button = (
        <button key={name.replace("-", "")} disabled={name.startsWith("-")}>
          {name.replace(/[+-]/, "")}
        </button>
      );
      return name.startsWith("+") ? (
        <div key={name} {...{ [OUTCOME]: "" }} tabIndex={-1}>
          {button}
        </div>
      ) : (
        button
      );
    })}
  </Place>
);

function show(before: string, focused: string) {
  const view = render(draw(before));
  act(() => screen.getByRole("button", { name: focused }).focus());
  return {
    /** Draws again; the observer runs before the next task. */
    become: async (after: string) => {
      view.rerender(draw(after));
      await act(() => Promise.resolve());
      return document.activeElement?.textContent;
    },
  };
}

test.each([
  ["the message that came with the change", "A B C", "B", "+Undo A C", "Undo"],
  ["the newest message, not one that stood there", "+Old B", "B", "+Old +Undo C", "Undo"],
  ["what followed the lost element", "A B C", "B", "A C", "C"],
  ["what preceded it, if nothing follows", "A B C", "C", "A B", "B"],
  ["the neighbour of a message that ends", "+Undo A B", "Undo", "A B", "A"],
  ["the neighbour of an element that is disabled", "A B C", "B", "A -B C", "C"],
  ["no disabled neighbour", "A B -C D", "B", "A -C D", "D"],
])("the focus goes to %s", async (_case, before, focused, after, expected) => {
  expect(await show(before, focused).become(after)).toBe(expected);
});

test("the message takes the focus, not its button, which the second press of a doubled key would reach", async () => {
  await show("A B", "B").become("+Undo A");
  expect(screen.getByRole("button", { name: "Undo" }).parentElement).toHaveFocus();
});

test("the focus goes to the place itself if nothing else can take it", async () => {
  await show("A", "A").become("-B");
  expect(screen.getByRole("region", { name: "place" })).toHaveFocus();
});

test("an editor that opens in the place of its button takes the focus, whatever got it in between", async () => {
  const Editor = (): React.ReactElement => {
    const [isOpen, setOpen] = React.useState(false);
    const field = React.useRef<HTMLInputElement>(null);
    React.useEffect(() => field.current?.focus(), [isOpen]);
    return isOpen ? (
      <>
        <button onFocus={() => field.current?.focus()}>Save</button>
        <button>Cancel</button>
        <input ref={field} />
      </>
    ) : (
      <button onClick={() => setOpen(true)}>Edit</button>
    );
  };
  render(
    <Place>
      <Editor />
    </Place>,
  );
  const edit = screen.getByRole("button", { name: "Edit" });
  edit.focus();
  await act(() => {
    edit.click();
    return Promise.resolve();
  });
  expect(screen.getByRole("textbox")).toHaveFocus();
});

test("a focus that stands stays, whatever comes and goes around it", async () => {
  expect(await show("A B C", "B").become("+Undo B")).toBe("B");
});

test("the focus that the agent has taken elsewhere stays there", async () => {
  const view = show("A B", "B");
  act(() => screen.getByRole("button", { name: "Elsewhere" }).focus());
  expect(await view.become("+Undo A")).toBe("Elsewhere");
});

test("an agent who leaves with Tab is not led back, even if the element goes with the focus", async () => {
  const view = show("A B", "B");
  const button = screen.getByRole("button", { name: "B" });
  fireEvent.keyDown(button, { key: "Tab" });
  act(() => button.blur());
  expect(await view.become("A")).not.toBe("A");
  expect(document.activeElement).toBe(document.body);
});

test("a blur that only announces the removal is no leaving", async () => {
  const view = show("A B", "B");
  act(() => screen.getByRole("button", { name: "B" }).blur());
  expect(await view.become("+Undo A")).toBe("Undo");
});

test("an agent who has clicked on plain text is left there", async () => {
  const view = show("A B", "B");
  act(() => screen.getByRole("button", { name: "B" }).blur());
  await act(() => Promise.resolve());
  await view.become("+Undo A");
  expect(document.body).toHaveFocus();
});

test("the focus is kept while the agent looks at another window", async () => {
  const view = show("A B", "B");
  fireEvent.blur(screen.getByRole("button", { name: "B" })); // the element stays the active one
  expect(await view.become("+Undo A")).toBe("Undo");
});
