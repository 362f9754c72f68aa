// npm run size: what each control costs an agent's browser, against its budget.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Bytes; why so many, docs/decisions/0013 says. */
const part = { raw: 47_500, gzip: 17_200 };
const larger = {
  CustomerProfile: { raw: 78_500, gzip: 28_400 },
  ConversationSummary: { raw: 93_500, gzip: 32_800 },
  LinkedCase: { raw: 61_000, gzip: 22_400 },
  LinkedRecordsTimeline: { raw: 116_000, gzip: 41_800 },
  SelfServiceActivity: { raw: 47_500, gzip: 17_900 },
  // It alone carries MSAL and the Graph client (docs/decisions/0009).
  OutlookActivity: { raw: 360_000, gzip: 95_000 },
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
