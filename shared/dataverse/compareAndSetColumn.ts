import { DataverseSince } from "./client";
import { Reference, text } from "./row";
import { verifyAfterFailure } from "./verifyAfterFailure";

/**
 * Writes one column and nothing else, where it is still as the agent saw it; otherwise answers no and writes nothing. A value that is
 * there already counts as written: an earlier try may have written it.
 */
export async function compareAndSetColumn(
  since: DataverseSince,
  { table, id }: Reference,
  column: string,
  seen: string,
  wanted: string,
): Promise<boolean> {
  const stored = async (): Promise<string> =>
    text(await since(Date.now()).retrieve(table, id, { select: [column] }), column) ?? "";
  const now = await stored();
  if (now !== wanted && now === seen) {
    await verifyAfterFailure(
      since(0).update(table, id, { [column]: wanted || null }),
      async () => (await stored()) === wanted,
    );
    return true;
  }
  return now === wanted;
}
