// npm run size: what each control costs an agent's browser, against its budget.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Bytes; why so many, docs/decisions/0013 says. */
const part = { raw: 54_600, gzip: 19_000 };
const larger = {
  CustomerProfile: { raw: 92_500, gzip: 32_500 },
  ConversationSummary: { raw: 106_000, gzip: 36_100 },
  LinkedCase: { raw: 71_500, gzip: 25_400 },
  LinkedRecordsTimeline: { raw: 134_000, gzip: 46_600 },
  RecentCases: { raw: 56_000, gzip: 19_900 },
  SelfServiceActivity: { raw: 54_600, gzip: 19_600 },
  // It alone carries MSAL and the Graph client (docs/decisions/0009).
  OutlookActivity: { raw: 358_000, gzip: 94_000 },
};

const names = existsSync("out/controls") ? readdirSync("out/controls") : [];
if (names.length === 0) {
  console.error("There is nothing in out/controls. Run: npm run build");
  process.exit(1);
}
const rows = names.map((name) => {
  const code = readFileSync(`out/controls/${name}/bundle.js`);
  return { name, raw: code.length, gzip: gzipSync(code, { level: 9 }).length };
});

const over = rows.filter(({ name, raw, gzip }) => {
  const budget = larger[name] ?? part;
  const isOver = raw > budget.raw || gzip > budget.gzip;
  const line = `${String(raw).padStart(7)} B raw (of ${budget.raw})  ${String(gzip).padStart(6)} B gzip (of ${budget.gzip})`;
  console.log(`${name.padEnd(24)} ${line}${isOver ? "  OVER BUDGET" : ""}`);
  return isOver;
});
if (over.length > 0) process.exitCode = 1;
