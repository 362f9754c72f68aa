import { ActionButton, Link, Spinner, useTheme } from "@fluentui/react";
import * as React from "react";
import { asFailure, DataverseFailure } from "../../shared/dataverse/failure";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { readBody, readFileContent } from "./data/timelineDetails";
import { Entry, EntryFile } from "./data/timelineEntry";
import * as drawing from "../../shared/ui/icons";
import { BodyText, BodyTextProps } from "./BodyText";
import { Icon } from "../../shared/ui/Icon";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";
import { Muted } from "../../shared/ui/Muted";
import { useCopy } from "../../shared/ui/useCopy";
import { Trouble } from "../../shared/query/QueryBoundary";
import { formatSize } from "./formatSize";
import { NotOpened } from "../../shared/shell/NotOpened";
import { describePeriod } from "./TimelineRow";

/** An action of an entry: a function to run, a form to open, a page, or a text to copy. */
export interface EntryAction {
  readonly name: string;
  readonly run?: () => void;
  /** Rejects if the form does not open. */
  readonly open?: () => Promise<unknown>;
  readonly href?: string;
  readonly copies?: string;
}

interface EntryDetailsProps {
  readonly entry: Entry;
  readonly actions: readonly EntryAction[];
}

/** An open entry: its whole text, dates and files, and its actions. */
export function TimelineRowDetails({ entry, actions }: EntryDetailsProps): React.ReactElement {
  const form = useFormContext();
  return (
    <div style={inset}>
      <Body entry={entry} wayOn={actions[0]?.name ?? ""} />
      {entry.files.map((file) => (
        <Download key={file.id} file={file} />
      ))}
      <div>
        <bdi>
          <Muted>{listDates(form, entry).filter(Boolean).join(" · ")}</Muted>
        </bdi>
      </div>
      {actions.map((action) => (
        <ActionLink key={action.name} {...action} />
      ))}
    </div>
  );
}

function ActionLink({ name, run, open, href, copies }: EntryAction): React.ReactElement {
  const { copy, text } = useFormContext();
  const [isUnopened, setUnopened] = React.useState(false);
  const [outcome, runCopy] = useCopy(copy);
  const openForm = (): void => {
    setUnopened(false);
    open?.().catch(() => setUnopened(true));
  };
  return (
    <>
      <ActionButton
        text={name}
        onClick={copies === undefined ? (open ? openForm : run) : () => runCopy(copies)}
        href={href}
        target="_blank"
        rel="noopener noreferrer"
        styles={flat}
      />
      {copies !== undefined && (
        <span role="status">
          {outcome && (
            <Muted>{text(outcome === "copied" ? "Summary_Copied" : "Summary_CopyRefused")}</Muted>
          )}
        </span>
      )}
      {isUnopened && <NotOpened retry={openForm} />}
    </>
  );
}

/** Its dates and people; of a mail or meeting of Outlook the time alone. */
function listDates(form: FormContext, entry: Entry): readonly string[] {
  const { text, format } = form;
  const { at, recorded = at, changed, due, owner, author, link } = entry;
  const date = (ms: number | undefined): string =>
    ms === undefined ? "" : format.dateTime(new Date(ms));
  if (link) return [[date(at), date(due)].filter(Boolean).join(" – ")];
  const period = describePeriod(form, entry);
  return [
    period ?? (at === recorded ? "" : text("LinkedRecordsTimeline_Moment", { date: date(at) })),
    text("LinkedRecordsTimeline_Created", { date: date(recorded) }),
    changed > recorded ? text("LinkedRecordsTimeline_Changed", { date: date(changed) }) : "",
    due === undefined || period ? "" : text("LinkedRecordsTimeline_Due", { date: date(due) }),
    author?.name ? text("LinkedRecordsTimeline_By", { person: author.name }) : "",
    owner?.name ? text("LinkedRecordsTimeline_Owner", { person: owner.name }) : "",
  ];
}

/** The whole text, as far as it has been read. */
function useBody(entry: Entry) {
  const { dataverse } = useFormContext();
  const [body, setBody] = React.useState(entry.text);
  const [isWhole, setIsWhole] = React.useState(false);
  const [failure, setFailure] = React.useState<DataverseFailure>();
  const [attempt, setAttempt] = React.useState(0);
  const read = useEvent(() => readBody(dataverse, entry));
  const startReading = useLatestAsync();
  React.useEffect(() => {
    const isLatest = startReading();
    setFailure(undefined);
    read().then(
      (whole) => {
        if (!isLatest()) return;
        setBody(whole);
        setIsWhole(true);
      },
      (reason: unknown) => {
        if (isLatest()) setFailure(asFailure(reason));
      },
    );
  }, [entry.text, attempt, read, startReading]);
  return { body, isWhole, failure, retry: () => setAttempt(attempt + 1) };
}

function Body({
  entry,
  wayOn,
}: Pick<EntryDetailsProps, "entry"> & Pick<BodyTextProps, "wayOn">): React.ReactElement | null {
  const { text } = useFormContext();
  const { body, isWhole, failure, retry } = useBody(entry);
  if (!body) return null;
  return (
    <>
      {failure && <Trouble failure={failure} isOlderShown again={retry} />}
      <BodyText
        body={body}
        isWhole={isWhole}
        label={entry.subject ?? text("LinkedRecordsTimeline_Text")}
        wayOn={wayOn}
      />
    </>
  );
}

/** The name and size of a file. Its content is read on a click. */
function Download({ file }: { readonly file: EntryFile }): React.ReactElement {
  const { text, dataverse, navigation } = useFormContext();
  const [state, setState] = React.useState<"idle" | "reading" | DataverseFailure>("idle");
  const colour = useTheme().semanticColors.bodyText;
  const read = (): void => {
    setState("reading");
    readFileContent(dataverse, file).then(
      (content) => {
        navigation.openFile(content);
        setState("idle");
      },
      (reason: unknown) => setState(asFailure(reason)),
    );
  };
  return (
    <div>
      <span style={{ color: colour }}>
        <Icon of={drawing.attachment} size={14} />
      </span>{" "}
      <Link as="button" onClick={read} disabled={state === "reading"}>
        <bdi>{file.name || text("Summary_Unnamed")}</bdi>
      </Link>{" "}
      {file.bytes !== undefined && <Muted>{formatSize(file.bytes, text("Summary_Locale"))}</Muted>}
      {state === "reading" && <Spinner />}
      {typeof state === "object" && <Trouble failure={state} again={read} />}
    </div>
  );
}

const inset: React.CSSProperties = { padding: "4px 4px 8px", marginInlineStart: 24 };
const flat = { root: { height: 28 } };
