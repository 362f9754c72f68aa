import { fireEvent, render, screen } from "@testing-library/react";
import * as React from "react";
import { useFocusReturn } from "../../../../shared/ui/hooks/useFocusReturn";

function Editor({ startsOpen = false }: { readonly startsOpen?: boolean }): React.ReactElement {
  const [isOpen, setOpen] = React.useState(startsOpen);
  const place = useFocusReturn<HTMLDivElement>(isOpen, "input");
  return (
    <div ref={place}>
      {isOpen ? (
        <input onKeyDown={() => setOpen(false)} />
      ) : (
        <button onClick={() => setOpen(true)}>Edit</button>
      )}
    </div>
  );
}

test("the focus goes into the field that opens, and back to the button", () => {
  render(<Editor />);
  fireEvent.click(screen.getByRole("button"));
  expect(screen.getByRole("textbox")).toHaveFocus();
  fireEvent.keyDown(screen.getByRole("textbox"));
  expect(screen.getByRole("button")).toHaveFocus();
});

test.each([true, false])("nothing takes the focus at first (open: %s)", (startsOpen) => {
  render(<Editor startsOpen={startsOpen} />);
  expect(document.body).toHaveFocus();
});
