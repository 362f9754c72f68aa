import { DefaultButton, FocusZone, FocusZoneDirection, useTheme } from "@fluentui/react";
import * as React from "react";
import { GraphClient } from "./graph/client";
import { GraphFailure } from "./graph/failure";
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
import { Activity, useActivity } from "./useActivity";
import { OutlookRow } from "./graph/activity";
import { useHandover } from "./useHandover";
import { Session } from "./useSignIn";

interface ActivityListProps {
  readonly session: Session;
  readonly graph: GraphClient;
  /** The person or company that the mails and meetings are with. */
  readonly name: string;
  /** In lower case. The same list at every render. */
  readonly addresses: readonly string[];
  /** The same list at every render. */
  readonly colleagues: readonly Colleague[];
}

/** The signed-in agent's mails and meetings with these addresses. Upcoming meetings come first. */
export function ActivityList({
  session,
  graph,
  name,
  addresses,
  colleagues,
}: ActivityListProps): React.ReactElement {
  const { text } = useFormContext();
  const [filter, setFilter] = React.useState<Filter>({ search: "" });
  const activity = useActivity(graph, addresses, colleagues);
  const { rows, failures, isLoading, hasMore, presences, again } = activity;
  useHandover(rows);
  const found = matching(rows, filter);
  const isEmpty = rows.length === 0 && !hasMore;
  if (isLoading && rows.length === 0 && failures.length === 0)
    return <Skeleton label={text("Summary_Loading")} rows={5} />;
  return (
    <>
      <Refusals failures={failures} session={session} again={again} />
      <Presences colleagues={colleagues} presences={presences} />
      {rows.length > 0 && <FilterBar filter={filter} change={setFilter} />}
      {isEmpty && failures.length === 0 && <NoActivity name={name} />}
      <div role="status">
        {!isEmpty && found.length === 0 && <Muted>{text("OutlookActivity_NothingFound")}</Muted>}
      </div>
      {found.length > 0 && <Rows rows={found} />}
      <MoreButton of={activity} />
      <AccountBar session={session} hasFailed={failures.length > 0} />
    </>
  );
}

interface RefusalsProps {
  readonly failures: readonly GraphFailure[];
  readonly session: Session;
  readonly again: () => void;
}

/** One notice for each kind of failure. */
const Refusals = ({ failures, session, again }: RefusalsProps): React.ReactElement => {
  const kinds = new Map(failures.map((failure) => [failure.kind, failure]));
  return (
    <>
      {[...kinds.values()].map((failure) => (
        <Refusal key={failure.kind} failure={failure} session={session} again={again} />
      ))}
    </>
  );
};

const NoActivity = ({ name }: Pick<ActivityListProps, "name">): React.ReactElement => {
  const { text } = useFormContext();
  return (
    <Notice
      icon={drawing.mail}
      title={text("OutlookActivity_None", { customer: name })}
      about={text("OutlookActivity_NoneAbout")}
    />
  );
};

function Rows({ rows }: { readonly rows: readonly OutlookRow[] }): React.ReactElement {
  const { text } = useFormContext();
  const theme = useTheme();
  const styles = React.useMemo(() => rowStyles(theme), [theme]);
  const now = useNow(60_000).toISOString();
  return (
    <FocusZone direction={FocusZoneDirection.vertical}>
      <ul style={list} aria-label={text("OutlookActivity_Name")}>
        {rows.map((row) => (
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
  );
}

/** Loads older entries, or tells that Graph returns no more. */
const MoreButton = ({
  of: { hasMore, isLoading, isAtLimit, more },
}: {
  readonly of: Activity;
}): React.ReactElement => {
  const { text } = useFormContext();
  return hasMore ? (
    <DefaultButton text={text("OutlookActivity_More")} onClick={more} disabled={isLoading} />
  ) : (
    <>{isAtLimit && <Muted>{text("OutlookActivity_Limit")}</Muted>}</>
  );
};

interface AccountBarProps {
  readonly session: Session;
  /** The failure's own notice already offers another account. */
  readonly hasFailed: boolean;
}

/** The signed-in account, and the buttons to leave or change it. */
function AccountBar({ session, hasFailed }: AccountBarProps): React.ReactElement {
  const { text } = useFormContext();
  return (
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
      {!hasFailed && (
        <DefaultButton
          text={text("OutlookActivity_OtherAccount")}
          onClick={() => session.enter({ isOtherAccount: true })}
          styles={compact}
        />
      )}
    </div>
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
