import * as React from "react";
import { FailureKind } from "../../shared/dataverse/failure";
import { useFormContext } from "../../shared/form/formContext";
import { Track } from "./store/pages";
import { Muted } from "../../shared/ui/Muted";
import { Trouble } from "../../shared/query/QueryBoundary";
import { useTableNames } from "../../shared/query/useTableNames";

interface UnreadSourcesProps {
  readonly tracks: readonly Track[];
  readonly again: () => void;
}

/** An agent can do nothing about these failures: they are one quiet line. */
const lasting: readonly FailureKind[] = ["missingTable", "missingColumn", "noPrivilege"];

/** Says which tables could not be read, once each. The entries of the others are shown. */
export function UnreadSources({ tracks, again }: UnreadSourcesProps): React.ReactElement {
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
