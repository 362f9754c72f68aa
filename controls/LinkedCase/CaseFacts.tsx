import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Case } from "../../shared/cases/case";
import { lastActivityQuery } from "./data/lastActivity";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { Muted } from "../../shared/ui/Muted";
import { RecordLink } from "../../shared/ui/RecordLink";
import { relativeTime } from "../../shared/ui/time";
import { warnOfOwner } from "../../shared/cases/ownerWarning";
import { CasePriorityBadge, CaseStatusBadge } from "../../shared/cases/CaseBadges";
import { useQuery } from "../../shared/query/useQuery";
import { useNow } from "../../shared/ui/useNow";
import { Slas } from "./Slas";

interface CaseFactsProps {
  readonly of: Case;
  readonly customer?: Reference;
}

/** What the row of the case says, its goals and its last activity. */
export function CaseFacts({ of, customer }: CaseFactsProps): React.ReactElement {
  const form = useFormContext();
  const { copy, format, navigation, text } = form;
  const now = useNow(30_000);
  const last = useQuery(lastActivityQuery);
  const activity = last.state === "ready" ? last.value : undefined; // it comes after the rest; where it cannot be read, there is none
  const { created, number, owner, record, subject } = of;
  const ago = (at: Date): string => relativeTime(at, now, text("Summary_Locale"));
  const doubt = warnOfOwner(form, { record, customer: of.customer, values: [] }, customer);
  const facts: readonly DescriptionItem[] = [
    {
      label: text("LinkedCase_Number"),
      value: number && <UntrustedText value={number} text={text} />,
      copies: number,
    },
    { label: text("LinkedCase_Status"), value: <CaseStatusBadge of={of} /> },
    { label: text("LinkedCase_Priority"), value: <CasePriorityBadge of={of} /> },
    { label: text("LinkedCase_Subject"), value: subject?.name },
    {
      label: text("LinkedCase_Owner"),
      value: owner && (
        <RecordLink
          name={owner.name ?? text("Summary_Unnamed")}
          open={() => navigation.openRecord(owner)}
        />
      ),
      copies: owner?.name,
    },
    {
      label: text("LinkedCase_Age"),
      value: created && (
        <span title={created.label ?? format.dateTime(created.at)}>{ago(created.at)}</span>
      ),
      copies: created?.label,
    },
    {
      label: text("LinkedCase_LastActivity"),
      value: activity && (
        <span title={activity.label ?? format.dateTime(activity.at)}>
          {[ago(activity.at), activity.kind].filter(Boolean).join(", ")}
        </span>
      ),
    },
  ];
  return (
    <>
      {doubt && <Muted>{doubt}</Muted>}
      <Slas now={now} />
      <DescriptionList facts={facts} copy={copy} text={text} />
    </>
  );
}
