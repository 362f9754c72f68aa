import * as React from "react";
import { optional } from "../dataverse/optional";
import { useFormContext } from "../form/formContext";

/** The display names of tables, which makers rename; until they are known, none. `tables` is the same list at every render. */
export function useTableNames(
  tables: readonly string[],
  isPlural = false,
): Readonly<Record<string, string | undefined>> {
  const { dataverse } = useFormContext();
  const [names, setNames] = React.useState<Readonly<Record<string, string | undefined>>>({});
  const latest = React.useRef(dataverse);
  latest.current = dataverse;
  React.useEffect(() => {
    let isHere = true;
    tables.forEach(
      (table) =>
        void optional(latest.current.tableName(table, isPlural), table).then((name) => {
          if (isHere) setNames((known) => ({ ...known, [table]: name }));
        }),
    );
    return () => {
      isHere = false;
    };
  }, [tables, isPlural]);
  return names;
}
