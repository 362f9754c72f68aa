import { DataverseClient } from "../dataverse/client";
import { Reference, text } from "../dataverse/row";

/**
 * Writes one column and nothing else, where it is still as the agent saw it; otherwise answers no and writes nothing. A value that is
 * there already counts as written: the answer to the first try may have been lost. `dataverse` must give no older answers.
 */
export async function changeColumn(dataverse: DataverseClient, { table, id }: Reference, column: string, seen: string, wanted: string): Promise<boolean> {
  const there = text(await dataverse.retrieve(table, id, { select: [column] }), column) ?? "";
  if (there === wanted) return true;
  if (there !== seen) return false;
  await dataverse.update(table, id, { [column]: wanted || null });
  return true;
}
