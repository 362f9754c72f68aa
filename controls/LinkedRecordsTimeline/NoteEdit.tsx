import { DefaultButton, ITextField, PrimaryButton, TextField } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { isTooLong, typedNote } from "./data/noteText";
import { Entry } from "./data/timelineEntry";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { useSaving } from "./useSaving";

/** An own note that is being changed. */
export interface Edit {
  readonly note: Entry;
  /** Once there are other ones than those that are stored. */
  readonly words?: string;
}

interface NoteEditProps {
  readonly edit: Edit;
  /** Keeps the words until they are saved, wherever the row goes meanwhile. */
  readonly keep: (words: string) => void;
  /** Answers whether the note was still as it was seen. */
  readonly save: (words: string) => Promise<boolean>;
  readonly close: () => void;
}

/** The words of an own note, to be changed in their place. */
export function NoteEdit({
  edit: { note, words: kept },
  keep,
  save,
  close,
}: NoteEditProps): React.ReactElement {
  const { text } = useFormContext();
  const before = typedNote(note.text ?? "")?.words ?? "";
  const words = kept ?? before;
  const { progress, trouble, run } = useSaving();
  const field = React.useRef<ITextField>(null);
  const isUntouched = kept === undefined;
  React.useEffect(() => {
    if (isUntouched) field.current?.focus();
  }, [isUntouched]);
  const maySave =
    progress === undefined && words.trim() !== "" && words !== before && !isTooLong(words);
  const submit = async (): Promise<void> => {
    const isDone = await run(async (say) => {
      say({ words: "", share: 0 });
      return (await save(words)) ? undefined : text("LinkedRecordsTimeline_NoteChanged");
    });
    if (isDone) close();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "Escape") close();
    else if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !maySave) return;
    else void submit();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div style={inset}>
      <TextField
        componentRef={field}
        multiline
        autoAdjustHeight
        dir="auto"
        label={text("LinkedRecordsTimeline_Note")}
        description={text("LinkedRecordsTimeline_NoteHint")}
        value={words}
        readOnly={progress !== undefined}
        onChange={(_event, typed = "") => keep(typed)}
        onKeyDown={onKeyDown}
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
        <DefaultButton text={text("Summary_Close")} onClick={close} />
      </div>
    </div>
  );
}

const inset: React.CSSProperties = { padding: "4px 4px 8px", marginInlineStart: 24 };
const buttons: React.CSSProperties = { display: "flex", flexWrap: "wrap", gap: 8, marginTop: 8 };
