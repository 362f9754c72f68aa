import {
  DefaultButton,
  Dropdown,
  PrimaryButton,
  ProgressIndicator,
  TextField,
} from "@fluentui/react";
import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { fileRulesQuery } from "./data/note";
import { isTooLong } from "./data/noteText";
import { CopyButton } from "../../shared/ui/CopyButton";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";
import { Muted } from "../../shared/ui/Muted";
import { Notice } from "../../shared/ui/Notice";
import { useQuery } from "../../shared/query/useQuery";
import { Attachments, findFileProblem } from "./Attachments";
import { DraftKeeper } from "./useDraft";
import { Saving } from "./useSaving";

interface QuickNoteEditorProps {
  readonly linked: readonly Reference[];
  readonly recordLabel: (record: Reference) => string;
  readonly keeper: DraftKeeper;
  /** Where the note goes; without it, it cannot be saved. */
  readonly target?: Reference;
  /** Why it cannot be saved, whatever is written. */
  readonly obstacle?: string;
  readonly saving: Saving;
  readonly save: () => void;
  readonly close: () => void;
}

/** A note being written: words, files, and the record it is saved on. */
export function QuickNoteEditor({
  linked,
  recordLabel,
  keeper,
  target,
  obstacle,
  saving,
  save,
  close,
}: QuickNoteEditorProps): React.ReactElement {
  const { text, copy } = useFormContext();
  const { draft, files, isEmpty } = keeper;
  const loaded = useQuery(fileRulesQuery);
  const rules = loaded.state === "ready" ? loaded.value : undefined;
  const isBusy = saving.progress !== undefined;
  const isFixed = isBusy || obstacle !== undefined;
  const isLong = isTooLong(draft.text);
  const hasRefused = files.some((file) => !rules || findFileProblem(file, rules) !== undefined);
  const maySave = target !== undefined && !isFixed && !isEmpty && !isLong && !hasRefused;
  const attach = (more: FileList): void =>
    keeper.change({ target: target?.id, files: [...files, ...Array.from(more)] });

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && maySave) save();
    else if (event.key === "Escape" && !isBusy && event.target instanceof HTMLTextAreaElement)
      close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: React.ClipboardEvent): void => {
    const { files: pasted } = event.clipboardData;
    // Office puts a picture of its words beside them.
    if (isFixed || pasted.length === 0 || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    attach(pasted);
  };
  const onDrop = (event: React.DragEvent): void => {
    event.preventDefault();
    if (!isFixed) attach(event.dataTransfer.files);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys and files that come anywhere within; the button does the same
    <div
      style={editor}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDrop}
    >
      {obstacle && (
        <Notice
          icon={drawing.information}
          title={obstacle}
          about={text("LinkedRecordsTimeline_DraftKept")}
        />
      )}
      <TextField
        multiline
        autoAdjustHeight
        rows={4}
        dir="auto"
        label={text("LinkedRecordsTimeline_Note")}
        description={text("LinkedRecordsTimeline_NoteHint")}
        errorMessage={isLong ? text("LinkedRecordsTimeline_NoteTooLong") : undefined}
        value={draft.text}
        readOnly={isFixed}
        onChange={(_event, typed = "") => keeper.change({ target: target?.id, text: typed })}
      />
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
      {saving.progress && (
        <ProgressIndicator label={saving.progress.words} percentComplete={saving.progress.share} />
      )}
      {saving.trouble && (
        <Notice
          icon={drawing.warning}
          title={text("Summary_NotSaved", { name: text("LinkedRecordsTimeline_Note") })}
          about={saving.trouble}
          isUrgent
        />
      )}
      <div style={line}>
        <PrimaryButton
          text={text("LinkedRecordsTimeline_SaveNote")}
          disabled={!maySave}
          onClick={save}
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
          value={draft.text}
          copy={copy}
          text={text}
        />
        <DefaultButton text={text("Summary_Close")} disabled={isBusy} onClick={close} />
      </div>
      {draft.target !== undefined && !target && linked.length > 0 && (
        <Notice icon={drawing.warning} title={text("LinkedRecordsTimeline_TargetGone")} isUrgent />
      )}
    </div>
  );
}

const editor: React.CSSProperties = { display: "grid", gap: 8, margin: "8px 0" };
const line: React.CSSProperties = { display: "flex", flexWrap: "wrap", alignItems: "end", gap: 8 };
const growing = { root: { flex: "1 1 160px", minWidth: 0 } };
