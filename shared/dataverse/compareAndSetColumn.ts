import { DataverseSince } from "./client";
import { Reference, text } from "./row";
import { verifyAfterFailure } from "./verifyAfterFailure";

/**
 * Sets one column to `next` if it still has the value that the agent saw (`expected`). Resolves to whether the column has the new
 * value now. If it already had it, a previous attempt may have succeeded.
 */
export async function compareAndSetColumn(
  since: DataverseSince,
  { table, id }: Reference,
  column: string,
  expected: string,
  next: string,
): Promise<boolean> {
  const stored = async (): Promise<string> =>
    text(await since(Date.now()).retrieve(table, id, { select: [column] }), column) ?? "";
  const current = await stored();
  if (current !== next && current === expected) {
    await verifyAfterFailure(
      since(0).update(table, id, { [column]: next || null }),
      async () => (await stored()) === next,
    );
    return true;
  }
  return current === next;
}
