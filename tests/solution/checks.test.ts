import { zip, type Entry } from "../../solution/pack/zip";
import { preflight } from "../../solution/pack/preflight/preflight";
import { ALPHA, documentedCodes, edit, entry, goodEntries, move, SCRIPT, without } from "./madeUp";

const MANIFEST = `${ALPHA}/ControlManifest.xml`;
const BUNDLE = `${ALPHA}/bundle.js`;
const TYPES = "[Content_Types].xml";
const NAME = "csum_Made.Up.Alpha";
const good = goodEntries();

const findings = (entries: readonly Entry[], fileName = "Made.zip") =>
  preflight([{ fileName, bytes: zip(entries) }])[0].findings;
const codes = (entries: readonly Entry[], fileName?: string) => [
  ...new Set(findings(entries, fileName).map(({ code }) => code)),
];

const manifest = (from: string | RegExp, to: string) => edit(good, MANIFEST, from, to);
const bundle = (from: string, to: string) => edit(good, BUNDLE, from, to);
const solution = (from: string | RegExp, to: string) => edit(good, "solution.xml", from, to);
const customizations = (from: string | RegExp, to: string) =>
  edit(good, "customizations.xml", from, to);
const types = (from: string | RegExp, to: string) => edit(good, TYPES, from, to);
const added = (name: string, text = "") => [...good, entry(name, text)];

/** The control Alpha under another constructor, wherever it is named. */
function renamed(name: string): Entry[] {
  const folder = `Controls/csum_Made.Up.${name}`;
  const moved = edit(
    move(good, NAME, `csum_Made.Up.${name}`),
    `${folder}/ControlManifest.xml`,
    '"Alpha"',
    `"${name}"`,
  );
  return edit(moved, `${folder}/bundle.js`, "Made.Up.Alpha", `Made.Up.${name}`);
}

/** The good zip without its controls and all that speaks of them. */
function withoutControls(): Entry[] {
  const root = good.filter(({ name }) => !name.startsWith("Controls/"));
  const unlisted = edit(
    root,
    "customizations.xml",
    /<CustomControls>[^]*<\/CustomControls>/,
    "<CustomControls />",
  );
  return edit(
    edit(unlisted, "solution.xml", /<RootComponent type="66"[^>]*>/g, ""),
    TYPES,
    /<Override PartName="\/Controls[^>]*>/g,
    "",
  );
}

/** The good zip of a publisher with another prefix. */
const prefixed = (prefix: string) =>
  edit(move(good, "csum_", `${prefix}_`), "solution.xml", ">csum<", `>${prefix}<`);

const rootComponent = (name: string) =>
  `<RootComponent type="66" schemaName="${name}" behavior="0" />`;
const customControl = `<CustomControl><Name>${NAME}</Name><FileName>/${MANIFEST}</FileName></CustomControl>`;

/** The rows of web resources with one more, for the same file. */
const webResource = ({
  id = "3e0b7c94-5a1d-4f62-8c37-9d2f6b18a405",
  name = "csum_/conversationForm.js",
}) =>
  `<WebResource><WebResourceId>{${id}}</WebResourceId><Name>${name}</Name>` +
  `<WebResourceType>3</WebResourceType><FileName>/${SCRIPT}</FileName></WebResource></WebResources>`;
const otherScript = (row: string) =>
  edit(
    customizations("</WebResources>", row),
    "solution.xml",
    "<RootComponents>",
    '<RootComponents><RootComponent type="61" schemaName="csum_/other.js" behavior="0" />',
  );

