import * as React from "react";
import { DataverseFailure, isLasting } from "../../shared/dataverse/failure";
import { useFormContext } from "../../shared/form/formContext";
import { Track } from "./store/pages";
import { Muted } from "../../shared/ui/Muted";
import { Trouble } from "../../shared/query/QueryBoundary";
import { useTableNames } from "../../shared/query/useTableNames";

interface UnreadSourcesProps {
  readonly tracks: readonly Track[];
  /** Why people or files of entries could not be read. */
  readonly details: readonly DataverseFailure[];
  readonly again: () => void;
}

/** Says which tables could not be read, once each. The entries of the others are shown. Lasting failures are one quiet line. */
export function UnreadSources({ tracks, details, again }: UnreadSourcesProps): React.ReactElement {
  const { text } = useFormContext();
  const failed = new Map([
    ...details.map((failure) => [failure.table, failure] as const),
    ...tracks.flatMap(({ source: { table }, failure }) =>
      failure ? [[table, failure] as const] : [],
    ),
  ]);
  const tables = [...failed.keys()].join();
  const names = useTableNames(React.useMemo(() => tables.split(",").filter(Boolean), [tables]));
  const trouble = [...failed.values()].find((failure) => !isLasting(failure));
  return (
    <>
      {trouble && <Trouble failure={trouble} isOlderShown={false} again={again} />}
      {[...failed].map(
        ([table, failure]) =>
          isLasting(failure) && (
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
