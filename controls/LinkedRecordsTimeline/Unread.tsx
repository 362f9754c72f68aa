import * as React from "react";
import { FailureKind } from "../../shared/dataverse/failure";
import { useFormContext } from "../../shared/form/formContext";
import { Track } from "./data/timelineState";
import { Muted } from "../../shared/ui/Muted";
import { Trouble } from "../../shared/query/QueryBoundary";
import { useTableNames } from "../../shared/query/useTableNames";

interface UnreadProps {
  readonly tracks: readonly Track[];
  readonly again: () => void;
}

/** What an agent can do nothing about is one quiet line. */
const lasting: readonly FailureKind[] = ["missingTable", "missingColumn", "noPrivilege"];

/** What could not be read and is therefore not shown: by type, once each; of the rest the stream goes on. */
export function Unread({ tracks, again }: UnreadProps): React.ReactElement {
  const { text } = useFormContext();
  const failed = [...new Map(tracks.map((track) => [track.source.table, track])).values()];
  const tables = failed.map(({ source }) => source.table).join();
  const names = useTableNames(React.useMemo(() => tables.split(",").filter(Boolean), [tables]));
  const trouble = failed.find(({ failure }) => failure && !lasting.includes(failure.kind))?.failure;
  return (
    <>
      {trouble && <Trouble failure={trouble} isOlderShown={false} again={again} />}
      {failed.map(
        ({ source: { table }, failure }) =>
          failure &&
          lasting.includes(failure.kind) && (
            <div key={table} role="status">
              <Muted>
                {text(
                  failure.kind === "noPrivilege"
                    ? "LinkedRecordsTimeline_NoPrivilege"
                    : "LinkedRecordsTimeline_Missing",
                  { table: names[table] ?? table },
                )}
              </Muted>
            </div>
          ),
      )}
    </>
  );
}
