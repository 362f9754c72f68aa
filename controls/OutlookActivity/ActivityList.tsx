import { DefaultButton, FocusZone, FocusZoneDirection, useTheme } from "@fluentui/react";
import * as React from "react";
import { GraphClient } from "./graph/client";
import { useFormContext } from "../../shared/form/formContext";
import { Colleague } from "./data/colleague";
import { compact } from "../../shared/ui/buttons";
import * as drawing from "../../shared/ui/icons";
import { Muted } from "../../shared/ui/Muted";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { useNow } from "../../shared/ui/useNow";
import { ActivityRow, rowStyles } from "./ActivityRow";
import { Filter, matching } from "./filter";
import { FilterBar } from "./FilterBar";
import { Presences } from "./Presences";
import { Refusal } from "./Refusal";
import { useActivity } from "./useActivity";
import { useHandover } from "./useHandover";
import { Session } from "./useSignIn";

interface ActivityListProps {
  readonly session: Session;
  readonly graph: GraphClient;
  /** With whom the mails and meetings are. */
  readonly name: string;
  /** In lower case; the same list at every render, as are the colleagues. */
  readonly addresses: readonly string[];
  readonly colleagues: readonly Colleague[];
}

/** The signed-in agent's mails and meetings with these addresses, the coming ones on top. */
export function ActivityList({
  session,
  graph,
  name,
  addresses,
  colleagues,
}: ActivityListProps): React.ReactElement {
  const { text } = useFormContext();
  const theme = useTheme();
  const styles = React.useMemo(() => rowStyles(theme), [theme]);
  const [filter, setFilter] = React.useState<Filter>({ search: "" });
  const now = useNow(60_000).toISOString();
  const activity = useActivity(graph, addresses, colleagues);
  const { rows, failures, isLoading, hasMore, isAtLimit, presences, more, again } = activity;
  useHandover(rows);
  const found = matching(rows, filter);
  const kinds = new Map(failures.map((failure) => [failure.kind, failure]));
  if (isLoading && rows.length === 0 && failures.length === 0)
    return <Skeleton label={text("Summary_Loading")} rows={5} />;
  return (
    <>
      {[...kinds.values()].map((failure) => (
        <Refusal key={failure.kind} failure={failure} session={session} again={again} />
      ))}
      <Presences colleagues={colleagues} presences={presences} />
      {rows.length > 0 && <FilterBar filter={filter} change={setFilter} />}
      {rows.length === 0 && failures.length === 0 && !hasMore && (
        <Notice
          icon={drawing.mail}
          title={text("OutlookActivity_None", { customer: name })}
          about={text("OutlookActivity_NoneAbout")}
        />
      )}
      <div role="status">
        {(rows.length > 0 || hasMore) && found.length === 0 && (
          <Muted>{text("OutlookActivity_NothingFound")}</Muted>
        )}
      </div>
      {found.length > 0 && (
        <FocusZone direction={FocusZoneDirection.vertical}>
          <ul style={list} aria-label={text("OutlookActivity_Name")}>
            {found.map((row) => (
              <li key={row.id}>
                <ActivityRow
                  of={row}
                  isComing={row.kind === "meeting" && row.date > now}
                  styles={styles}
                />
              </li>
            ))}
          </ul>
        </FocusZone>
      )}
      {hasMore && (
        <DefaultButton text={text("OutlookActivity_More")} onClick={more} disabled={isLoading} />
      )}
      {isAtLimit && !hasMore && <Muted>{text("OutlookActivity_Limit")}</Muted>}
      <div style={foot}>
        <Muted>
          {session.state === "in" &&
            text("OutlookActivity_SignedIn", { person: session.account.name })}
        </Muted>
        <DefaultButton
          text={text("OutlookActivity_SignOut")}
          onClick={session.leave}
          styles={compact}
        />
        {failures.length === 0 && (
          <DefaultButton
            text={text("OutlookActivity_OtherAccount")}
            onClick={() => session.enter({ isOtherAccount: true })}
            styles={compact}
          />
        )}
      </div>
    </>
  );
}

const list: React.CSSProperties = {
  listStyle: "none",
  margin: 0,
  padding: 0,
  maxHeight: 560,
  overflowY: "auto",
};
const foot: React.CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  alignItems: "center",
  gap: 8,
  marginTop: 8,
  overflowWrap: "anywhere",
};
