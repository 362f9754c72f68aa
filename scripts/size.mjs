// npm run size: what each control costs an agent's browser, against its budget.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Bytes; why so many, docs/decisions/0013 says. */
const part = { raw: 50_500, gzip: 17_900 };
const larger = {
  CustomerProfile: { raw: 84_000, gzip: 30_400 },
  ConversationSummary: { raw: 97_000, gzip: 33_800 },
  LinkedCase: { raw: 66_000, gzip: 24_000 },
  LinkedRecordsTimeline: { raw: 121_000, gzip: 43_300 },
  RecentCases: { raw: 52_000, gzip: 18_900 },
  SelfServiceActivity: { raw: 50_500, gzip: 18_500 },
  // It alone carries MSAL and the Graph client (docs/decisions/0009).
  OutlookActivity: { raw: 345_000, gzip: 90_600 },
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
