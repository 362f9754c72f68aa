import { namedByTable } from "./data/sources";
import { Entry } from "./data/timelineEntry";
import { useTableNames } from "../../shared/query/useTableNames";

/** The names of the types of entries. */
export interface TypeNames {
  readonly typeName: (entry: Entry) => string;
  readonly caseName: string;
}

/** Undefined until they are known. Activities bring the name of their type; other rows have the name of their table. */
export function useTypeNames(): TypeNames | undefined {
  const names = useTableNames(namedByTable);
  const [caseTable] = namedByTable;
  const caseName = caseTable && names[caseTable];
  return caseName && namedByTable.every((table) => names[table])
    ? { caseName, typeName: ({ type, record }) => type ?? names[record.table] ?? "" }
    : undefined;
}
