import { DefaultButton, PrimaryButton, TextField } from "@fluentui/react";
import * as React from "react";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Text } from "../../shared/ui/text";
import { useFocusReturn } from "../../shared/ui/hooks/useFocusReturn";

interface KeyFieldProps {
  readonly text: Text;
  readonly label: string;
  readonly value: string;
  readonly save: (wanted: string) => void;
  /** The value as it is shown. */
  readonly children: React.ReactNode;
}

/** A value that can be corrected in its place: Enter saves, Escape leaves it as it was. */
export function KeyField({
  text,
  label,
  value,
  save,
  children,
}: KeyFieldProps): React.ReactElement {
  const [draft, setDraft] = React.useState<string>();
  const isOpen = draft !== undefined;
  const place = useFocusReturn<HTMLSpanElement>(isOpen, "input", "button:last-child");
  const leave = (): void => setDraft(undefined);
  if (!isOpen) {
    return (
      <span ref={place}>
        {children}{" "}
        <IconAction
          name={text("CustomerProfile_Edit", { name: label })}
          icon={drawing.edit}
          onClick={() => setDraft(value)}
        />
      </span>
    );
  }
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    leave();
    if (draft.trim() !== value) save(draft.trim());
  };
  return (
    <span ref={place}>
      <form onSubmit={submit} style={form}>
        <TextField
          ariaLabel={label}
          value={draft}
          maxLength={200}
          onChange={(_event, typed = "") => setDraft(typed)}
          onKeyDown={({ key }) => {
            if (key === "Escape") leave();
          }}
        />
        <div style={buttons}>
          <PrimaryButton type="submit" text={text("CustomerProfile_Save")} />
          <DefaultButton text={text("Summary_Cancel")} onClick={leave} />
        </div>
      </form>
    </span>
  );
}

const form: React.CSSProperties = { display: "grid", gap: 6 };
const buttons: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 6 };
