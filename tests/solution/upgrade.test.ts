import { zip, type Entry } from "../../solution/pack/zip";
import { preflight } from "../../solution/pack/preflight/preflight";
import { compareVersions } from "../../solution/pack/preflight/version";
import { ALPHA, edit, entry, goodEntries, move, SCRIPT, without } from "./madeUp";

const MANIFEST = `${ALPHA}/ControlManifest.xml`;
const before = goodEntries();
const raised = edit(goodEntries(), "solution.xml", "0.1.0.0", "0.1.1.0");
const raisedAlpha = edit(raised, MANIFEST, 'version="0.1.0"', 'version="0.1.1"');
const alpha = (from: string | RegExp, to: string) => edit(raisedAlpha, MANIFEST, from, to);

const named = (entries: readonly Entry[]) => ({ fileName: "Made.zip", bytes: zip(entries) });
const found = (now: readonly Entry[], earlier: readonly Entry[] = before) =>
  preflight([named(now)], { previous: named(earlier) })[0].findings.map(
    ({ level, code, problem }) => `${level} ${code} ${problem}`,
  );

/** The zip without its control Beta and all that speaks of it. */
function withoutBeta(entries: readonly Entry[]): Entry[] {
  const rest = entries.filter(({ name }) => !name.includes("Made.Up.Beta"));
  const unlisted = edit(
    rest,
    "customizations.xml",
    /<CustomControl>\s*<Name>csum_Made\.Up\.Beta[^]*?<\/CustomControl>/,
    "",
  );
  return edit(
    edit(unlisted, "solution.xml", /<RootComponent [^>]*Beta[^>]*>/, ""),
    "[Content_Types].xml",
    /<Override [^>]*Beta[^>]*>/,
    "",
  );
}

function withoutScript(entries: readonly Entry[]): Entry[] {
  const unlisted = edit(
    without(entries, SCRIPT),
    "customizations.xml",
    /<WebResource>\s*<WebResourceId>[^]*?<\/WebResource>/,
    "",
  );
  return edit(
    edit(unlisted, "solution.xml", /<RootComponent type="61"[^>]*>/, ""),
    "[Content_Types].xml",
    /<Override PartName="\/WebResources[^>]*>/,
    "",
  );
}

test("a release of a higher version upgrades the earlier one, changed controls with it", () => {
  expect(found(raised)).toEqual([]);
  expect(
    found(
      edit(
        alpha('usage="bound"', 'usage="bound" default-value="x"'),
        `${ALPHA}/css/look.css`,
        "0",
        "1",
      ),
    ),
  ).toEqual([]);
});

test.each<[string, string, readonly Entry[]]>([
  [
    "U01",
    "another unique name",
    edit(raised, "solution.xml", "<UniqueName>CustomerSummaryControls", "<UniqueName>Other"),
  ],
  ["U02", "another publisher", edit(raised, "solution.xml", ">customersummary<", ">contoso<")],
  [
    "U02 U05",
    "another prefix of its publisher, which renames the controls as well",
    move(edit(raised, "solution.xml", ">csum<", ">con<"), "csum_", "con_"),
  ],
  ["U03", "the same version", before],
  ["U03", "a lower version", edit(before, "solution.xml", "0.1.0.0", "0.0.9.99")],
  [
    "K10",
    "a changed file under the old control version",
    edit(raised, `${ALPHA}/css/look.css`, "0", "1"),
  ],
  ["K10", "a new file under the old control version", [...raised, entry(`${ALPHA}/more.txt`, "")]],
  ["K10", "a lower control version", edit(raised, MANIFEST, 'version="0.1.0"', 'version="0.0.9"')],
  ["U04", "a property renamed", alpha('name="placement"', 'name="place"')],
  ["U04", "a property of another usage", alpha('usage="bound"', 'usage="input"')],
  ["U05", "a control gone", withoutBeta(raised)],
  ["U05", "the form script gone", withoutScript(raised)],
  [
    "U06",
    "a property that became required",
    alpha('usage="bound"', 'usage="bound" required="true"'),
  ],
  [
    "U06",
    "a new required property",
    alpha("<resources>", '<property name="more" usage="input" required="true" /><resources>'),
  ],
])("%s: %s", (codes, _what, now) => {
  expect([...new Set(found(now).map((finding) => finding.split(" ")[1]))].sort().join(" ")).toBe(
    codes,
  );
});

test("a property may take more column types, and not fewer", () => {
  const group = (...types: string[]) =>
    `<type-group name="text">${types.map((type) => `<type>${type}</type>`).join("")}</type-group><property of-type-group="text"`;
  const earlier = edit(before, MANIFEST, "<property", group("SingleLine.Text", "Multiple"));
  const more = alpha("<property", group("SingleLine.Text", "Multiple", "SingleLine.TextArea"));
  expect(found(more, earlier)).toEqual([]);
  expect(found(alpha("<property", group("SingleLine.Text")), earlier)).toEqual([
    "error U04 The property placement no longer supports Multiple.",
  ]);
});

test("a removed data set is a removed property", () => {
  const earlier = edit(before, MANIFEST, "<resources>", '<data-set name="rows" /><resources>');
  expect(found(raisedAlpha, earlier)).toEqual(["error U04 The property rows was removed."]);
});

test("what is unwise but imports stays a warning in our own zips", () => {
  expect(found(alpha('usage="bound"', 'usage="bound" required="true"'))).toEqual([
    "warning U06 The property placement is now required.",
  ]);
});

test("every zip of a release is compared, whichever kind the earlier one is", () => {
  const zips = [named(before), { fileName: "Made_managed.zip", bytes: zip(goodEntries(true)) }];
  const codes = preflight(zips, { previous: named(before) }).map(({ findings }) =>
    findings.map(({ code }) => code),
  );
  expect(codes).toEqual([["U03"], ["U03"]]);
});

test("an earlier release that cannot be read stops the comparison, with the cure", () => {
  const cut = { fileName: "Old.zip", bytes: zip(before).subarray(0, 200) };
  expect(() => preflight([named(raised)], { previous: cut })).toThrow(
    /Old\.zip isn't a solution to compare with: .*Specify the zip of the last release/,
  );
  expect(() =>
    preflight([named(raised)], { previous: named(without(before, "solution.xml")) }),
  ).toThrow(/Specify the zip of the last release/);
});

test("versions are compared by number, not as text", () => {
  expect(compareVersions("0.10.0.0", "0.9.0.0")).toBeGreaterThan(0);
  expect(compareVersions("1.0", "1.0.0.0")).toBe(0);
  expect(compareVersions("1.0.0", "1.0.0.1")).toBeLessThan(0);
});
