import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** On what figures were taken: how busy the machine was says how far they can be trusted. */
export const machine = (): string =>
  `Node ${process.versions.node}, ${cpus().length} cores, load ${(loadavg()[0] ?? 0).toFixed(1)}.`;

/** Prints a table and, where that was asked for, puts it into its place in docs/performance.md. */
export function report(name: string, table: string): void {
  console.log(table);
  if (!process.argv.includes("--write")) return;
  const file = "docs/performance.md";
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const text = readFileSync(file, "utf8");
  if (!text.includes(begin) || !text.includes(end))
    throw new Error(`${file} has no place for the table: ${begin} and ${end}.`);
  writeFileSync(
    file,
    `${text.slice(0, text.indexOf(begin))}${begin}\n${table}\n${text.slice(text.indexOf(end))}`,
  );
}
