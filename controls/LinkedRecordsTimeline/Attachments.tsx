import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import { FileRules } from "./data/note";
import { Chip } from "../../shared/ui/Chip";
import * as drawing from "../../shared/ui/icons";
import { IconAction } from "../../shared/ui/IconAction";
import { Muted } from "../../shared/ui/Muted";
import { formatSize } from "./formatSize";
import { TextKeyWith } from "../../shared/ui/text";

interface AttachmentsProps {
  readonly files: readonly File[];
  /** Unknown until the organization has answered. */
  readonly rules?: FileRules;
  readonly change: (files: readonly File[]) => void;
  readonly isDisabled: boolean;
}

/** The files of a note, each with what the organization holds against it, and a button for more. */
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
                  name={text("LinkedRecordsTimeline_RemoveFile", { file: file.name })}
                  icon={drawing.close}
                  onClick={() => change(files.filter((each) => each !== file))}
                />
              )
            }
          >
            <bdi>{file.name}</bdi>
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

/** Why a file would be refused: the key of a text, into which the highest size goes. */
export function findFileProblem(
  { name, size }: File,
  { mostBytes, blocked }: FileRules,
): TextKeyWith<"size"> | undefined {
  // Windows leaves dots and spaces at the end aside.
  const ending =
    name
      .replace(/[.\s]+$/, "")
      .split(".")
      .pop()
      ?.toLowerCase() ?? "";
  if (blocked.includes(ending)) return "LinkedRecordsTimeline_FileBlocked";
  if (size === 0) return "LinkedRecordsTimeline_FileEmpty";
  return size > mostBytes ? "LinkedRecordsTimeline_FileTooLarge" : undefined;
}

/** As many bytes as a function takes as arguments. */
const CHUNK = 32_768;

/** The content as base64; undefined where the file cannot be read any more. */
export async function toBase64(file: File): Promise<string | undefined> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += CHUNK)
      binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
    return btoa(binary);
  } catch {
    return undefined;
  }
}
