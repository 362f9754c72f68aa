import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Case } from "../../shared/cases/case";
import { Conversation } from "../../shared/conversation/conversation";
import { CaseFilter, CustomerCases } from "./data/customerCases";
import { Hit } from "../../shared/recordSearch/recordSearch";
import { compact, pill } from "../../shared/ui/buttons";
import { Muted } from "../../shared/ui/Muted";
import { warnOfOwner } from "../../shared/cases/ownerWarning";
import { warnOfState, LinkWarning } from "../../shared/linking/LinkWarning";
import { Linking } from "../../shared/linking/useLinking";
import { useNow } from "../../shared/ui/useNow";
import { CaseRow } from "./CaseRow";
import { TextKeyWith } from "../../shared/ui/text";

interface CasesProps {
  readonly linking: Linking;
  readonly conversation: Conversation;
  readonly of: CustomerCases;
  readonly filter: CaseFilter;
  readonly setFilter: (filter: CaseFilter) => void;
  readonly more: () => void;
}

const filters: readonly { readonly filter: CaseFilter; readonly label: TextKeyWith<"count"> }[] = [
  { filter: "all", label: "RecentCases_All" },
  { filter: "open", label: "RecentCases_Open" },
  { filter: "resolved", label: "RecentCases_Resolved" },
];

/** The customer's cases, newest first, filtered by state, each with a button that links it. */
export function Cases({
  linking,
  conversation,
  of: { cases, counts },
  filter,
  setFilter,
  more,
}: CasesProps): React.ReactElement {
  const { text } = useFormContext();
  const now = useNow(60_000);
  const [link, warning] = useLinkWithWarning(linking, conversation);
  const { case: linked, customer } = conversation;
  const rest = counts[filter] - cases.length;
  const none = <Muted>{text("RecentCases_None")}</Muted>;
  if (counts.all === 0) return none;
  return (
    <>
      {warning}
      <div role="group" aria-label={text("RecentCases_Filter")} style={row}>
        {filters.map(({ filter: each, label }) => (
          <DefaultButton
            key={each}
            toggle
            checked={each === filter}
            text={text(label, { count: counts[each] })}
            onClick={() => setFilter(each)}
            styles={pill}
          />
        ))}
      </div>
      {cases.length === 0 && none}
      <ul style={list}>
        {cases.map((each) => (
          <CaseRow
            key={each.record.id}
            of={each}
            now={now}
            isOfAnother={each.customer !== undefined && each.customer.id !== customer?.id}
            isLinked={each.record.id === linked?.id}
            link={linking.isOffered ? () => link(each) : undefined}
          />
        ))}
      </ul>
      {rest > 0 && (
        <DefaultButton
          text={text("RecentCases_More", { count: rest })}
          onClick={more}
          styles={compact}
        />
      )}
    </>
  );
}

/** Returns a function that links a case, and the warning that it shows first if something speaks against the link. */
function useLinkWithWarning(
  linking: Linking,
  conversation: Conversation,
): readonly [(target: Case) => void, React.ReactElement | undefined] {
  const form = useFormContext();
  const [doubtful, setDoubtful] = React.useState<{
    readonly record: Reference;
    readonly doubts: readonly string[];
  }>();
  const link = (target: Case): void => {
    const { record } = target;
    const doubts = listDoubts(form, target, conversation);
    if (doubts.length > 0) setDoubtful({ record, doubts });
    else linking.link(record);
  };
  const warning = doubtful && (
    <LinkWarning
      doubts={doubtful.doubts}
      link={() => {
        setDoubtful(undefined);
        linking.link(doubtful.record);
      }}
      cancel={() => setDoubtful(undefined)}
    />
  );
  return [link, warning];
}

/** What speaks against linking this case to the conversation, in words. */
function listDoubts(
  form: FormContext,
  { record, customer, state, status }: Case,
  conversation: Conversation,
): readonly string[] {
  const { text } = form;
  const { case: linked } = conversation;
  const hit: Hit = {
    record,
    values: [],
    customer,
    outOfUse: state === "open" ? undefined : status?.label,
  };
  return [
    warnOfState(form, hit),
    warnOfOwner(form, hit, conversation.customer),
    linked && text("Summary_Replaces", { name: linked.name ?? text("Summary_Unnamed") }),
  ].filter((doubt): doubt is string => doubt !== undefined);
}

const row: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 4 };
const list: React.CSSProperties = { listStyle: "none", margin: "4px 0", padding: 0 };
