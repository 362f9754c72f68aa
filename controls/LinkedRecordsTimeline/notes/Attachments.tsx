import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../../shared/form/formContext";
import { visibleName } from "../../../shared/dataverse/visibleText";
import { FileRules } from "../data/note";
import { Chip } from "../../../shared/ui/Chip";
import * as drawing from "../../../shared/ui/icons";
import { IconAction } from "../../../shared/ui/IconAction";
import { Muted } from "../../../shared/ui/Muted";
import { TextKeyWith } from "../../../shared/ui/text";
import { formatSize } from "../formatSize";

interface AttachmentsProps {
  readonly files: readonly File[];
  /** Undefined until the organization has answered. */
  readonly rules?: FileRules;
  readonly change: (files: readonly File[]) => void;
  readonly isDisabled: boolean;
}

/** The files of a note, each with the reason why the organization refuses it, and a button to add files. */
export function Attachments({
  files,
  rules,
  change,
  isDisabled,
}: AttachmentsProps): React.ReactElement {
  const { text } = useFormContext();
  const picker = React.useRef<HTMLInputElement>(null);
  return (
    <>
      {files.map((file, index) => {
        const refusal = rules && findFileProblem(file, rules);
        const size = formatSize(file.size, text("Summary_Locale"));
        return (
          <Chip
            key={index}
            about={
              refusal
                ? text(refusal, { size: formatSize(rules.mostBytes, text("Summary_Locale")) })
                : size
            }
            action={
              !isDisabled && (
                <IconAction
                  name={text("LinkedRecordsTimeline_RemoveFile", { file: visibleName(file.name) })}
                  icon={drawing.close}
                  onClick={() => change(files.filter((each) => each !== file))}
                />
              )
            }
          >
            <bdi>{visibleName(file.name)}</bdi>
          </Chip>
        );
      })}
      <span role="status">
        {files.some((file) => rules && findFileProblem(file, rules)) && (
          <Muted>{text("LinkedRecordsTimeline_FilesRefused")}</Muted>
        )}
      </span>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={text("LinkedRecordsTimeline_Attach")}
        onChange={({ target }) => {
          change([...files, ...Array.from(target.files ?? [])]);
          target.value = ""; // the same file may be chosen again
        }}
      />
      <DefaultButton
        text={text("LinkedRecordsTimeline_Attach")}
        disabled={isDisabled}
        onClick={() => picker.current?.click()}
      />
    </>
  );
}

/** Why the organization refuses a file: the key of a text with a slot for the highest size. */
export function findFileProblem(
  { name, size }: File,
  { mostBytes, blocked }: FileRules,
): TextKeyWith<"size"> | undefined {
  // Windows ignores dots and spaces at the end.
  const parts = visibleName(name).split(".");
  const ending =
    parts
      .filter((part) => part.trim())
      .pop()
      ?.trim()
      .toLowerCase() ?? "";
  if (blocked.includes(ending)) return "LinkedRecordsTimeline_FileBlocked";
  if (size === 0) return "LinkedRecordsTimeline_FileEmpty";
  return size > mostBytes ? "LinkedRecordsTimeline_FileTooLarge" : undefined;
}

/** So many bytes may be passed as arguments of one call. */
const CHUNK_BYTES = 32_768;

/** The content as base64. Undefined if the file can no longer be read. */
export async function toBase64(file: File): Promise<string | undefined> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
      binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
    return btoa(binary);
  } catch {
    return undefined;
  }
}
