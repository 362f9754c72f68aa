import { namedByTable } from "./data/timelineSource";
import { Entry } from "./data/timelineEntry";
import { useTableNames } from "../../shared/query/useTableNames";

/** What the types of entries are called. */
interface TypeNames {
  readonly of: (entry: Entry) => string;
  readonly ofCase: string;
}

/** Once they are known: activities bring the names of their types along, of other rows the table's name stands for it. */
export function useTypeNames(): TypeNames | undefined {
  const names = useTableNames(namedByTable);
  const ofCase = names[namedByTable[0]];
  return ofCase && namedByTable.every((table) => names[table])
    ? { ofCase, of: ({ type, record }) => type ?? names[record.table] ?? "" }
    : undefined;
}
