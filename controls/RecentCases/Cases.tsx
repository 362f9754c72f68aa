import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
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

/** The customer's cases, newest first, by state, with a button to link each. What speaks against a link is said before. */
export function Cases({
  linking,
  conversation: { case: linked, customer },
  of: { cases, counts },
  filter,
  setFilter,
  more,
}: CasesProps): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const now = useNow(60_000);
  const [doubtful, setDoubtful] = React.useState<{
    readonly hit: Hit;
    readonly doubts: readonly string[];
  }>();
  const choose = (each: Case): void => {
    const hit: Hit = {
      record: each.record,
      values: [],
      customer: each.customer,
      outOfUse: each.state === "open" ? undefined : each.status?.label,
    };
    const replaced =
      linked && text("Summary_Replaces", { name: linked.name ?? text("Summary_Unnamed") });
    const doubts = [warnOfState(form, hit), warnOfOwner(form, hit, customer), replaced].filter(
      (doubt): doubt is string => doubt !== undefined,
    );
    if (doubts.length > 0) setDoubtful({ hit, doubts });
    else linking.link(each.record);
  };
  const rest = counts[filter] - cases.length;
  const none = <Muted>{text("RecentCases_None")}</Muted>;
  if (counts.all === 0) return none;
  return (
    <>
      {doubtful && (
        <LinkWarning
          doubts={doubtful.doubts}
          link={() => {
            setDoubtful(undefined);
            linking.link(doubtful.hit.record);
          }}
          cancel={() => setDoubtful(undefined)}
        />
      )}
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
            link={linking.isOffered ? () => choose(each) : undefined}
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

const row: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 4 };
const list: React.CSSProperties = { listStyle: "none", margin: "4px 0", padding: 0 };
