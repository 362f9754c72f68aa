import * as React from "react";
import { Availability } from "./graph/presence";
import { useFormContext } from "../../shared/form/formContext";
import { Colleague } from "./data/colleague";
import * as drawing from "../../shared/ui/icons";
import { StatusBadge, Tone } from "../../shared/ui/StatusBadge";
import { PlainTextKey } from "../../shared/ui/text";

const looks: Readonly<
  Record<Availability, { readonly icon: string; readonly tone: Tone; readonly word: PlainTextKey }>
> = {
  available: { icon: drawing.done, tone: "good", word: "OutlookActivity_Available" },
  busy: { icon: drawing.circle, tone: "near", word: "OutlookActivity_Occupied" },
  doNotDisturb: { icon: drawing.locked, tone: "bad", word: "OutlookActivity_DoNotDisturb" },
  away: { icon: drawing.clock, tone: "quiet", word: "OutlookActivity_Away" },
  offline: { icon: drawing.offline, tone: "quiet", word: "OutlookActivity_Offline" },
  unknown: { icon: drawing.other, tone: "quiet", word: "OutlookActivity_UnknownPresence" },
};

interface PresencesProps {
  readonly colleagues: readonly Colleague[];
  /** By the id in the directory; whoever is not in it is not shown. */
  readonly presences: ReadonlyMap<string, Availability>;
}

/** How the owner of the case and the colleagues of the queue can be reached now. */
export function Presences({ colleagues, presences }: PresencesProps): React.ReactElement | null {
  const { text } = useFormContext();
  const found = colleagues.filter(({ directoryId }) => presences.has(directoryId));
  if (found.length === 0) return null;
  return (
    <ul style={list} aria-label={text("OutlookActivity_Colleagues")}>
      {found.map(({ directoryId, name, isCaseOwner }) => {
        const { icon, tone, word } = looks[presences.get(directoryId) ?? "unknown"];
        const who = isCaseOwner ? text("OutlookActivity_CaseOwner", { person: name }) : name;
        return (
          <li key={directoryId}>
            <StatusBadge icon={icon} tone={tone}>{`${who}: ${text(word)}`}</StatusBadge>
          </li>
        );
      })}
    </ul>
  );
}

const list: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  gap: "4px 16px",
  listStyle: "none",
  margin: "0 0 8px",
  padding: 0,
};
