import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { newGuid } from "../../shared/dataverse/guid";
import { Reference } from "../../shared/dataverse/row";
import { useConversationId, useFormContext } from "../../shared/form/formContext";
import { Conversation } from "../../shared/conversation/conversation";
import { addNote, mayAddNote, mayDeleteNotes, removeNote } from "./data/note";
import { noteText } from "./data/noteText";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { MutationBanner } from "../../shared/query/MutationBanner";
import { useOptimisticMutations } from "../../shared/query/useOptimisticMutations";
import { AddMenu } from "./AddMenu";
import { toBase64 } from "./Attachments";
import { handoverText } from "./handover";
import { QuickNoteEditor } from "./QuickNoteEditor";
import { useDraft } from "./useDraft";
import { useSaving } from "./useSaving";
import { TextKeyWith } from "../../shared/ui/text";

interface QuickNoteProps {
  readonly conversation: Conversation;
  /** The case first, then the customer. */
  readonly linked: readonly Reference[];
  readonly recordLabel: (record: Reference) => string;
}

/** Writes notes on the linked records, each with a word of the conversation it comes from, and opens forms for new activities. */
export function QuickNote({
  conversation,
  linked,
  recordLabel,
}: QuickNoteProps): React.ReactElement {
  const form = useFormContext();
  const { text, dataverse } = form;
  const conversationId = useConversationId();
  const keeper = useDraft();
  const { draft, files, isEmpty } = keeper;
  const [isOpen, setOpen] = React.useState(!isEmpty || draft.lost.length > 0);
  const [isCollecting, setCollecting] = React.useState(false);
  const saving = useSaving();
  const undo = useOptimisticMutations({ state: "ready", value: undefined, refetch: nothing }, () =>
    form.session.invalidate(),
  );
  const target = linked.find(({ id }) => draft.target === undefined || id === draft.target);
  const place = React.useRef<HTMLDivElement>(null);
  const wasOpen = React.useRef(isOpen);
  // The focus goes along: into the words, and back to the button.
  React.useEffect(() => {
    if (wasOpen.current !== isOpen)
      place.current?.querySelector<HTMLElement>(isOpen ? "textarea" : "button")?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const obstacle = conversation.isClosed
    ? text("Summary_IsClosed")
    : linked.length === 0
      ? text("LinkedRecordsTimeline_Unlinked")
      : target && !mayAddNote(dataverse, target)
        ? text("Summary_MayNotChange")
        : undefined;

  const save = async (about: Reference): Promise<void> => {
    const count = Math.max(files.length, 1);
    const ids = draft.sent.length === count ? draft.sent : Array.from({ length: count }, newGuid);
    const from = text("LinkedRecordsTimeline_NoteFrom", { conversation: conversationId });
    const subject = [
      ...conversation.channels.map(({ label }) => label),
      conversation.started && form.format.dateTime(conversation.started.at),
    ]
      .filter(Boolean)
      .join(", ");
    keeper.send(ids);
    const isDone = await saving.run(async (say) => {
      for (const [index, id] of ids.entries()) {
        const file = files[index] as File | undefined;
        const step = (key: TextKeyWith<"file">, share: number): void =>
          say({
            words: text(key, { file: file?.name ?? text("LinkedRecordsTimeline_Note") }),
            share: (index + share) / count,
          });
        step(file ? "LinkedRecordsTimeline_Reading" : "LinkedRecordsTimeline_Sending", 0);
        const content = file && (await toBase64(file));
        if (file && content === undefined)
          return text("LinkedRecordsTimeline_FileUnreadable", { file: file.name });
        step("LinkedRecordsTimeline_Sending", 0.5);
        await addNote(dataverse, {
          id,
          about,
          subject: subject || from,
          text: noteText(index === 0 ? draft.text : "", from),
          file: file && { name: file.name, type: file.type, content: content ?? "" },
        });
      }
      if (mayDeleteNotes(dataverse)) for (const id of draft.old) await removeNote(dataverse, id);
      return undefined;
    });
    if (!isDone) return;
    keeper.end();
    setOpen(false);
    const change = { subject: text("LinkedRecordsTimeline_Note"), optimisticUpdate: nothing };
    const [done, undone] = [
      text("LinkedRecordsTimeline_NoteSaved", { record: recordLabel(about) }),
      text("LinkedRecordsTimeline_NoteTakenBack"),
    ];
    undo.run({
      ...change,
      successMessage: done,
      conflictMessage: done,
      write: () => Promise.resolve(true),
      inverse: mayDeleteNotes(dataverse)
        ? {
            ...change,
            successMessage: undone,
            conflictMessage: undone,
            write: async () => {
              for (const id of ids) await removeNote(dataverse, id);
              keeper.change((now) => ({
                target: about.id,
                text: [draft.text, now.text].filter(Boolean).join("\n\n"),
                files: [...files, ...now.files],
              }));
              setOpen(true);
              return true;
            },
          }
        : undefined,
    });
  };
  const handOver = async (): Promise<void> => {
    setCollecting(true);
    const words = await handoverText(form, conversationId, conversation, linked.map(recordLabel));
    keeper.change((now) => ({
      target: target?.id,
      text: [now.text, words].filter(Boolean).join("\n\n"),
    }));
    setCollecting(false);
    setOpen(true);
  };
  const about = conversation.isClosed ? undefined : (target ?? linked.find(Boolean));
  return (
    <div ref={place}>
      {about && (
        <div style={bar}>
          {!obstacle && !isOpen && (
            <DefaultButton
              text={text(
                isEmpty ? "LinkedRecordsTimeline_WriteNote" : "LinkedRecordsTimeline_GoOn",
              )}
              onRenderIcon={() => <Icon of={drawing.edit} />}
              onClick={() => setOpen(true)}
              styles={likeAField}
            />
          )}
          <AddMenu
            about={about}
            aboutName={recordLabel(about)}
            handOver={obstacle || saving.progress ? undefined : handOver}
            isCollecting={isCollecting}
          />
        </div>
      )}
      {isOpen && !(obstacle && isEmpty) && (
        <QuickNoteEditor
          linked={linked}
          recordLabel={recordLabel}
          keeper={keeper}
          target={target}
          obstacle={obstacle}
          saving={saving}
          save={() => {
            if (target) void save(target);
          }}
          close={() => setOpen(false)}
        />
      )}
      <MutationBanner of={undo} />
    </div>
  );
}

const nothing = (): undefined => undefined;
const bar: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 8, margin: "8px 0" };
/** It stands where the words will be. */
const likeAField = {
  root: { flex: "1 1 140px", paddingInline: 8 },
  flexContainer: { gap: 4 },
  textContainer: { textAlign: "start" },
  label: { fontWeight: 400 },
} as const;
