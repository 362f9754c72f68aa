import { Reference } from "../../shared/dataverse/row";
import { createRecord } from "../../shared/form/createRecord";
import { FormContext } from "../../shared/form/formContext";
import { COMPLETED, isOpenTask, isSameState, readTask, TaskState, writeTask } from "./data/task";
import { replyTo } from "./data/timelineDetails";
import { Entry } from "./data/timelineEntry";
import { isPage } from "../../shared/ui/PageLink";
import { Mutation, OptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { formatEntry } from "./entryText";
import { EntryAction } from "./TimelineRowDetails";

export interface EntryActionOptions {
  readonly form: FormContext;
  readonly linked: readonly Reference[];
  readonly isReadOnly: boolean;
  readonly pins: readonly string[];
  readonly togglePin: (key: string) => void;
  readonly mutations: OptimisticMutations<readonly Entry[]>;
  readonly typeName: (entry: Entry) => string;
  readonly replaceEntry: (entry: Entry) => void;
}

/** The actions that an agent may take on an entry. */
export function entryActions(options: EntryActionOptions, entry: Entry): readonly EntryAction[] {
  const { form, linked, pins, togglePin, typeName } = options;
  const { text } = form;
  const isPinned = pins.includes(entry.key);
  const target = findTarget(linked, entry);
  const pin = {
    name: text(isPinned ? "LinkedRecordsTimeline_Unpin" : "LinkedRecordsTimeline_Pin"),
    run: () => togglePin(entry.key),
  };
  const address = entry.link ?? recordAddress(form, target);
  const copyLink = {
    name: text("LinkedRecordsTimeline_CopyLink"),
    copies: address ?? formatEntry(form, entry, typeName(entry)),
  };
  if (entry.link)
    return [{ name: text("LinkedRecordsTimeline_OpenOutlook"), href: entry.link }, pin, copyLink];
  return [
    {
      name: text("LinkedRecordsTimeline_OpenRecord"),
      run: () => form.navigation.openRecord(target),
    },
    ...replyAction(options, entry),
    ...completeAction(options, entry),
    pin,
    copyLink,
  ];
}

const findRecord = (linked: readonly Reference[], { sources }: Entry): Reference | undefined =>
  linked.find(({ id }) => sources.includes(id));

/** Notes and posts have no form of their own: they are read on the form of their record. */
const findTarget = (linked: readonly Reference[], entry: Entry): Reference =>
  entry.kind === "note" || entry.kind === "post"
    ? (findRecord(linked, entry) ?? entry.record)
    : entry.record;

function replyAction(
  { form, linked, isReadOnly }: EntryActionOptions,
  entry: Entry,
): readonly EntryAction[] {
  if (entry.kind !== "email" || isReadOnly) return [];
  const reply = replyTo(entry, findRecord(linked, entry));
  return [
    {
      name: form.text("LinkedRecordsTimeline_Reply"),
      open: () => createRecord(form, ...reply),
    },
  ];
}

function completeAction(options: EntryActionOptions, entry: Entry): readonly EntryAction[] {
  const { form, isReadOnly, mutations } = options;
  const { kind, state, record } = entry;
  return kind === "task" &&
    state === "open" &&
    !isReadOnly &&
    form.dataverse.may("write", record.table)
    ? [
        {
          name: form.text("LinkedRecordsTimeline_Complete"),
          run: () => mutations.run(completion(options, entry)),
        },
      ]
    : [];
}

/** Completes a task. Undo gives it back its state. A task that somebody else has changed meanwhile stays as it is, and is shown so. */
export function completion(
  { form, typeName, replaceEntry }: EntryActionOptions,
  entry: Entry,
): Mutation<readonly Entry[]> {
  const { key, record, subject = typeName(entry) } = entry;
  const { text, session } = form;
  let found: TaskState = {};
  /** What undo gives back, from the first attempt on. */
  let before: TaskState | undefined;
  /** Writes `to` if the task is `isExpected`. Where the task has that state already, an earlier attempt has succeeded. */
  const change = (
    successMessage: string,
    next: Entry,
    isExpected: () => boolean,
    to: () => TaskState | undefined,
  ): Mutation<readonly Entry[]> => ({
    subject,
    successMessage,
    conflictMessage: () =>
      text("LinkedRecordsTimeline_TaskChanged", { name: subject, status: found.label ?? "" }),
    optimisticUpdate: (all) => all.map((each) => (each.key === key ? next : each)),
    write: async () => {
      found = await readTask(session.dataverseSince(Date.now()), record);
      const target = to();
      const mustWrite = target !== undefined && isExpected();
      const isDone = mustWrite || (before && target && isSameState(found, target)) === true;
      if (mustWrite) {
        before ??= found;
        await writeTask(session.dataverseSince, record, target);
      }
      const state = isOpenTask(found) ? "open" : "done";
      replaceEntry(isDone ? next : { ...entry, state, status: found.label });
      return isDone;
    },
  });
  return {
    ...change(
      text("LinkedRecordsTimeline_Completed", { name: subject }),
      { ...entry, state: "done", status: undefined },
      () => isOpenTask(found),
      () => COMPLETED,
    ),
    inverse: change(
      text("LinkedRecordsTimeline_Reopened", { name: subject }),
      entry,
      () => isSameState(found, COMPLETED),
      () => before,
    ),
  };
}

/** The address of a record (Microsoft Learn, open forms with a URL). It needs the app's address from the maker, which no documented member of the platform gives. */
function recordAddress({ properties }: FormContext, { table, id }: Reference): string | undefined {
  const app = properties.string("appAddress")?.trim();
  return app && isPage(app)
    ? `${app}${app.includes("?") ? "&" : "?"}pagetype=entityrecord&etn=${table}&id=${id}`
    : undefined;
}
