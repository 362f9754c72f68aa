import { Link } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { LinkedContact } from "../../shared/conversation/linkedContact";
import { warning } from "../../shared/ui/icons";
import { UntrustedText } from "../../shared/ui/UntrustedText";
import { Icon } from "../../shared/ui/Icon";
import { Muted } from "../../shared/ui/Muted";
import { RecordLink } from "../../shared/ui/RecordLink";

interface StoredProps {
  /** The question, by which buttons that look alike are told apart. */
  readonly question: string;
  readonly contact: LinkedContact;
  /** What the contact's row holds in the place of the answer. */
  readonly stored?: string;
  /** The agent has let it stand. */
  readonly isKept: boolean;
  /** Without these it can only be looked at. */
  readonly update?: () => void;
  readonly keep?: () => void;
}

/** What is stored, beside what was said: the agent lets it stand or puts the answer in its place. The name opens the record. */
export function Stored({
  question,
  contact,
  stored,
  isKept,
  update,
  keep,
}: StoredProps): React.ReactElement {
  const { navigation, text } = useFormContext();
  const label = (action: string): string => text("Summary_ActionOn", { action, name: question });
  const updateName = text("PreChatSurvey_Update", { table: contact.tableName });
  return (
    <span style={line}>
      {!isKept && <Icon of={warning} size={14} />}
      <RecordLink
        name={`${contact.tableName}:`}
        label={label(contact.tableName)}
        open={() => navigation.openRecord(contact)}
      />
      {stored ? (
        <UntrustedText value={stored} text={text} label={label(contact.tableName)} />
      ) : (
        <Muted>{text("Summary_NotRecorded")}</Muted>
      )}
      {update && (
        <Link as="button" aria-label={label(updateName)} onClick={update}>
          {updateName}
        </Link>
      )}
      {keep && !isKept && (
        <Link as="button" aria-label={label(text("PreChatSurvey_Keep"))} onClick={keep}>
          {text("PreChatSurvey_Keep")}
        </Link>
      )}
    </span>
  );
}

const line: React.CSSProperties = {
  display: "inline-flex",
  flexWrap: "wrap",
  alignItems: "baseline",
  gap: "0 8px",
  marginInlineStart: 12,
};
