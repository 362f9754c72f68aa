import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { EarlierConversation } from "./data/earlierConversation";
import { Moment } from "../../shared/conversation/conversation";
import { compact } from "../../shared/ui/buttons";
import { Clamped } from "../../shared/ui/Clamped";
import { Muted } from "../../shared/ui/Muted";
import { HistoryRow } from "./HistoryRow";

interface EarlierConversationsProps {
  readonly rows: readonly EarlierConversation[];
  /** Of all; unknown where they could not be counted. */
  readonly count?: number;
  readonly more: () => void;
}

/** The customer's other conversations, newest first: channel, status, who had it, from when to when. */
export function EarlierConversations({
  rows,
  count = 0,
  more,
}: EarlierConversationsProps): React.ReactElement {
  const { format, navigation, text } = useFormContext();
  const time = ({ at, label }: Moment): string => label ?? format.dateTime(at);
  const rest = count - rows.length;
  if (rows.length === 0) return <Muted>{text("RecentCases_None")}</Muted>;
  return (
    <>
      <ul style={list}>
        {rows.map(({ record, channels, status, agent, started, closed }) => (
          <HistoryRow
            key={record.id}
            name={record.name ?? text("Summary_Unnamed")}
            open={() => navigation.openRecord(record)}
          >
            {[
              ...channels.map(({ label }) => label),
              status?.label,
              agent?.name,
              started &&
                (closed
                  ? text("RecentCases_FromTo", { from: time(started), to: time(closed) })
                  : time(started)),
            ].map(
              (words, index) =>
                words && (
                  <Muted key={index}>
                    <Clamped lines={2}>{words}</Clamped>
                  </Muted>
                ),
            )}
          </HistoryRow>
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

const list: React.CSSProperties = { listStyle: "none", margin: "4px 0", padding: 0 };
