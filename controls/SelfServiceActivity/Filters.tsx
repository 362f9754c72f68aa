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
  /** False while more steps may come: then a count means "at least". */
  readonly isWhole: boolean;
  readonly kinds: readonly StepKind[];
  readonly search: string;
  readonly onKinds: (kinds: readonly StepKind[]) => void;
  readonly onSearch: (words: string) => void;
  /** The number of new steps that wait to be shown. */
  readonly held: number;
  readonly onShowNew: () => void;
  readonly children: React.ReactNode;
}

/** Up to this many steps need no search. */
const SEARCH_THRESHOLD = 10;

/** The filters above the list. "/" moves the focus to the search from anywhere inside, and Escape empties it. */
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
        <KindFilter text={text} steps={steps} isWhole={isWhole} kinds={kinds} onKinds={onKinds} />
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

/** A button for each kind of step, if there are several. */
function KindFilter({
  text,
  steps,
  isWhole,
  kinds,
  onKinds,
}: Pick<FiltersProps, "text" | "steps" | "isWhole" | "kinds" | "onKinds">): React.ReactElement {
  const counts = React.useMemo(() => {
    const found = new Map<StepKind, number>();
    for (const { kind } of steps) found.set(kind, (found.get(kind) ?? 0) + 1);
    return [...found].sort(([, one], [, other]) => other - one);
  }, [steps]);
  const toggle = (kind: StepKind): void =>
    onKinds(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]);
  return (
    <>
      {counts.length > 1 &&
        counts.map(([kind, count]) => (
          <DefaultButton
            key={kind}
            toggle
            checked={kinds.includes(kind)}
            styles={pill}
            text={`${text(kindNames[kind])} ${count}${isWhole ? "" : "+"}`}
            onClick={() => toggle(kind)}
          />
        ))}
    </>
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
