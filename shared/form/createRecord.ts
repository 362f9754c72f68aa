import { toGuid } from "../dataverse/guid";
import { Reference } from "../dataverse/row";
import { FormContext } from "./formContext";

/** The outcome of a form for a new record. The platform reports nothing about a main form (Microsoft Learn, openForm). */
export type NewRecord = Reference | "notSaved" | "onMainForm";

/** Opens a form for a new record with these values. Returns the saved record if the table has a quick create form. */
export async function createRecord(
  { dataverse, navigation, session }: FormContext,
  table: string,
  values: Readonly<Record<string, string>>,
): Promise<NewRecord> {
  const isQuick = (await dataverse.metadata(table)).IsQuickCreateEnabled === true;
  if (!isQuick) {
    navigation.openNewRecord(table, values);
    return "onMainForm";
  }
  const { savedEntityReference: saved } = await navigation.openForm(
    { entityName: table, useQuickCreateForm: true },
    values,
  );
  const record = saved?.[0];
  const id = toGuid(record?.id);
  if (!id) return "notSaved";
  session.invalidate([table]);
  return { table, id, name: record?.name };
}
