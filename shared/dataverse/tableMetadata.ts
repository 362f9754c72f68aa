import { DataverseClient } from "./client";

const isName = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The table's display name in the user's language, singular or plural; without one, its logical name. */
export async function readTableName(
  dataverse: DataverseClient,
  table: string,
  isPlural = false,
): Promise<string> {
  const { DisplayName, DisplayCollectionName } = await dataverse.metadata(table);
  const name = isPlural ? DisplayCollectionName : DisplayName;
  return isName(name) ? name : table;
}

/** The display names of columns in the user's language. Columns without one are left out. */
export async function readColumnNames(
  dataverse: DataverseClient,
  table: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { Attributes: attributes } = await dataverse.metadata(table, columns);
  return new Map(
    columns.flatMap((column): readonly [string, string][] => {
      const attribute = attributes?.get?.(column);
      const name =
        typeof attribute === "object" && attribute && "DisplayName" in attribute
          ? attribute.DisplayName
          : undefined;
      return isName(name) ? [[column, name]] : [];
    }),
  );
}
