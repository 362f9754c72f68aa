import { Host } from "../../host/host";
import { namedByTable } from "../../records/timelineSource";
import { Entry } from "../../records/timelineEntry";
import { useTableNames } from "../useTableNames";

/** What the types of entries are called, once that is known: activities bring their names along, of other rows the table's name stands for it. */
export function useTypeNames(host: Host): ((entry: Entry) => string) | undefined {
  const names = useTableNames(host, namedByTable);
  return namedByTable.every((table) => names[table]) ? ({ type, record }) => type ?? names[record.table] ?? "" : undefined;
}
