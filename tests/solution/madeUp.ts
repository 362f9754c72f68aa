import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readSolutionSource } from "../../solution/pack/solutionXml";
import { solutionZip } from "../../solution/pack/solutionZip";
import { readWebResources } from "../../solution/pack/webResources";
import type { Entry } from "../../solution/pack/zip";
import { readArchive } from "../../solution/pack/preflight/archive";

/** The one Solution.xml of both roads. */
export const SOLUTION_XML = join(__dirname, "../../solution/src/Other/Solution.xml");

/** The form script that Solution.xml names, in a zip. */
export const SCRIPT = "WebResources/csum_conversationFormjs3E0B7C94-5A1D-4F62-8C37-9D2F6B18A405";

/** The page that the sign-in returns to, and its script, in a zip. */
export const REDIRECT = [
  "WebResources/csum_graphRedirecthtml7C1F4BE2-0D9A-4C35-9E61-2B8A5D7F1C02",
  "WebResources/csum_graphRedirectjs7C1F4BE2-0D9A-4C35-9E61-2B8A5D7F1C03",
];

/** The web resources' folder with a made-up content for each that the solution has, as a build leaves it. */
const builtResources = (): Record<string, string> => {
  const folder = join(SOLUTION_XML, "../../WebResources/csum_");
  const rows = readdirSync(folder).filter((name) => name.endsWith(".data.xml"));
  return Object.fromEntries(
    rows.flatMap((row) => [
      [`webResources/csum_/${row}`, readFileSync(join(folder, row), "utf8")],
      [`webResources/csum_/${row.replace(/\.data\.xml$/, "")}`, "(() => {})();"],
    ]),
  );
};

/** The codes of the preflight that docs/solution.md describes. */
export const documentedCodes = (): string[] =>
  [
    ...readFileSync(join(__dirname, "../../docs/solution.md"), "utf8").matchAll(
      /^\| ([A-Z]\d\d) \|/gm,
    ),
  ].map(([, code]) => code);

/** The folder of the control Alpha in a zip. */
export const ALPHA = "Controls/csum_Made.Up.Alpha";

const resx = (...keys: string[]) =>
  `<?xml version="1.0" encoding="utf-8"?><root>${keys.map((key) => `<data name="${key}"><value>${key}</value></data>`).join("")}</root>`;

/** The files of a made-up control as a production build would leave them, by their path. */
export function controlFiles(name: string): Record<string, string> {
  return {
    "ControlManifest.xml":
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<manifest>' +
      `<control namespace="Made.Up" constructor="${name}" version="0.1.0" display-name-key="Name" control-type="virtual" ` +
      'preview-image="img/preview.png" api-version="1.3.18"><property name="placement" display-name-key="Placement" usage="bound" />' +
      '<resources><code path="bundle.js" order="1"/><platform-library name="React" version="16.14.0"/>' +
      '<platform-library name="Fluent" version="8.121.1"/><css path="css/look.css" order="1"/>' +
      `<resx path="strings/${name}.1033.resx" version="1.0.0"/><resx path="strings/${name}.1045.resx" version="1.0.0"/></resources>` +
      '<built-by name="pac" version="1.51.1"/></control></manifest>',
    "bundle.js":
      "/*! For license information please see bundle.js.LICENSE.txt */" +
      `(()=>{ComponentFramework.registerControl('Made.Up.${name}',class{})})();`,
    "bundle.js.LICENSE.txt": "MIT",
    "css/look.css": ".a{margin:0}",
    "img/preview.png": "PNG",
    [`strings/${name}.1033.resx`]: resx("Name", "Placement"),
    [`strings/${name}.1045.resx`]: resx("Name", "Placement"),
  };
}

/** The entries of a good zip with the controls Alpha and Beta and the web resources. */
export function goodEntries(managed = false): Entry[] {
  const controls = ["Alpha", "Beta"].map((name) => ({
    name: `Made.Up.${name}`,
    files: Object.entries(controlFiles(name)).map(([path, text]) => entry(path, text)),
  }));
  const webResources = readWebResources(join(folderWith(builtResources()), "webResources"));
  return readArchive(
    solutionZip({ source: readSolutionSource(SOLUTION_XML), controls, webResources }, managed),
  );
}

export const entry = (name: string, text: string): Entry => ({ name, bytes: Buffer.from(text) });

export const textOf = (entries: readonly Entry[], name: string): string => {
  const found = entries.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no entry ${name}`);
  return Buffer.from(found.bytes).toString("utf8");
};

/** The entries with every occurrence of a text replaced in one of them; a change that changes nothing is a mistake of the test. */
export function edit(
  entries: readonly Entry[],
  name: string,
  from: string | RegExp,
  to: string,
): Entry[] {
  const before = textOf(entries, name);
  const after = typeof from === "string" ? before.replaceAll(from, to) : before.replace(from, to);
  if (after === before) throw new Error(`nothing to replace in ${name}`);
  return entries.map((one) => (one.name === name ? entry(name, after) : one));
}

export const without = (entries: readonly Entry[], name: string): Entry[] =>
  entries.filter((one) => one.name !== name);

/** Moves every entry from one beginning of its name to another, and the mentions of it in the root files with it. */
export function move(entries: readonly Entry[], from: string, to: string): Entry[] {
  return entries.map(({ name, bytes }) => ({
    name: name.replace(from, to),
    bytes: name.startsWith("Controls/") ? bytes : swap(bytes, from, to),
  }));
}

const swap = (bytes: Uint8Array, from: string, to: string) =>
  Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll(from, to));

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder with these files, gone when the tests of the file end. */
export function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The output folders of a build with these controls and the web resources. */
export const built = (...names: string[]): Record<string, string> => ({
  ...builtResources(),
  ...Object.fromEntries(
    names.flatMap((name) =>
      Object.entries(controlFiles(name)).map(([path, text]) => [`controls/${name}/${path}`, text]),
    ),
  ),
});
