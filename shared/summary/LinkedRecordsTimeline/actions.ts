import { Reference } from "../../dataverse/row";
import { Host } from "../../host/host";
import { completeTask, replyTo } from "../../records/timelineDetails";
import { Entry } from "../../records/timelineEntry";
import { isPage } from "../../ui/PageLink";
import { Change, Undo } from "../useUndo";
import { asText } from "./asText";
import { EntryAction } from "./EntryDetails";

interface Acting {
  readonly host: Host;
  readonly linked: readonly Reference[];
  readonly isReadOnly: boolean;
  readonly pins: readonly string[];
  readonly setPins: (pins: readonly string[]) => void;
  readonly undo: Undo<readonly Entry[]>;
  readonly typeOf: (entry: Entry) => string;
  readonly put: (entry: Entry) => void;
}

/** What an agent may do with an entry. */
export const actionsFor = ({ host, linked, isReadOnly, pins, setPins, undo, typeOf, put }: Acting) => (entry: Entry): readonly EntryAction[] => {
  const { text, dataverse, openRecord, openNew, copy } = host;
  const { key, kind, record, state, subject = typeOf(entry), sources } = entry;
  const about = linked.find(({ id }) => sources.includes(id));
  // Notes and posts have no form of their own: they are read on the record they hang on.
  const opened = kind === "note" || kind === "post" ? about ?? record : record;
  const isPinned = pins.includes(key);

  const become = (next: "done" | "open"): Pick<Change<readonly Entry[]>, "apply" | "write"> => ({
    apply: (all) => all.map((each) => (each.key === key ? { ...each, state: next } : each)),
    write: async () => {
      await completeTask(dataverse, entry, next === "open");
      put({ ...entry, state: next, status: next === "open" ? entry.status : undefined });
      return true;
    },
  });
  const complete = (): void => {
    const done = text("LinkedRecordsTimeline_Completed", subject);
    const reopened = text("LinkedRecordsTimeline_Reopened", subject);
    undo.run({ subject, done, overtaken: done, ...become("done"), back: { subject, done: reopened, overtaken: reopened, ...become("open") } });
  };
  const mayComplete = kind === "task" && state === "open" && !isReadOnly && dataverse.may("write", record.table);
  return [
    { name: text("LinkedRecordsTimeline_OpenRecord"), run: () => openRecord(opened) },
    ...(kind === "email" && !isReadOnly ? [{ name: text("LinkedRecordsTimeline_Reply"), run: () => void openNew(...replyTo(entry, about)) }] : []),
    ...(mayComplete ? [{ name: text("LinkedRecordsTimeline_Complete"), run: complete }] : []),
    {
      name: text(isPinned ? "LinkedRecordsTimeline_Unpin" : "LinkedRecordsTimeline_Pin"),
      run: () => setPins(isPinned ? pins.filter((each) => each !== key) : [...pins, key]),
    },
    { name: text("LinkedRecordsTimeline_CopyLink"), run: () => void copy(linkTo(host, opened) ?? asText(host, entry, typeOf(entry))).catch(() => undefined) },
  ];
};

/** The record's address (Microsoft Learn, open forms with a URL), where the maker has told the app's: no documented member of the platform does. */
function linkTo({ textOf }: Host, { table, id }: Reference): string | undefined {
  const app = textOf("appAddress")?.trim();
  return app && isPage(app) ? `${app}${app.includes("?") ? "&" : "?"}pagetype=entityrecord&etn=${table}&id=${id}` : undefined;
}
