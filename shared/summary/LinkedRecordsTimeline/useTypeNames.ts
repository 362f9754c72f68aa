import * as React from "react";
import { Host } from "../../host/host";
import { Entry } from "../../records/timelineEntry";
import { useTableNames } from "../useTableNames";

/** What the types of the entries are called: activities bring their names along, of other tables the table's name stands for it. */
export function useTypeNames(host: Host, entries: readonly Entry[]): (entry: Entry) => string {
  const unnamed = [...new Set(entries.flatMap(({ type, record }) => (type ? [] : [record.table])))].sort().join();
  const names = useTableNames(host, React.useMemo(() => unnamed.split(",").filter(Boolean), [unnamed]));
  return ({ type, record }) => type ?? names[record.table] ?? "";
}
