import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Case } from "../../shared/cases/case";
import { readLastActivity } from "./data/lastActivity";
import { Fact, Facts } from "../../shared/ui/Facts";
import { FromOutside } from "../../shared/ui/FromOutside";
import { Muted } from "../../shared/ui/Muted";
import { RecordLink } from "../../shared/ui/RecordLink";
import { relativeTime } from "../../shared/ui/time";
import { doubtOfOwner } from "../../shared/cases/caseDoubt";
import { PriorityMark, StatusMark } from "../../shared/cases/CaseMarks";
import { useLoad } from "../../shared/query/useLoad";
import { useNow } from "../../shared/ui/useNow";
import { Slas } from "./Slas";

interface CaseFactsProps {
  readonly host: Host;
  readonly of: Case;
  readonly customer?: Reference;
}

/** What the row of the case says, its goals and its last activity. */
export function CaseFacts({ host, of, customer }: CaseFactsProps): React.ReactElement {
  const { copy, dateTime, openRecord, text } = host;
  const now = useNow(30_000);
  const last = useLoad(host, readLastActivity);
  const activity = last.state === "ready" ? last.value : undefined; // it comes after the rest; where it cannot be read, there is none
  const { created, number, owner, record, subject } = of;
  const ago = (at: Date): string => relativeTime(at, now, text("Summary_Locale"));
  const doubt = doubtOfOwner(host, { record, customer: of.customer, values: [] }, customer);
  const facts: readonly Fact[] = [
    {
      label: text("LinkedCase_Number"),
      value: number && <FromOutside value={number} text={text} />,
      copies: number,
    },
    { label: text("LinkedCase_Status"), value: <StatusMark of={of} /> },
    { label: text("LinkedCase_Priority"), value: <PriorityMark of={of} /> },
    { label: text("LinkedCase_Subject"), value: subject?.name },
    {
      label: text("LinkedCase_Owner"),
      value: owner && (
        <RecordLink name={owner.name ?? text("Summary_Unnamed")} open={() => openRecord(owner)} />
      ),
      copies: owner?.name,
    },
    {
      label: text("LinkedCase_Age"),
      value: created && (
        <span title={created.label ?? dateTime(created.at)}>{ago(created.at)}</span>
      ),
      copies: created?.label,
    },
    {
      label: text("LinkedCase_LastActivity"),
      value: activity && (
        <span title={activity.label ?? dateTime(activity.at)}>
          {[ago(activity.at), activity.kind].filter(Boolean).join(", ")}
        </span>
      ),
    },
  ];
  return (
    <>
      {doubt && <Muted>{doubt}</Muted>}
      <Slas host={host} now={now} />
      <Facts facts={facts} copy={copy} text={text} />
    </>
  );
}
