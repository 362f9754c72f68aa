import { DefaultButton, ITextField, PrimaryButton, TextField } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../../shared/form/formContext";
import { isTooLong, typedNote } from "../data/noteText";
import { CopyButton } from "../../../shared/ui/CopyButton";
import * as drawing from "../../../shared/ui/icons";
import { Notice } from "../../../shared/ui/Notice";
import { Text } from "../../../shared/ui/text";
import { changeNote, NoteList, noteName } from "./noteCommands";
import { NoteEdit, NoteEdits } from "./useNoteEdits";
import { useSaving } from "./useSaving";

interface SavedNoteEditorProps extends Pick<NoteList, "mutations" | "replaceEntry"> {
  readonly edit: NoteEdit;
  readonly edits: NoteEdits;
}

/** Changes the text of an own note that is saved, in its row. */
export function SavedNoteEditor(props: SavedNoteEditorProps): React.ReactElement {
  const { edit, edits } = props;
  const form = useFormContext();
  const { text } = form;
  const { note } = edit;
  const before = typedNote(note.text ?? "")?.words ?? "";
  const words = edit.words ?? before;
  const { progress, trouble, run } = useSaving();
  const close = (): void => edits.end(note);
  const maySave =
    progress === undefined && words.trim() !== "" && words !== before && !isTooLong(words);
  const submit = async (): Promise<void> => {
    const isDone = await run(async (say) => {
      say({ words: "", share: 0 });
      const isSaved = await changeNote(form, note, words, props);
      return isSaved ? undefined : text("LinkedRecordsTimeline_NoteChanged");
    });
    if (isDone) close();
  };
  return (
    <div style={inset}>
      <NoteField
        text={text}
        words={words}
        isUntouched={edit.words === undefined}
        isFixed={progress !== undefined}
        change={(typed) => edits.change(note, typed)}
        submit={maySave ? submit : undefined}
        close={close}
      />
      {trouble && (
        <Notice
          icon={drawing.warning}
          title={text("Summary_NotSaved", { name: text("LinkedRecordsTimeline_Note") })}
          about={trouble}
          isUrgent
        />
      )}
      <div style={buttons}>
        <PrimaryButton
          text={text("LinkedRecordsTimeline_SaveNote")}
          disabled={!maySave}
          onClick={() => void submit()}
        />
        <CopyButton label={noteName(form, note.at)} value={words} copy={form.copy} text={text} />
        <DefaultButton text={text("Summary_Close")} onClick={close} />
      </div>
    </div>
  );
}

interface NoteFieldProps {
  readonly text: Text;
  readonly words: string;
  readonly isUntouched: boolean;
  readonly isFixed: boolean;
  readonly change: (words: string) => void;
  /** Undefined while the note cannot be saved. */
  readonly submit?: () => Promise<void>;
  readonly close: () => void;
}

/** Takes the focus at first. Ctrl+Enter saves, Escape closes. */
function NoteField(props: NoteFieldProps): React.ReactElement {
  const { text, words, isUntouched, isFixed, change, submit, close } = props;
  const field = React.useRef<ITextField>(null);
  React.useEffect(() => {
    if (isUntouched) field.current?.focus();
  }, [isUntouched]);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && submit) void submit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextField
      componentRef={field}
      multiline
      autoAdjustHeight
      dir="auto"
      label={text("LinkedRecordsTimeline_Note")}
      description={text("LinkedRecordsTimeline_NoteHint")}
      value={words}
      readOnly={isFixed}
      onChange={(_event, typed = "") => change(typed)}
      onKeyDown={onKeyDown}
    />
  );
}

const inset: React.CSSProperties = { padding: "4px 4px 8px", marginInlineStart: 24 };
const buttons: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 };
