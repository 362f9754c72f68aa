import * as React from "react";
import { Reference } from "../../dataverse/row";
import { Host } from "../../host/host";
import { Case } from "../../records/case";
import { readLastActivity } from "../../records/lastActivity";
import { Fact, Facts } from "../../ui/Facts";
import { FromOutside } from "../../ui/FromOutside";
import { Muted } from "../../ui/Muted";
import { RecordLink } from "../../ui/RecordLink";
import { relativeTime } from "../../ui/time";
import { doubtOfOwner } from "../caseDoubt";
import { PriorityMark, StatusMark } from "../CaseMarks";
import { useLoad } from "../useLoad";
import { useNow } from "../useNow";
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
