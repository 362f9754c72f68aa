import * as React from "react";
import { optional } from "../dataverse/optional";
import { readTableName } from "../dataverse/tableMetadata";
import { useFormContext } from "../form/formContext";
import { useEvent } from "../ui/hooks/useEvent";
import { useLatestAsync } from "../ui/hooks/useLatestAsync";

/** The display names of tables, which makers rename; until they are known, none. `tables` is the same list at every render. */
export function useTableNames(
  tables: readonly string[],
  isPlural = false,
): Readonly<Record<string, string | undefined>> {
  const { dataverse } = useFormContext();
  const [names, setNames] = React.useState<Readonly<Record<string, string | undefined>>>({});
  const latest = useEvent(() => dataverse);
  const startReading = useLatestAsync();
  React.useEffect(() => {
    const isLatest = startReading();
    tables.forEach(
      (table) =>
        void optional(readTableName(latest(), table, isPlural), table).then((name) => {
          if (isLatest()) setNames((known) => ({ ...known, [table]: name }));
        }),
    );
  }, [tables, isPlural, latest, startReading]);
  return names;
}
