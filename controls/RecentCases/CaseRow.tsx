import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { Host } from "../../shared/form/host";
import { Case } from "../../shared/cases/case";
import { compact } from "../../shared/ui/buttons";
import { Clamped } from "../../shared/ui/Clamped";
import * as drawing from "../../shared/ui/drawings";
import { Mark } from "../../shared/ui/Mark";
import { Muted } from "../../shared/ui/Muted";
import { relativeTime } from "../../shared/ui/time";
import { PriorityMark, StatusMark } from "../../shared/cases/CaseMarks";
import { HistoryRow } from "./HistoryRow";

interface CaseRowProps {
  readonly host: Host;
  readonly of: Case;
  readonly now: Date;
  /** It belongs to somebody else than the conversation's customer: the account behind a contact. */
  readonly isOfAnother: boolean;
  readonly isLinked: boolean;
  /** Without it there is no button. */
  readonly link?: () => void;
}

/** A case in the list, which opens, and is linked by one key. */
export function CaseRow({
  host,
  of,
  now,
  isOfAnother,
  isLinked,
  link,
}: CaseRowProps): React.ReactElement {
  const { openRecord, text } = host;
  const { created, customer, number, record } = of;
  const name = record.name ?? text("Summary_Unnamed");
  return (
    <HistoryRow
      name={name}
      open={() => openRecord(record)}
      action={
        isLinked ? (
          <Mark icon={drawing.done} tone="good">
            {text("RecentCases_Linked")}
          </Mark>
        ) : (
          link && (
            <DefaultButton
              text={text("Summary_LinkThis")}
              ariaLabel={text("Summary_LinkRecord", name)}
              onClick={link}
              styles={compact}
            />
          )
        )
      }
    >
      <StatusMark of={of} />
      <PriorityMark of={of} />
      {number && (
        <Muted>
          <Clamped lines={1}>{number}</Clamped>
        </Muted>
      )}
      {created && (
        <span title={created.label}>
          <Muted>
            <bdi>{relativeTime(created.at, now, text("Summary_Locale"))}</bdi>
          </Muted>
        </span>
      )}
      {isOfAnother && customer?.name && (
        <Mark icon={drawing.social} tone="quiet">
          {customer.name}
        </Mark>
      )}
    </HistoryRow>
  );
}
