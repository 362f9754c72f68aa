import { Reference } from "../../shared/dataverse/row";
import { createRecord } from "../../shared/form/createRecord";
import { FormContext } from "../../shared/form/formContext";
import { completeTask, reopenTask, replyTo } from "./data/timelineDetails";
import { Entry } from "./data/timelineEntry";
import { isPage } from "../../shared/ui/PageLink";
import { Mutation, OptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { asText } from "./asText";
import { EntryAction } from "./TimelineRowDetails";

interface Acting {
  readonly form: FormContext;
  readonly linked: readonly Reference[];
  readonly isReadOnly: boolean;
  readonly pins: readonly string[];
  readonly setPins: (pins: readonly string[]) => void;
  readonly undo: OptimisticMutations<readonly Entry[]>;
  readonly typeName: (entry: Entry) => string;
  readonly put: (entry: Entry) => void;
}

/** What an agent may do with an entry. */
export const actionsFor =
  ({ form, linked, isReadOnly, pins, setPins, undo, typeName, put }: Acting) =>
  (entry: Entry): readonly EntryAction[] => {
    const { text, dataverse, navigation, copy } = form;
    const { key, kind, record, state, subject = typeName(entry), sources, link } = entry;
    const about = linked.find(({ id }) => sources.includes(id));
    // Notes and posts have no form of their own: they are read on the record they hang on.
    const opened = kind === "note" || kind === "post" ? (about ?? record) : record;
    const isPinned = pins.includes(key);

    const complete = (): void => {
      let before: number | undefined;
      const become = (
        said: string,
        next: Entry,
        write: () => Promise<boolean>,
      ): Mutation<readonly Entry[]> => ({
        subject,
        successMessage: said,
        conflictMessage: said,
        optimisticUpdate: (all) => all.map((each) => (each.key === key ? next : each)),
        write: async () => {
          const isDone = await write();
          put(next);
          return isDone;
        },
      });
      const completed: Entry = { ...entry, state: "done", status: undefined };
      const client = form.session.dataverseSince(Date.now());
      undo.run({
        ...become(
          text("LinkedRecordsTimeline_Completed", { name: subject }),
          completed,
          async () => (before = await completeTask(client, record)) !== undefined,
        ),
        inverse: become(
          text("LinkedRecordsTimeline_Reopened", { name: subject }),
          entry,
          async () => {
            if (before !== undefined) await reopenTask(dataverse, record, before);
            return before !== undefined;
          },
        ),
      });
    };
    const mayComplete =
      kind === "task" && state === "open" && !isReadOnly && dataverse.may("write", record.table);
    const pin = {
      name: text(isPinned ? "LinkedRecordsTimeline_Unpin" : "LinkedRecordsTimeline_Pin"),
      run: () => setPins(isPinned ? pins.filter((each) => each !== key) : [...pins, key]),
    };
    const copyLink = {
      name: text("LinkedRecordsTimeline_CopyLink"),
      run: () =>
        void copy(link ?? linkTo(form, opened) ?? asText(form, entry, typeName(entry))).catch(
          () => undefined,
        ),
    };
    if (link)
      return [{ name: text("LinkedRecordsTimeline_OpenOutlook"), href: link }, pin, copyLink];
    return [
      { name: text("LinkedRecordsTimeline_OpenRecord"), run: () => navigation.openRecord(opened) },
      ...(kind === "email" && !isReadOnly
        ? [
            {
              name: text("LinkedRecordsTimeline_Reply"),
              run: () => void createRecord(form, ...replyTo(entry, about)),
            },
          ]
        : []),
      ...(mayComplete ? [{ name: text("LinkedRecordsTimeline_Complete"), run: complete }] : []),
      pin,
      copyLink,
    ];
  };

/** The record's address (Microsoft Learn, open forms with a URL), where the maker has told the app's: no documented member of the platform does. */
function linkTo({ properties }: FormContext, { table, id }: Reference): string | undefined {
  const app = properties.string("appAddress")?.trim();
  return app && isPage(app)
    ? `${app}${app.includes("?") ? "&" : "?"}pagetype=entityrecord&etn=${table}&id=${id}`
    : undefined;
}
