import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Conversation } from "../../shared/conversation/conversation";
import { fold, Journey, StepKind } from "../../shared/conversation/journey";
import { useIsMaker } from "../../shared/shell/maker";
import * as drawing from "../../shared/ui/icons";
import { Muted } from "../../shared/ui/Muted";
import { Notice } from "../../shared/ui/Notice";
import { parseActionMap } from "./actionMap";
import { Empty } from "./Empty";
import { Fact, summarizeVisit } from "./facts";
import { Filters } from "./Filters";
import { Reading } from "./Reading";
import { StepList } from "./StepList";
import { useLateSteps } from "./useLateSteps";
import { currentPage, flattenVisits, groupVisits, Visit } from "./visits";

/** A pause of this many minutes ends a visit, unless the maker sets another number. */
const PAUSE_MINUTES = 30;

interface ActivityProps {
  readonly conversation: Pick<Conversation, "isClosed" | "started">;
  readonly journey: Journey;
}

/** The steps in visits, below a summary and filters. */
export function Activity({
  conversation: { isClosed, started },
  journey,
}: ActivityProps): React.ReactElement {
  const { text, properties } = useFormContext();
  const box = React.useRef<HTMLDivElement>(null);
  const { steps, fresh, held, release } = useLateSteps(
    journey.steps,
    !isClosed,
    () => (box.current?.scrollTop ?? 0) > 0,
  );
  const [kinds, setKinds] = React.useState<readonly StepKind[]>([]);
  const [search, setSearch] = React.useState("");
  const pause = properties.number("visitPause") ?? PAUSE_MINUTES;
  const { visits, facts } = useVisits(steps, pause, started?.at);
  const lines = React.useMemo(
    () => flattenVisits(visits, kinds, fold(search.trim())),
    [visits, kinds, search],
  );
  const json = properties.string("customActions");
  const map = React.useMemo(() => parseActionMap(json), [json]);

  const showNew = (): void => {
    if (box.current) box.current.scrollTop = 0;
    release();
  };
  return (
    <>
      {!map && <ActionMapWarning />}
      {steps.length === 0 ? (
        <Empty isClosed={isClosed} />
      ) : (
        <>
          {facts.length > 0 && <Reading facts={facts} />}
          <Filters
            text={text}
            steps={steps}
            isWhole={journey.isWhole}
            kinds={kinds}
            onKinds={setKinds}
            search={search}
            onSearch={setSearch}
            held={held.length}
            onShowNew={showNew}
          >
            {lines.length === 0 && <Muted>{text("SelfServiceActivity_NoMatch")}</Muted>}
            <StepList
              lines={lines}
              current={isClosed ? undefined : currentPage(visits)}
              fresh={fresh}
              map={map ?? []}
              box={box}
            />
            {journey.isCut && <Muted>{text("SelfServiceActivity_Cut")}</Muted>}
          </Filters>
        </>
      )}
    </>
  );
}

/** Groups the steps in visits and summarizes the newest visit. */
function useVisits(
  steps: Journey["steps"],
  pauseMinutes: number,
  conversationStart: Date | undefined,
): { readonly visits: readonly Visit[]; readonly facts: readonly Fact[] } {
  const visits = React.useMemo(() => groupVisits(steps, pauseMinutes), [steps, pauseMinutes]);
  const newest = visits[0];
  const facts = React.useMemo(
    () => (newest ? summarizeVisit(newest, conversationStart) : []),
    [newest, conversationStart],
  );
  return { visits, facts };
}

/** Tells a maker that the property with the custom actions cannot be read. */
function ActionMapWarning(): React.ReactElement | null {
  const { text } = useFormContext();
  return useIsMaker() ? (
    <Notice
      icon={drawing.warning}
      title={text("SelfServiceActivity_BadMap")}
      about={text("SelfServiceActivity_CustomActionsAbout")}
    />
  ) : null;
}
