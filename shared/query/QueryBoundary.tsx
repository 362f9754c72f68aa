import { DefaultButton, Link } from "@fluentui/react";
import * as React from "react";
import { DataverseFailure, FailureKind, isLasting } from "../dataverse/failure";
import { FormContext, useFormContext } from "../form/formContext";
import * as drawing from "../ui/icons";
import { Muted } from "../ui/Muted";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/Skeleton";
import { useCopy } from "../ui/useCopy";
import { QueryResult } from "./useQuery";
import { PlainTextKey, Text, TextKeyWith } from "../ui/text";

/** The failure that a notice above shows already. Its "Try again" sends every failed query of the conversation again. */
const ToldFailure = React.createContext<FailureKind | undefined>(undefined);

interface QueryBoundaryProps<Value> {
  readonly of: QueryResult<Value>;
  /** The rows that the data will probably fill. */
  readonly rows: number;
  readonly children: (value: Value) => React.ReactElement;
}

/** Draws server data in every state it can be in. */
export function QueryBoundary<Value>({
  of,
  rows,
  children,
}: QueryBoundaryProps<Value>): React.ReactElement {
  const { text } = useFormContext();
  const told = React.useContext(ToldFailure);
  if (of.state === "loading") return <Skeleton label={text("Summary_Loading")} rows={rows} />;
  const { refetch, failure, isTryingAgain = false } = of;
  const isReady = of.state === "ready";
  return (
    <>
      {failure && (
        <Trouble
          failure={failure}
          isTryingAgain={isTryingAgain}
          isOlderShown={isReady && !of.isPartial}
          isPartial={isReady && of.isPartial}
          again={refetch}
        />
      )}
      {of.state === "ready" && (
        <ToldFailure.Provider value={failure?.kind ?? told}>
          {children(of.value)}
        </ToldFailure.Provider>
      )}
    </>
  );
}

interface MissingValueProps {
  readonly of: QueryResult<unknown>;
  /** The value that is missing, in words. */
  readonly name: string;
  /** The name is on screen already, before the value. */
  readonly isNamed?: boolean;
  /** Also says that a table, a column or a privilege is missing. Without it the value is one that an organization may do without. */
  readonly isExpected?: boolean;
}

/** Says in the place of a single value why it could not be loaded. */
export function MissingValue({
  of,
  name,
  isNamed = false,
  isExpected = false,
}: MissingValueProps): React.ReactElement | null {
  const { text } = useFormContext();
  if (of.state === "loading" || !of.failure) return null;
  const mayHelpToRetry = !isLasting(of.failure);
  if (!mayHelpToRetry && !isExpected) return null;
  const reason = of.isTryingAgain ? text("Summary_Busy") : describeFailure(text, of.failure);
  const retry = text("Summary_Retry");
  return (
    <div role="status">
      <Muted>{isNamed ? reason : `${name}: ${reason}`}</Muted>{" "}
      {mayHelpToRetry && !of.isTryingAgain && (
        <Link as="button" aria-label={`${retry}: ${name}`} onClick={of.refetch}>
          {retry}
        </Link>
      )}
    </div>
  );
}

interface Words {
  readonly icon: string;
  readonly title: PlainTextKey;
  readonly about?: TextKeyWith<"table" | "column">;
  readonly mayHelpToRetry?: boolean;
}

