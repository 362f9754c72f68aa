import {
  DefaultButton,
  Dropdown,
  PrimaryButton,
  ProgressIndicator,
  TextField,
} from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../../shared/dataverse/row";
import { useFormContext } from "../../../shared/form/formContext";
import { FileRules, fileRulesQuery } from "../data/note";
import { isTooLong } from "../data/noteText";
import { CopyButton } from "../../../shared/ui/CopyButton";
import * as drawing from "../../../shared/ui/icons";
import { Icon } from "../../../shared/ui/Icon";
import { Muted } from "../../../shared/ui/Muted";
import { Notice } from "../../../shared/ui/Notice";
import { Trouble } from "../../../shared/query/QueryBoundary";
import { useQuery } from "../../../shared/query/useQuery";
import { Attachments, findFileProblem } from "./Attachments";
import { DraftKeeper } from "./useDraft";
import { Saving } from "./useSaving";

interface NoteEditorProps {
  readonly linked: readonly Reference[];
  readonly recordLabel: (record: Reference) => string;
  readonly keeper: DraftKeeper;
  /** The record of the note. Without it the note cannot be saved. */
  readonly target?: Reference;
  /** Why the note cannot be saved, whatever is written. */
  readonly obstacle?: string;
  readonly saving: Saving;
  readonly save: () => void;
  readonly close: () => void;
}

/** Writes a new note: its text, files and record. */
export function NoteEditor(props: NoteEditorProps): React.ReactElement {
  const { linked, keeper, target, obstacle, saving } = props;
  const { text } = useFormContext();
  const { draft, files } = keeper;
  const loaded = useQuery(fileRulesQuery);
  const rules = loaded.state === "ready" ? loaded.value : undefined;
  const isFixed = saving.progress !== undefined || obstacle !== undefined;
  const maySave = canSave(props, rules);
  return (
    <div style={editor} {...editorEvents(props, isFixed, maySave)}>
      {obstacle && (
        <Notice
          icon={drawing.information}
          title={obstacle}
          about={text("LinkedRecordsTimeline_DraftKept")}
        />
      )}
      <NoteText keeper={keeper} target={target} isFixed={isFixed} />
      {draft.lost.length > 0 && (
        <div role="status">
          <Muted>
            {text("LinkedRecordsTimeline_AttachAgain", { files: draft.lost.join(", ") })}
          </Muted>
        </div>
      )}
      <div style={line}>
        <Attachments
          files={files}
          rules={rules}
          isDisabled={isFixed}
          change={(next) => keeper.change({ target: target?.id, files: next })}
        />
      </div>
      {files.length > 0 && loaded.state === "failed" && (
        <Trouble
          failure={loaded.failure}
          isTryingAgain={loaded.isTryingAgain}
          again={loaded.refetch}
        />
      )}
      <SavingState saving={saving} />
      <EditorButtons {...props} isFixed={isFixed} maySave={maySave} />
      {draft.target !== undefined && !target && linked.length > 0 && (
        <Notice icon={drawing.warning} title={text("LinkedRecordsTimeline_TargetGone")} isUrgent />
      )}
    </div>
  );
}

/** Until the rules for files are known, a note with files cannot be saved. */
function canSave(
  { keeper: { draft, files, isEmpty }, target, obstacle, saving }: NoteEditorProps,
  rules: FileRules | undefined,
): boolean {
  if (target === undefined || obstacle !== undefined || saving.progress || isEmpty) return false;
  const mayAttach = (file: File): boolean =>
    rules !== undefined && findFileProblem(file, rules) === undefined;
  return !isTooLong(draft.text) && files.every(mayAttach);
}

