import { DefaultButton, TextField, ITextField } from "@fluentui/react";
import * as React from "react";
import { Step, StepKind } from "../../shared/conversation/journey";
import { pill } from "../../shared/ui/buttons";
import { Text } from "../../shared/ui/text";
import { kindNames } from "./kindNames";
import { useHotkey } from "../../shared/ui/hooks/useHotkey";

interface FiltersProps {
  readonly text: Text;
  readonly steps: readonly Step[];
  /** While more are on their way, a count is no more than "at least". */
  readonly isWhole: boolean;
  readonly kinds: readonly StepKind[];
  readonly search: string;
  readonly onKinds: (kinds: readonly StepKind[]) => void;
  readonly onSearch: (words: string) => void;
  /** Steps that have come and wait to be shown. */
  readonly held: number;
  readonly onShowNew: () => void;
  readonly children: React.ReactNode;
}

/** Fewer than this many are found by eye. */
const SEARCH_THRESHOLD = 10;

/** What narrows the list, and the list. "/" leads to the search from anywhere within, Escape empties it. */
export function Filters({
  text,
  steps,
  isWhole,
  kinds,
  search,
  onKinds,
  onSearch,
  held,
  onShowNew,
  children,
}: FiltersProps): React.ReactElement {
  const field = React.useRef<ITextField>(null);
  const counts = React.useMemo(() => {
    const found = new Map<StepKind, number>();
    for (const { kind } of steps) found.set(kind, (found.get(kind) ?? 0) + 1);
    return [...found].sort(([, one], [, other]) => other - one);
  }, [steps]);

  const hasSearch = steps.length > SEARCH_THRESHOLD;
  const onHotkey = useHotkey("/", hasSearch ? () => field.current?.focus() : undefined);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (onHotkey(event)) return;
    if (event.key !== "Escape" || !search || !(event.target instanceof HTMLInputElement)) return;
    onSearch("");
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that come up from the controls within
    <div onKeyDown={onKeyDown}>
      <div style={toolbar}>
        {hasSearch && (
          <TextField
            componentRef={field}
            type="search"
            value={search}
            onChange={(_event, value = "") => onSearch(value)}
            ariaLabel={text("SelfServiceActivity_Search")}
            placeholder={text("SelfServiceActivity_Search")}
            aria-keyshortcuts="/"
            styles={searchField}
          />
        )}
        {counts.length > 1 &&
          counts.map(([kind, count]) => (
            <DefaultButton
              key={kind}
              toggle
              checked={kinds.includes(kind)}
              styles={pill}
              text={`${text(kindNames[kind])} ${count}${isWhole ? "" : "+"}`}
              onClick={() =>
                onKinds(
                  kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind],
                )
              }
            />
          ))}
        <span role="status">
          {held > 0 && (
            <DefaultButton
              primary
              styles={pill}
              text={text("SelfServiceActivity_ShowNew", { count: held })}
              onClick={onShowNew}
            />
          )}
        </span>
      </div>
      {children}
    </div>
  );
}

const toolbar: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 6,
  marginBottom: 6,
};
const searchField = { root: { flex: "1 1 140px" } };
