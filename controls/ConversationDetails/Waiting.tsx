import { TooltipHost } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { Wait } from "../../shared/conversation/conversation";
import { isLasting } from "../../shared/dataverse/failure";
import { sessionsQuery, Session, waitParts } from "./data/session";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { duration } from "../../shared/ui/time";
import { MissingValue } from "../../shared/query/QueryBoundary";
import { useQuery } from "../../shared/query/useQuery";
import { useNow } from "../../shared/ui/useNow";

interface WaitingProps {
  readonly wait: Wait;
  /** Seconds with the bot, where they are known. */
  readonly withBot?: number;
}

/** How long the customer waited, and on demand what it is made of; it counts while they still wait. */
export function Waiting({ wait, withBot }: WaitingProps): React.ReactElement {
  const { text } = useFormContext();
  if ("since" in wait) return <StillWaiting since={wait.since} />;
  return (
    <>
      {duration(wait.seconds, text("Summary_Locale"))} <Explained withBot={withBot} />
    </>
  );
}

function StillWaiting({ since }: { readonly since: Date }): React.ReactElement {
  const { text } = useFormContext();
  const now = useNow(1000);
  const waited = duration((now.getTime() - since.getTime()) / 1000, text("Summary_Locale"));
  // A timer is not announced at each tick, but can be read at any time.
  return <span role="timer">{text("ConversationDetails_StillWaiting", { duration: waited })}</span>;
}

/** The wait that only the agent's session knows; its table may be absent or closed to the agent, which is no failure. */
export function SessionWaiting({ withBot }: Omit<WaitingProps, "wait">): React.ReactElement {
  const { text } = useFormContext();
  const load = useQuery(sessionsQuery);
  if (load.state === "loading") return <Muted>{text("Summary_Loading")}</Muted>;
  if (load.state === "failed" && !isLasting(load.failure))
    return <MissingValue of={load} name={text("ConversationDetails_Waiting")} isNamed />;
  const seconds = load.state === "ready" ? load.value[0]?.waited : undefined;
  return seconds ? (
    <Waiting wait={{ seconds }} withBot={withBot} />
  ) : (
    <Muted>{text("Summary_NotRecorded")}</Muted>
  );
}

/** Asks for the sessions only when somebody wants to know: by pointer, keyboard or touch. */
function Explained({ withBot }: Omit<WaitingProps, "wait">): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const [isWanted, setWanted] = React.useState(false);
  const sessions = useQuery(isWanted ? sessionsQuery : undefined);
  const hasFailed = sessions.state === "failed" && !isLasting(sessions.failure);
  const words =
    sessions.state === "ready"
      ? explanation(form, withBot, sessions.value)
      : text(hasFailed ? "Summary_Failed" : "ConversationDetails_WaitUnexplained");
  return (
    <TooltipHost
      content={sessions.state === "loading" ? text("Summary_Loading") : words}
      onTooltipToggle={(isVisible) => {
        setWanted(true);
        if (isVisible && hasFailed) sessions.refetch();
      }}
    >
      <IconAction name={text("ConversationDetails_ExplainWait")} icon={drawing.information} />
    </TooltipHost>
  );
}

/** "6 min, 10 sec = 1 min, 20 sec bot + 3 min, 40 sec Billing + 1 min, 10 sec after transfer": the sum of the parts, or no parts. */
function explanation(
  { text }: FormContext,
  withBot: number | undefined,
  sessions: readonly Session[],
): string {
  const locale = text("Summary_Locale");
  const parts = waitParts(withBot, sessions);
  if (!parts) return text("ConversationDetails_WaitUnexplained");
  const sum = parts.reduce((total, { seconds }) => total + seconds, 0);
  const words = parts.map(({ where, seconds, queue }) => {
    const long = duration(seconds, locale);
    if (where === "bot") return text("ConversationDetails_WaitBot", { duration: long });
    return where === "queue"
      ? `${long} \u2068${queue ?? text("Summary_Unnamed")}\u2069`
      : text("ConversationDetails_WaitTransfer", { duration: long });
  });
  return `${duration(sum, locale)} = ${words.join(" + ")}`;
}
