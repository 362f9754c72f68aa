// npm run size: what each control costs an agent's browser, against its budget.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Bytes. One control may take this much; all together no more than the sums. */
const budget = { raw: 30_000, gzip: 10_000, allRaw: 150_000, allGzip: 50_000 };

const names = existsSync("out/controls") ? readdirSync("out/controls") : [];
if (names.length === 0) {
  console.error("There is nothing in out/controls. Run: npm run build");
  process.exit(1);
}
const rows = names.map((name) => {
  const code = readFileSync(`out/controls/${name}/bundle.js`);
  return { name, raw: code.length, gzip: gzipSync(code, { level: 9 }).length };
});
const all = { name: "all", raw: rows.reduce((sum, { raw }) => sum + raw, 0), gzip: rows.reduce((sum, { gzip }) => sum + gzip, 0) };

const show = ({ name, raw, gzip }, maxRaw, maxGzip) => {
  const isOver = raw > maxRaw || gzip > maxGzip;
  console.log(`${name.padEnd(24)} ${String(raw).padStart(7)} B raw (of ${maxRaw})  ${String(gzip).padStart(6)} B gzip (of ${maxGzip})${isOver ? "  OVER BUDGET" : ""}`);
  return isOver;
};
const over = [...rows.map((row) => show(row, budget.raw, budget.gzip)), show(all, budget.allRaw, budget.allGzip)];
if (over.includes(true)) process.exitCode = 1;
