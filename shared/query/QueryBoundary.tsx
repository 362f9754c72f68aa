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

/** The failure that a notice above has already told. Its "Try again" asks again for everything of the conversation. */
const ToldFailure = React.createContext<FailureKind | undefined>(undefined);

interface QueryBoundaryProps<Value> {
  readonly of: QueryResult<Value>;
  /** Rows of facts that will probably come. */
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

/** A question is not refused as a change may be: such a kind has no words here. */
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
  /** What was loaded before stands below. */
  readonly isOlderShown?: boolean;
  /** What stands below lacks a part. */
  readonly isPartial?: boolean;
  /** What is tried again, where a control may offer that of several things at once. */
  readonly name?: string;
  readonly again: () => void;
}

/** Why there is no data, or no fresh data, in words of its own for each reason; never in the server's. */
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
  const { icon, title, about, mayHelpToRetry } = words[failure.kind] ?? words.failed;
  const below = isPartial ? "Summary_PartMissing" : isOlderShown ? "Summary_OlderShown" : undefined;
  const reasons = [
    about && text(about, { table: failure.table, column: failure.column ?? "" }),
    below && text(below),
  ];
  return (
    <Notice
      icon={icon}
      title={text(title)}
      about={reasons.filter(Boolean).join(" ") || undefined}
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

interface CopyDetailsProps extends Pick<FormContext, "text" | "copy"> {
  readonly failure: DataverseFailure;
}

/** For support: what was asked of which table, the platform's code and the time; no word of the server's, no personal data. */
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