/** Ctrl+Enter saves, Escape closes; files may be pasted and dropped anywhere within. */
function editorEvents(
  { keeper, target, saving, save, close }: NoteEditorProps,
  isFixed: boolean,
  maySave: boolean,
): Pick<React.HTMLAttributes<HTMLElement>, "onKeyDown" | "onPaste" | "onDragOver" | "onDrop"> {
  const attach = (more: FileList): void =>
    keeper.change({ target: target?.id, files: [...keeper.files, ...Array.from(more)] });
  return {
    onKeyDown: (event) => {
      const isField = event.target instanceof HTMLTextAreaElement;
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && maySave) save();
      else if (event.key === "Escape" && !saving.progress && isField) close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    onPaste: (event) => {
      const { files } = event.clipboardData;
      // Office adds a picture of the copied text to the text.
      if (isFixed || files.length === 0 || event.clipboardData.getData("text/plain")) return;
      event.preventDefault();
      attach(files);
    },
    onDragOver: (event) => event.preventDefault(),
    onDrop: (event) => {
      event.preventDefault();
      if (!isFixed) attach(event.dataTransfer.files);
    },
  };
}

interface NoteTextProps extends Pick<NoteEditorProps, "keeper" | "target"> {
  readonly isFixed: boolean;
}

function NoteText({ keeper, target, isFixed }: NoteTextProps): React.ReactElement {
  const { text } = useFormContext();
  const { draft } = keeper;
  return (
    <TextField
      multiline
      autoAdjustHeight
      rows={4}
      dir="auto"
      label={text("LinkedRecordsTimeline_Note")}
      description={text("LinkedRecordsTimeline_NoteHint")}
      errorMessage={isTooLong(draft.text) ? text("LinkedRecordsTimeline_NoteTooLong") : undefined}
      value={draft.text}
      readOnly={isFixed}
      onChange={(_event, typed = "") => keeper.change({ target: target?.id, text: typed })}
    />
  );
}

/** The progress of saving, and why the last attempt failed. */
function SavingState({
  saving: { progress, trouble },
}: Pick<NoteEditorProps, "saving">): React.ReactElement {
  const { text } = useFormContext();
  return (
    <>
      {progress && <ProgressIndicator label={progress.words} percentComplete={progress.share} />}
      {trouble && (
        <Notice
          icon={drawing.warning}
          title={text("Summary_NotSaved", { name: text("LinkedRecordsTimeline_Note") })}
          about={trouble}
          isUrgent
        />
      )}
    </>
  );
}

interface EditorButtonsProps extends NoteEditorProps {
  readonly isFixed: boolean;
  readonly maySave: boolean;
}

/** Saves, chooses the record, copies and closes. */
function EditorButtons(props: EditorButtonsProps): React.ReactElement {
  const { linked, recordLabel, keeper, target, isFixed, maySave, saving } = props;
  const { text, copy } = useFormContext();
  return (
    <div style={line}>
      <PrimaryButton
        text={text("LinkedRecordsTimeline_SaveNote")}
        disabled={!maySave}
        onClick={props.save}
      />
      {linked.length > 0 && (
        <Dropdown
          label={text("LinkedRecordsTimeline_NoteTarget")}
          selectedKey={target?.id ?? null}
          placeholder={text("LinkedRecordsTimeline_Choose")}
          options={linked.map((record) => ({ key: record.id, text: recordLabel(record) }))}
          disabled={isFixed}
          onRenderCaretDown={() => <Icon of={drawing.down} />}
          onChange={(_event, option) => keeper.change({ target: String(option?.key) })}
          styles={growing}
        />
      )}
      <CopyButton
        label={text("LinkedRecordsTimeline_Note")}
        value={keeper.draft.text}
        copy={copy}
        text={text}
      />
      <DefaultButton
        text={text("Summary_Close")}
        disabled={saving.progress !== undefined}
        onClick={props.close}
      />
    </div>
  );
}

const editor: React.CSSProperties = { display: "grid", gap: 8, margin: "8px 0" };
const line: React.CSSProperties = { display: "flex", flexWrap: "wrap", alignItems: "end", gap: 8 };
const growing = { root: { flex: "1 1 160px", minWidth: 0 } };
