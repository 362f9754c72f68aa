import { DataverseClient } from "../dataverse/client";
import { optional } from "../dataverse/optional";
import { useFormContext } from "../form/formContext";
import { defineQuery } from "./defineQuery";
import { useQueryAbout } from "./useQuery";

/** The platform keeps the metadata, so that only the first control of the app asks the server for it. */
async function loadPrivileges(
  dataverse: DataverseClient,
  tables: readonly string[],
): Promise<true> {
  await Promise.all(tables.map((table) => optional(dataverse.metadata(table), undefined)));
  return true;
}

/**
 * Loads the metadata from which `dataverse.may` answers for these tables, and draws again when it is there. Until then `may` offers
 * everything, and so it does if the metadata cannot be loaded. Returns whether the attempt has ended.
 */
export function usePrivileges(tables: readonly string[]): boolean {
  const { conversation } = useFormContext();
  const { state } = useQueryAbout(
    conversation.id ?? "",
    defineQuery({
      key: `privileges ${tables.join()}`,
      read: (dataverse) => loadPrivileges(dataverse, tables),
    }),
  );
  return state === "ready";
}
