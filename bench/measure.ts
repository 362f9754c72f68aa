import { ask, type BenchQuery } from "./queries";
import { median } from "./report";

const TIMES = 40;

/** The median time of a query over HTTP, in milliseconds, and how many rows it brings. */
export async function measure(
  url: string,
  { name, path }: BenchQuery,
): Promise<{ median: number; rows: number }> {
  const times: number[] = [];
  let rows = 0;
  for (let run = 0; run < TIMES; run += 1) {
    const began = performance.now();
    const answer = await ask(url, path);
    const body = (await answer.json()) as { value?: unknown[] };
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${JSON.stringify(body)}`);
    rows = body.value?.length ?? 1;
  }
  return { median: median(times), rows };
}