const faults: readonly (readonly [codes: string, fault: string, entries: readonly Entry[]])[] = [
  ["Z02", "no content types", without(good, TYPES)],
  [
    "Z03",
    "everything in a folder",
    good.map(({ name, bytes }) => ({ name: `Made/${name}`, bytes })),
  ],
  ["Z04", "a backslash", added("notes\\a.txt")],
  ["Z05", "names that differ by case", added("Solution.xml", "<a/>")],
  ["Z06", "a space in a name", added(`${ALPHA}/a b.txt`)],
  ["Z06", "a letter outside ASCII", added(`${ALPHA}/ż.txt`)],
  ["Z08", "a way out of the folder", added("../evil.js")],
  ["Z08", "a name from the root of the disk", added("/evil.js")],
  ["X01", "a resx file cut off", edit(good, `${ALPHA}/strings/Alpha.1045.resx`, "</root>", "")],
  ["X01", "a manifest cut off", manifest("</manifest>", "")],
  ["X01", "a DOCTYPE", manifest("<manifest>", '<!DOCTYPE a [<!ENTITY b "c">]><manifest>')],
  ["X01", "two root elements", added("more.xml", "<a/><b/>")],
  ["X01", "nesting without end", added("deep.xml", "<a>".repeat(5000) + "</a>".repeat(5000))],
  ["X01", "solution.xml not well-formed", solution("</Publisher>", "")],
  ["X01", "customizations.xml not well-formed", customizations("</Languages>", "")],
  ["X01", "content types not well-formed", types("</Types>", "")],
  [
    "X01",
    "bytes that are no text",
    [...good, { name: "a.xml", bytes: Uint8Array.of(60, 0xff, 62) }],
  ],
  [
    "C01",
    "an extension declared twice",
    types("</Types>", '<Default Extension="RESX" ContentType="a" /></Types>'),
  ],
  ["C02", "no Default for resx", types(/<Default Extension="resx"[^>]*>/, "")],
  [
    "C03",
    "an Override of nothing",
    types("</Types>", '<Override PartName="/a.xml" ContentType="a" /></Types>'),
  ],
  ["S01", "no publisher", solution(/<Publisher>[^]*<\/Publisher>/, "")],
  [
    "S02",
    "a malformed unique name",
    solution("<UniqueName>CustomerSummaryControls", "<UniqueName>Customer Summary"),
  ],
  ["S03", "a version with a word", solution("0.1.0.0", "0.1.0.0-beta")],
  ["S03", "a version of one number", solution("0.1.0.0", "1")],
  ["S04", "Managed as in the sources", solution("<Managed>0", "<Managed>2")],
  ["S04", "no Managed", solution("<Managed>0</Managed>", "")],
  ["S04", "Managed 1 under an unmanaged name", solution("<Managed>0", "<Managed>1")],
  ["S05", "a prefix that belongs to Microsoft", prefixed("mscrmup")],
  ["S05", "a prefix of one letter", prefixed("c")],
  ["S06", "an option value prefix too small", solution("48210", "9999")],
  [
    "S07",
    "no name in the base language",
    solution('controls" languagecode="1033"', 'controls" languagecode="1045"'),
  ],
  [
    "S08",
    "an unknown package version",
    solution('SolutionPackageVersion="9.1"', 'SolutionPackageVersion="9.0"'),
  ],
  [
    "S09",
    "a package version that older organizations refuse",
    solution('SolutionPackageVersion="9.1"', 'SolutionPackageVersion="9.2"'),
  ],
  [
    "K01",
    "a root component without control",
    solution("<RootComponents>", `<RootComponents>${rootComponent("csum_Gone")}`),
  ],
  ["K02", "a control without root component", solution(rootComponent(NAME), "")],
  [
    "K03",
    "a control named twice",
    customizations("</CustomControls>", `${customControl}</CustomControls>`),
  ],
  ["K04", "no control", withoutControls()],
  [
    "K05",
    "a FileName that is nowhere",
    customizations(`${NAME}/ControlManifest.xml`, `${NAME}/Manifest.xml`),
  ],
  [
    "K06",
    "a FileName of another case",
    customizations(`${NAME}/ControlManifest.xml`, `${NAME}/controlmanifest.xml`),
  ],
  ["K07", "a manifest of something else", manifest(/control(?=[ >])/g, "library")],
  ["K08", "a prefix that is not the publisher's", move(good, "csum_Made", "other_Made")],
  ["K09", "another folder", move(good, `Controls/${NAME}/`, "Controls/elsewhere/")],
  ["K10", "a control version with a word", manifest('version="0.1.0"', 'version="0.1.0-beta"')],
  ["K10", "a control version of four numbers", manifest('version="0.1.0"', 'version="0.1.0.0"')],
  ["K11", "a constructor with a dash", renamed("Al-pha")],
  ["K12", "a name of 76 characters", renamed("A".repeat(68))],
  ["K13", "a css file missing", without(good, `${ALPHA}/css/look.css`)],
  ["K13", "a preview image missing", manifest("img/preview.png", "img/other.png")],
  ["K13", "a path that leads out", manifest("css/look.css", "../../../look.css")],
  ["K14", "a path of another case", manifest("css/look.css", "css/Look.css")],
  ["K15", "no code", manifest(/<code[^>]*>/, "")],
  [
    "K16",
    "the sources' manifest",
    edit(manifest(' api-version="1.3.18"', ""), MANIFEST, "bundle.js", "index.ts"),
  ],
  ["K17", "nothing to bind", manifest(/<property[^>]*>/, "")],
  ["K18", "no api-version", manifest(' api-version="1.3.18"', "")],
  ["K19", "a Fluent that the platform lacks", manifest("8.121.1", "9.68.0")],
  ["K19", "a React that the platform lacks", manifest("16.14.0", "18.2.0")],
  ["K20", "a virtual control without platform libraries", manifest(/<platform-library[^>]*>/g, "")],
  ["K21", "a folder that nobody names", added("Controls/csum_Old/bundle.js")],
  ["K22", "a bundle of 6 MB", bundle("})();", `})();${" ".repeat(6 * 1024 * 1024)}`)],
  ["C03 K05", "no folder Controls", good.filter(({ name }) => !name.startsWith("Controls/"))],
  [
    "R01",
    "a root component without web resource",
    solution(
      "<RootComponents>",
      '<RootComponents><RootComponent type="61" schemaName="csum_/gone.js" behavior="0" />',
    ),
  ],
  ["R02", "a web resource without root component", solution(/<RootComponent type="61"[^>]*>/, "")],
  [
    "R03",
    "a web resource named twice",
    customizations("</WebResources>", webResource({ id: "4e0b7c94-5a1d-4f62-8c37-9d2f6b18a405" })),
  ],
  ["R03", "an id given twice", otherScript(webResource({ name: "csum_/other.js" }))],
  ["R04 C03", "a script that is nowhere", without(good, SCRIPT)],
  ["R04", "a script under another case", customizations(SCRIPT, SCRIPT.toLowerCase())],
  ["R05", "a file that no web resource names", added("WebResources/csum_old.js")],
  [
    "R06",
    "a web resource of another prefix",
    edit(
      customizations("csum_/conversationForm", "other_/conversationForm"),
      "solution.xml",
      "csum_/conversationForm",
      "other_/conversationForm",
    ),
  ],
  [
    "R07",
    "a web resource of no known type",
    customizations("<WebResourceType>3", "<WebResourceType>13"),
  ],
  ["R07", "a web resource without id", customizations(/\{3e0b7c94[^}]*\}/, "")],
  ["R08", "a script that is none", edit(good, SCRIPT, "=>", "=")],
  ["R09", "a script of 6 MB", edit(good, SCRIPT, "{}", `{${" ".repeat(6 * 1024 * 1024)}}`)],
  ["W01", "a development bundle", bundle("(()=>{", '(()=>{eval("1");')],
  ["W01", "a bundle of webpack's development mode", bundle("(()=>{", "/******/ (()=>{")],
  ["W02", "a bundle of another control", bundle("Made.Up.Alpha", "Made.Up.Omega")],
  ["W03", "an inline source map", bundle("})();", "})();//# sourceMappingURL=data:a")],
  [
    "W04",
    "the sources' manifest beside the built one",
    added(`${ALPHA}/ControlManifest.Input.xml`, "<a/>"),
  ],
  [
    "W05",
    "a text missing in a language",
    edit(good, `${ALPHA}/strings/Alpha.1045.resx`, /<data name="Placement">.*<\/data>/, ""),
  ],
  ["W05", "a text of the manifest in no language", manifest('"Placement"', '"Untold"')],
];

