import { Spinner, TextField } from "@fluentui/react";
import * as React from "react";
import { SearchBox } from "./useSearchBox";

/** Keystrokes closer together than this are one burst, and one request a table. Enter does not wait. */
const BURST_MS = 200;

/** The field of a search box. It keeps the focus: arrows choose a result, Enter takes it, Escape empties the field. */
export function drawSearchField(
  { typed, entries, active, setActive, isCurrent, isAsking, prepare, look, take }: SearchBox,
  id: string,
  label: string,
): React.ReactElement {
  const count = entries.length;
  const canMove = isCurrent && count > 0;
  const keys: Readonly<Record<string, (() => void) | false>> = {
    ArrowDown: canMove && (() => setActive((active + 1) % count)),
    ArrowUp: canMove && (() => setActive((Math.max(active, 0) + count - 1) % count)),
    Enter: () => {
      const entry = entries[active];
      if (entry) take(entry);
      else look(typed);
    },
    Escape: typed !== "" && (() => look("")),
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const act = !event.nativeEvent.isComposing && keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <TextField
      label={label}
      value={typed}
      autoComplete="off"
      role="combobox"
      aria-expanded={count > 0}
      aria-controls={id}
      aria-autocomplete="list"
      aria-activedescendant={active in entries ? `${id}-${active}` : undefined}
      onFocus={prepare}
      onKeyDown={onKeyDown}
      onChange={(_event, value = "") => look(value, BURST_MS)}
      onRenderSuffix={isAsking ? () => <Spinner /> : undefined}
    />
  );
}
