import { DataverseClient } from "../dataverse/client";
import { optional, ReportMissing } from "../dataverse/optional";
import { readTableName } from "../dataverse/tableMetadata";
import { useFormContext } from "../form/formContext";
import { defineQuery } from "./defineQuery";
import { useQueryAbout } from "./useQuery";

type TableNames = Readonly<Record<string, string | undefined>>;

const NO_NAMES: TableNames = Object.freeze({});

async function readTableNames(
  dataverse: DataverseClient,
  tables: readonly string[],
  isPlural: boolean,
  reportMissing?: ReportMissing,
): Promise<TableNames> {
  const names = await Promise.all(
    tables.map((table) =>
      optional(readTableName(dataverse, table, isPlural), table, reportMissing),
    ),
  );
  return Object.fromEntries(tables.map((table, index) => [table, names[index]]));
}

/**
 * The display names of tables, which makers rename; until they are known, none. A table whose name cannot be read keeps its logical
 * name until a second attempt succeeds.
 */
export function useTableNames(tables: readonly string[], isPlural = false): TableNames {
  const { conversation } = useFormContext();
  const names = useQueryAbout(
    conversation.id ?? "",
    defineQuery({
      key: `table names ${isPlural} ${tables.join()}`,
      read: (dataverse, _conversationId, reportMissing) =>
        readTableNames(dataverse, tables, isPlural, reportMissing),
    }),
    { keepsPrevious: true },
  );
  return names.state === "ready" ? names.value : NO_NAMES;
}