test("a good zip has no finding", () => {
  expect(codes(good)).toEqual([]);
  expect(codes(goodEntries(true), "Made_managed.zip")).toEqual([]);
});

test.each(faults)("%s: %s", (expected, _fault, entries) => {
  expect(codes(entries).sort()).toEqual(expected.split(" ").sort());
});

test("each check but those of unreadable files, pairs and upgrades has a zip that it alone catches", () => {
  const alone = new Set(
    faults.map(([expected]) => expected).filter((expected) => !expected.includes(" ")),
  );
  expect(
    documentedCodes().filter((code) => !alone.has(code) && !/^(Z01|Z07|Z09|S10|U0\d)$/.test(code)),
  ).toEqual([]);
});

test("every finding says where, what is wrong and what to do", () => {
  const [finding] = findings(manifest("css/look.css", "css/other.css"));
  expect(finding).toEqual({
    code: "K13",
    level: "error",
    entry: MANIFEST,
    problem: "It names css/other.css, which isn't in the zip.",
    cure: "Build the controls with pcf-scripts and pack the build output folder.",
  });
});

test("Fluent 9 is taken from 9.4.0 to 9.46.2", () => {
  const versions = ["9.4.0", "9.46.2", "8.29.0", "9.3.9", "9.46.3", "9.47.0", "9.x"];
  const taken = versions.filter((version) => codes(manifest("8.121.1", version)).length === 0);
  expect(taken).toEqual(["9.4.0", "9.46.2", "8.29.0"]);
});

test("a file may be as large as the organization takes", () => {
  const bytes = zip(bundle("})();", `})();${" ".repeat(6 * 1024 * 1024)}`));
  expect(
    preflight([{ fileName: "Made.zip", bytes }], { largestFile: 128 * 1024 * 1024 })[0].findings,
  ).toEqual([]);
});

test("a page inside an XML file is not its own DOCTYPE", () => {
  expect(codes(added("template.xml", "<a><![CDATA[<!DOCTYPE html><p>]]></a>"))).toEqual([]);
});

test("a bundle that uses double quotes to register passes", () => {
  expect(codes(bundle("'Made.Up.Alpha'", '"Made.Up.Alpha"'))).toEqual([]);
});
