import type { Report } from "./preflight";

/** The findings for a program: by zip, with how many there are of each level. */
export function reportJson(reports: readonly Report[]): string {
  const all = reports.flatMap(({ findings }) => findings);
  const count = (wanted: string) => all.filter(({ level }) => level === wanted).length;
  const zips = reports.map(({ fileName, findings }) => ({ file: fileName, findings }));
  return JSON.stringify({ errors: count("error"), warnings: count("warning"), zips }, null, 2);
}

/** The findings as SARIF 2.1.0, which pipelines show beside the code. */
export function reportSarif(reports: readonly Report[]): string {
  const all = reports.flatMap(({ fileName, findings }) =>
    findings.map((finding) => ({ fileName, ...finding })),
  );
  const cures = new Map(all.map(({ code, cure }) => [code, cure]));
  const rules = [...cures].map(([id, cure]) => ({
    id,
    shortDescription: { text: cure },
    help: { text: cure },
  }));
  const results = all.map(({ fileName, code, level, entry, problem, cure }) => ({
    ruleId: code,
    level,
    message: { text: `${entry ? `${entry}: ` : ""}${problem} ${cure}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: encodeURIComponent(fileName) } },
        logicalLocations: entry ? [{ fullyQualifiedName: entry }] : [],
      },
    ],
  }));
  const run = {
    tool: { driver: { name: "Solution preflight", rules } },
    columnKind: "utf16CodeUnits",
    results,
  };
  return JSON.stringify(
    { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] },
    null,
    2,
  );
}
