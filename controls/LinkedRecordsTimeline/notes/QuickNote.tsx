import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../../shared/dataverse/row";
import { FormContext, useConversationId, useFormContext } from "../../../shared/form/formContext";
import { Conversation } from "../../../shared/conversation/conversation";
import { mayAddNote } from "../data/note";
import { useFocusReturn } from "../../../shared/ui/hooks/useFocusReturn";
import * as drawing from "../../../shared/ui/icons";
import { Icon } from "../../../shared/ui/Icon";
import { Muted } from "../../../shared/ui/Muted";
import { MutationBanner } from "../../../shared/query/MutationBanner";
import { useOptimisticMutations } from "../../../shared/query/useOptimisticMutations";
import { AddMenu } from "../AddMenu";
import { handoverText } from "./handoverNote";
import { outgoingNote, savedNote, sendNote } from "./noteCommands";
import { NoteEditor } from "./NoteEditor";
import { DraftContent, DraftKeeper, useDraft } from "./useDraft";
import { useSaving } from "./useSaving";

interface QuickNoteProps {
  readonly conversation: Conversation;
  /** The case first, then the customer. */
  readonly linked: readonly Reference[];
  readonly recordLabel: (record: Reference) => string;
}

/** Writes notes on the linked records, and opens forms for new activities. */
export function QuickNote(props: QuickNoteProps): React.ReactElement {
  const { conversation, linked, recordLabel } = props;
  const form = useFormContext();
  const conversationId = useConversationId();
  const keeper = useDraft();
  const { draft, isEmpty } = keeper;
  const [isOpen, setOpen] = React.useState(!isEmpty || draft.lost.length > 0);
  const open = (): void => setOpen(true);
  const saving = useSaving();
  const mutations = useOptimisticMutations(noValue, () => form.session.invalidate());
  const place = useFocusReturn<HTMLDivElement>(isOpen, "textarea");
  const target = linked.find(({ id }) => draft.target === undefined || id === draft.target);
  const obstacle = findObstacle(form, props, target);
  const about = conversation.isClosed ? undefined : (target ?? linked.find(Boolean));
  const hasEditor = isOpen && !(obstacle && isEmpty);
  const handover = useHandover(props, keeper, target, open);

  const save = async (record: Reference): Promise<void> => {
    const { files } = keeper;
    const content = { draft, files, about: record };
    const note = outgoingNote(form, conversationId, conversation, content);
    keeper.send(note.ids);
    if (!(await saving.run((say) => sendNote(form, note, say)))) return;
    keeper.end();
    setOpen(false);
    const restore = (update: (now: DraftContent) => DraftContent): void => {
      keeper.change(update);
      open();
    };
    mutations.run(savedNote(form, note, recordLabel(record), restore));
  };
  return (
    <div ref={place}>
      {about && (
        <div style={bar}>
          {!hasEditor && <WriteButton isEmpty={isEmpty} obstacle={obstacle} open={open} />}
          <AddMenu
            about={about}
            aboutName={recordLabel(about)}
            handOver={obstacle || saving.progress ? undefined : handover.start}
            isCollecting={handover.isCollecting}
          />
        </div>
      )}
      {hasEditor && (
        <NoteEditor
          linked={linked}
          recordLabel={recordLabel}
          keeper={keeper}
          target={target}
          obstacle={obstacle}
          saving={saving}
          save={() => void (target && save(target))}
          close={() => setOpen(false)}
        />
      )}
      <MutationBanner of={mutations} />
    </div>
  );
}

/** Why no note can be saved, whatever is written. */
function findObstacle(
  { text, dataverse }: FormContext,
  { conversation, linked }: QuickNoteProps,
  target: Reference | undefined,
): string | undefined {
  if (conversation.isClosed) return text("Summary_IsClosed");
  if (linked.length === 0) return text("LinkedRecordsTimeline_Unlinked");
  return target && !mayAddNote(dataverse, target)
    ? text("LinkedRecordsTimeline_MayNotNote")
    : undefined;
}

/** Adds a handover note to the draft. */
function useHandover(
  { conversation, linked, recordLabel }: QuickNoteProps,
  keeper: DraftKeeper,
  target: Reference | undefined,
  open: () => void,
) {
  const form = useFormContext();
  const conversationId = useConversationId();
  const [isCollecting, setCollecting] = React.useState(false);
  const start = async (): Promise<void> => {
    setCollecting(true);
    const words = await handoverText(form, conversationId, conversation, linked.map(recordLabel));
    keeper.change((now) => ({
      target: target?.id,
      text: [now.text, words].filter(Boolean).join("\n\n"),
    }));
    setCollecting(false);
    open();
  };
  return { isCollecting, start };
}

interface WriteButtonProps {
  readonly isEmpty: boolean;
  /** Stands in the button's place. */
  readonly obstacle?: string;
  readonly open: () => void;
}

/** Opens the editor. It looks like the text field that takes its place. */
function WriteButton({ isEmpty, obstacle, open }: WriteButtonProps): React.ReactElement {
  const { text } = useFormContext();
  if (obstacle) return <Muted>{obstacle}</Muted>;
  return (
    <DefaultButton
      text={text(isEmpty ? "LinkedRecordsTimeline_WriteNote" : "LinkedRecordsTimeline_GoOn")}
      onRenderIcon={() => <Icon of={drawing.edit} />}
      onClick={open}
      styles={likeAField}
    />
  );
}

/** Mutations of notes change nothing that is shown here: the timeline reads them. */
const noValue = { state: "ready", value: undefined, refetch: () => undefined } as const;
const bar: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 8, margin: "8px 0" };
const likeAField = {
  root: { flex: "1 1 140px", paddingInline: 8 },
  flexContainer: { gap: 4 },
  textContainer: { textAlign: "start" },
  label: { fontWeight: 400 },
} as const;
