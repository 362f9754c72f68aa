import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Case } from "../../shared/cases/case";
import { lastActivityQuery } from "./data/lastActivity";
import { Moment } from "../../shared/conversation/conversation";
import { DescriptionItem, DescriptionList } from "../../shared/ui/DescriptionList";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { Muted } from "../../shared/ui/Muted";
import { RecordLink } from "../../shared/ui/RecordLink";
import { relativeTime } from "../../shared/ui/time";
import { warnOfOwner } from "../../shared/cases/ownerWarning";
import { CasePriorityBadge, CaseStatusBadge } from "../../shared/cases/CaseBadges";
import { MissingValue } from "../../shared/query/QueryBoundary";
import { useQuery } from "../../shared/query/useQuery";
import { useNow } from "../../shared/ui/useNow";
import { Slas } from "./Slas";

interface CaseFactsProps {
  readonly of: Case;
  readonly customer?: Reference;
}

/** The fields of the case, its SLA goals and its last activity. */
export function CaseFacts({ of, customer }: CaseFactsProps): React.ReactElement {
  const form = useFormContext();
  const { copy, navigation, text } = form;
  const now = useNow(30_000);
  const lastActivity = text("LinkedCase_LastActivity");
  const activity = useLastActivity(lastActivity, now);
  const { created, number, owner, record, subject } = of;
  const doubt = warnOfOwner(form, { record, customer: of.customer, values: [] }, customer);
  const facts: readonly DescriptionItem[] = [
    {
      label: text("LinkedCase_Number"),
      value: number && (
        <UntrustedText value={number} text={text} label={text("LinkedCase_Number")} />
      ),
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
      value: created && <Ago moment={created} now={now} />,
      copies: created?.label,
    },
    {
      label: lastActivity,
      value: activity,
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

/** The newest activity, which comes after the rest. Empty where there is none. */
function useLastActivity(name: string, now: Date): React.ReactNode {
  const result = useQuery(lastActivityQuery);
  if (result.state === "failed") return <MissingValue of={result} name={name} isNamed isExpected />;
  const activity = result.state === "ready" ? result.value : undefined;
  return activity && <Ago moment={activity} now={now} kind={activity.kind} />;
}

interface AgoProps {
  readonly moment: Moment;
  readonly now: Date;
  readonly kind?: string;
}

/** How long ago something happened. Its tooltip shows the exact time. */
function Ago({ moment: { at, label }, now, kind }: AgoProps): React.ReactElement {
  const { format, text } = useFormContext();
  const ago = relativeTime(at, now, text("Summary_Locale"));
  return <span title={label ?? format.dateTime(at)}>{kind ? `${ago}, ${kind}` : ago}</span>;
}