/** Only writes are refused as closed or changed, so a read has no words for these kinds. */
const words: Readonly<Partial<Record<FailureKind, Words>> & { failed: Words }> = {
  missingRow: { icon: drawing.information, title: "Summary_Gone" },
  missingTable: {
    icon: drawing.information,
    title: "Summary_NotInstalled",
    about: "Summary_NotInstalledAbout",
  },
  missingColumn: {
    icon: drawing.information,
    title: "Summary_ColumnMissing",
    about: "Summary_ColumnMissingAbout",
  },
  noPrivilege: {
    icon: drawing.locked,
    title: "Summary_NoPrivilege",
    about: "Summary_NoPrivilegeAbout",
  },
  throttled: { icon: drawing.warning, title: "Summary_StillBusy", mayHelpToRetry: true },
  // Throttling refuses only some of the attempts, so the agent may try again. Nothing else does.
  tooBroad: {
    icon: drawing.warning,
    title: "Summary_TooBroad",
    about: "Summary_TooBroadAbout",
    mayHelpToRetry: true,
  },
  offline: { icon: drawing.offline, title: "Summary_Offline", mayHelpToRetry: true },
  failed: { icon: drawing.warning, title: "Summary_Failed", mayHelpToRetry: true },
};

/** The reason in one line: for a missing table, column or privilege with what an administrator can do. */
export function describeFailure(
  text: Text,
  { kind, table, column = "" }: DataverseFailure,
): string {
  const { title, about } = words[kind] ?? words.failed;
  return about ? `${text(title)}. ${text(about, { table, column })}` : text(title);
}

interface TroubleProps {
  readonly failure: DataverseFailure;
  readonly isTryingAgain?: boolean;
  /** The data below were loaded earlier. */
  readonly isOlderShown?: boolean;
  /** The data below lack a part. */
  readonly isPartial?: boolean;
  /** What is tried again, where a control may offer that of several things at once. */
  readonly name?: string;
  readonly again: () => void;
}

/** Says why there are no data, or no fresh data. Each reason has words of its own, and the server's words are never shown. */
export function Trouble({
  failure,
  isTryingAgain,
  isOlderShown,
  isPartial,
  name,
  again,
}: TroubleProps): React.ReactElement | null {
  const { text, copy } = useFormContext();
  const isTold = React.useContext(ToldFailure) === failure.kind;
  if (isTold && isOlderShown) return null;
  if (isTryingAgain) return <Notice icon={drawing.warning} title={text("Summary_Busy")} />;
  const { icon, title, mayHelpToRetry } = words[failure.kind] ?? words.failed;
  return (
    <Notice
      icon={icon}
      title={text(title)}
      about={explain(text, failure, isPartial, isOlderShown)}
      isUrgent={mayHelpToRetry}
    >
      {mayHelpToRetry && !isTold && (
        <DefaultButton
          text={text("Summary_Retry")}
          ariaLabel={name && `${text("Summary_Retry")}: ${name}`}
          onClick={again}
        />
      )}
      {failure.kind === "failed" && !isTold && (
        <CopyDetails text={text} copy={copy} failure={failure} />
      )}
    </Notice>
  );
}

/** Says what an administrator can do, and in which state the data below the notice are. */
function explain(
  text: Text,
  { kind, table, column = "" }: DataverseFailure,
  isPartial: boolean | undefined,
  isOlderShown: boolean | undefined,
): string | undefined {
  const { about } = words[kind] ?? words.failed;
  const below = isPartial ? "Summary_PartMissing" : isOlderShown ? "Summary_OlderShown" : undefined;
  const reasons = [about && text(about, { table, column }), below && text(below)];
  return reasons.filter(Boolean).join(" ") || undefined;
}

interface CopyDetailsProps extends Pick<FormContext, "text" | "copy"> {
  readonly failure: DataverseFailure;
}

/** Copies for support the kind of failure, the table, the platform's code and the time, but no message of the server and no personal data. */
function CopyDetails({
  text,
  copy,
  failure: { kind, table, code },
}: CopyDetailsProps): React.ReactElement {
  const [outcome, run] = useCopy(copy);
  const label =
    outcome === "copied"
      ? "Summary_Copied"
      : outcome === "refused"
        ? "Summary_CopyRefused"
        : "Summary_CopyDetails";
  return (
    <DefaultButton
      text={text(label)}
      onClick={() => run(`${kind} ${table} 0x${code.toString(16)} ${new Date().toISOString()}`)}
    />
  );
}
