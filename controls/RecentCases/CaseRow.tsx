import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { Case } from "../../shared/cases/case";
import { compact } from "../../shared/ui/buttons";
import { Clamped } from "../../shared/ui/Clamped";
import * as drawing from "../../shared/ui/icons";
import { StatusBadge } from "../../shared/ui/StatusBadge";
import { Muted } from "../../shared/ui/Muted";
import { relativeTime } from "../../shared/ui/time";
import { CasePriorityBadge, CaseStatusBadge } from "../../shared/cases/CaseBadges";
import { HistoryRow } from "./HistoryRow";

interface CaseRowProps {
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
  of,
  now,
  isOfAnother,
  isLinked,
  link,
}: CaseRowProps): React.ReactElement {
  const { navigation, text } = useFormContext();
  const { created, customer, number, record } = of;
  const name = record.name ?? text("Summary_Unnamed");
  return (
    <HistoryRow
      name={name}
      open={() => navigation.openRecord(record)}
      action={
        isLinked ? (
          <StatusBadge icon={drawing.done} tone="good">
            {text("RecentCases_Linked")}
          </StatusBadge>
        ) : (
          link && (
            <DefaultButton
              text={text("Summary_LinkThis")}
              ariaLabel={text("Summary_LinkRecord", { name })}
              onClick={link}
              styles={compact}
            />
          )
        )
      }
    >
      <CaseStatusBadge of={of} />
      <CasePriorityBadge of={of} />
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
        <StatusBadge icon={drawing.social} tone="quiet">
          {customer.name}
        </StatusBadge>
      )}
    </HistoryRow>
  );
}
