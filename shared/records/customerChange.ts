import { DataverseClient } from "../dataverse/client";
import { Reference, text } from "../dataverse/row";
import { Customer } from "./customer";

/**
 * Writes one column and nothing else, where it is still as the agent saw it; otherwise answers no and writes nothing. A value that is
 * there already counts as written: the answer to the first try may have been lost. `dataverse` must give no older answers.
 */
export async function changeCustomer(dataverse: DataverseClient, { table, id }: Reference, column: string, seen: string, wanted: string): Promise<boolean> {
  const there = text(await dataverse.retrieve(table, id, { select: [column] }), column) ?? "";
  if (there === wanted) return true;
  if (there !== seen) return false;
  await dataverse.update(table, id, { [column]: wanted || null });
  return true;
}

/** Other active contacts with the same e-mail or phone number, letter for letter. Only contacts are people who may be there twice. */
export async function contactsSharing(dataverse: DataverseClient, { record, table, values }: Customer): Promise<readonly Reference[]> {
  const same = values.flatMap(({ column, kind, value }) =>
    table === "contact" && value && (kind === "email" || kind === "phone") ? [`${column} eq '${value.replace(/'/g, "''")}'`] : []);
  if (same.length === 0) return [];
  const rows = await dataverse.retrieveMultiple(table, {
    select: ["fullname"],
    filter: `statecode eq 0 and contactid ne ${record.id} and (${same.join(" or ")})`,
    orderBy: "fullname asc",
    top: 5,
  });
  return rows.map((row) => ({ table, id: text(row, "contactid") ?? "", name: text(row, "fullname") }));
}
