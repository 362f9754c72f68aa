import * as React from "react";
import { Host } from "../../host/host";
import { readSessionWait, Wait } from "../../records/conversation";
import { Muted } from "../../ui/Muted";
import { duration } from "../../ui/time";
import { useLoad } from "../useLoad";
import { useNow } from "../useNow";

interface WaitingProps {
  readonly host: Host;
  readonly wait: Wait;
}

/** How long the customer waited; it counts while they still wait. */
export const Waiting = ({ host, wait }: WaitingProps): React.ReactElement =>
  "since" in wait ? <StillWaiting host={host} since={wait.since} /> : <>{duration(wait.seconds, host.text("Summary_Locale"))}</>;

function StillWaiting({ host, since }: { readonly host: Host; readonly since: Date }): React.ReactElement {
  const now = useNow(1000);
  const waited = duration((now.getTime() - since.getTime()) / 1000, host.text("Summary_Locale"));
  // A timer is not announced at each tick, but can be read at any time.
  return <span role="timer">{host.text("ConversationDetails_StillWaiting", waited)}</span>;
}

/** The wait that only the agent's session knows; its table may be absent or closed to the agent. */
export function SessionWaiting({ host }: { readonly host: Host }): React.ReactElement {
  const { text } = host;
  const load = useLoad(host, readSessionWait);
  if (load.state === "loading") return <Muted>{text("Summary_Loading")}</Muted>;
  if (load.state === "ready" && load.value) return <Waiting host={host} wait={load.value} />;
  return <Muted>{text("Summary_NotRecorded")}</Muted>;
}
