import {
  ActionButton,
  DefaultButton,
  ISemanticColors,
  IStyle,
  Link,
  mergeStyles,
  Spinner,
  useTheme,
} from "@fluentui/react";
import * as React from "react";
import { asFailure, DataverseFailure } from "../../shared/dataverse/failure";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import { readBody, readFileContent } from "./data/timelineDetails";
import { Entry, EntryFile } from "./data/timelineEntry";
import { HtmlTree, parseHtml } from "./data/htmlTree";
import { drawnText, isMarkup } from "./data/timelineText";
import * as drawing from "../../shared/ui/icons";
import { hasRemotePictures, HtmlText } from "./HtmlText";
import { Icon } from "../../shared/ui/Icon";
import { useEvent } from "../../shared/ui/hooks/useEvent";
import { useLatestAsync } from "../../shared/ui/hooks/useLatestAsync";
import { limitMarks } from "../../shared/ui/limitMarks";
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

interface BodyProps extends Pick<EntryDetailsProps, "entry"> {
  /** The name of the action that shows the whole entry. */
  readonly wayOn: string;
}

function Body({ entry, wayOn }: BodyProps): React.ReactElement | null {
  const { text } = useFormContext();
  const { semanticColors } = useTheme();
  const { body, isWhole, failure, retry } = useBody(entry);
  const [showsPictures, setShowsPictures] = React.useState(false);
  const drawn = React.useMemo(() => readText(body ?? ""), [body]);
  if (!body) return null;
  const { tree, words, isCut } = drawn;
  return (
    <>
      {failure && <Trouble failure={failure} isOlderShown again={retry} />}
      {tree && !showsPictures && hasRemotePictures(tree) && (
        <DefaultButton
          text={text("LinkedRecordsTimeline_ShowPictures")}
          onClick={() => setShowsPictures(true)}
        />
      )}
      <div
        className={mergeStyles(bodyBox(semanticColors))}
        dir="auto"
        role="region"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard must reach a box that scrolls
        tabIndex={0}
        aria-label={entry.subject ?? text("LinkedRecordsTimeline_Text")}
      >
        {tree ? (
          <HtmlText
            tree={tree}
            showsPictures={showsPictures}
            pictureName={text("LinkedRecordsTimeline_Image")}
          />
        ) : (
          <span style={{ whiteSpace: "pre-wrap" }}>{limitMarks(words)}</span>
        )}
        {isCut && " …"}
      </div>
      {isCut && isWhole && (
        <div>
          <Muted>{text("LinkedRecordsTimeline_TextCut", { action: wayOn })}</Muted>
        </div>
      )}
    </>
  );
}

interface DrawnText {
  /** Of markup. */
  readonly tree?: HtmlTree;
  readonly words: string;
  /** The text is longer than what is drawn. */
  readonly isCut: boolean;
}

function readText(body: string): DrawnText {
  if (isMarkup(body)) {
    const tree = parseHtml(body);
    return { tree, words: "", isCut: tree.isCut };
  }
  const words = drawnText(body);
  return { words, isCut: words.length < body.length };
}

const bodyBox = ({ link, linkHovered }: ISemanticColors): IStyle => ({
  maxHeight: 360,
  overflow: "auto",
  overflowWrap: "anywhere",
  selectors: {
    "p, ul, ol, blockquote, pre": { margin: "0 0 8px" },
    pre: { whiteSpace: "pre-wrap" },
    // Lists in lists of a hostile text would leave no room for words.
    "li li li li ul, li li li li ol": { paddingInlineStart: 0 },
    // A Fluent link for each of a thousand links would block the page.
    a: { color: link, textDecoration: "none" },
    "a:hover, a:focus": { color: linkHovered, textDecoration: "underline" },
  },
});

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
