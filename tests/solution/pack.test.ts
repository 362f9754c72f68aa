import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { customizationsXml } from "../../solution/pack/customizationsXml";
import { pack } from "../../solution/pack/pack";
import { readArchive } from "../../solution/pack/preflight/archive";
import {
  ALPHA,
  built,
  controlFiles,
  folderWith,
  REDIRECT,
  SCRIPT,
  SOLUTION_XML,
  textOf,
} from "./madeUp";

const SOURCES = join(SOLUTION_XML, "..");

/** Packs a made-up build and reads both zips. */
function packed(files = built("Beta", "Alpha"), manifest = SOLUTION_XML) {
  const folder = folderWith(files);
  const out = join(folder, "out");
  const { reports, written } = pack({
    controls: join(folder, "controls"),
    webResources: join(folder, "webResources"),
    manifest,
    out,
  });
  const read = (name: string) => readArchive(readFileSync(join(out, name)));
  return { reports, written, folder, out, read };
}

test("two zips come out, named as the standard route names them, with nothing to object to", () => {
  const { reports, written, out } = packed();
  expect(reports.map(({ fileName, findings }) => [fileName, findings])).toEqual([
    ["CustomerSummaryControls.zip", []],
    ["CustomerSummaryControls_managed.zip", []],
  ]);
  const files = readdirSync(out).sort();
  expect(files).toEqual(["CustomerSummaryControls.zip", "CustomerSummaryControls_managed.zip"]);
  expect(written).toEqual(
    files.map((name) => ({ path: join(out, name), bytes: readFileSync(join(out, name)).length })),
  );
});

test("entries stand in the order of Microsoft's packager, controls by name and manifests before all else", () => {
  const of = (name: string) => [
    `Controls/csum_Made.Up.${name}/bundle.js`,
    `Controls/csum_Made.Up.${name}/bundle.js.LICENSE.txt`,
    `Controls/csum_Made.Up.${name}/css/look.css`,
    `Controls/csum_Made.Up.${name}/img/preview.png`,
    `Controls/csum_Made.Up.${name}/strings/${name}.1033.resx`,
    `Controls/csum_Made.Up.${name}/strings/${name}.1045.resx`,
  ];
  expect(
    packed()
      .read("CustomerSummaryControls.zip")
      .map(({ name }) => name),
  ).toEqual([
    "customizations.xml",
    "solution.xml",
    "Controls/csum_Made.Up.Alpha/ControlManifest.xml",
    "Controls/csum_Made.Up.Beta/ControlManifest.xml",
    ...of("Alpha"),
    ...of("Beta"),
    SCRIPT,
    ...REDIRECT,
    "[Content_Types].xml",
  ]);
});

test("the header fields are those of Microsoft's packager: made by system 0, no attributes, 1 January 1980", () => {
  const { out } = packed();
  const bytes = readFileSync(join(out, "CustomerSummaryControls.zip"));
  const row = bytes.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  expect(bytes.readUInt16LE(row + 4)).toBe(20);
  expect(bytes.readUInt16LE(row + 12)).toBe(0);
  expect(bytes.readUInt16LE(row + 14)).toBe((0 << 9) | (1 << 5) | 1);
  expect(bytes.readUInt32LE(row + 38)).toBe(0);
});

test("a control's files are copied byte for byte", () => {
  const entries = packed().read("CustomerSummaryControls.zip");
  for (const [path, text] of Object.entries(controlFiles("Alpha")))
    expect(textOf(entries, `${ALPHA}/${path}`)).toBe(text);
});

test("customizations.xml, to the byte", () => {
  const row = (name: string) => [
    "    <CustomControl>",
    `      <Name>csum_Made.Up.${name}</Name>`,
    `      <FileName>/Controls/csum_Made.Up.${name}/ControlManifest.xml</FileName>`,
    "    </CustomControl>",
  ];
  /** As it lies in the sources. */
  const rowOf = (name: string) =>
    readFileSync(join(SOLUTION_XML, `../../WebResources/csum_/${name}.data.xml`), "utf8")
      .trimEnd()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => `    ${line}`);
  const empty = (...names: string[]) => names.map((name) => `  <${name} />`);
  expect(textOf(packed().read("CustomerSummaryControls.zip"), "customizations.xml")).toBe(
    [
      '\ufeff<?xml version="1.0" encoding="utf-8"?>',
      '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      ...empty(
        "Entities",
        "Roles",
        "Workflows",
        "FieldSecurityProfiles",
        "Templates",
        "EntityMaps",
        "EntityRelationships",
      ),
      ...empty("OrganizationSettings", "optionsets"),
      "  <WebResources>",
      "    <WebResource>",
      "      <WebResourceId>{3e0b7c94-5a1d-4f62-8c37-9d2f6b18a405}</WebResourceId>",
      "      <Name>csum_/conversationForm.js</Name>",
      "      <DisplayName>Customer Summary form script</DisplayName>",
      "      <Description>Links and unlinks records for the Customer Summary controls on the Active Conversation form. Register CustomerSummaryForm.onLoad on the form's OnLoad event.</Description>",
      "      <WebResourceType>3</WebResourceType>",
      "      <IntroducedVersion>0.1.0.0</IntroducedVersion>",
      "      <IsEnabledForMobileClient>0</IsEnabledForMobileClient>",
      "      <IsAvailableForMobileOffline>0</IsAvailableForMobileOffline>",
      "      <IsCustomizable>1</IsCustomizable>",
      "      <CanBeDeleted>1</CanBeDeleted>",
      "      <IsHidden>0</IsHidden>",
      `      <FileName>/${SCRIPT}</FileName>`,
      "    </WebResource>",
      ...["graphRedirect.html", "graphRedirect.js"].flatMap(rowOf),
      "  </WebResources>",
      "  <CustomControls>",
      ...row("Alpha"),
      ...row("Beta"),
      "  </CustomControls>",
      ...empty("SolutionPluginAssemblies", "EntityDataProviders"),
      "  <Languages>",
      "    <Language>1033</Language>",
      "  </Languages>",
      "</ImportExportXml>",
    ].join("\r\n"),
  );
});

test("[Content_Types].xml, to the byte", () => {
  const octets = 'ContentType="application/octet-stream" />';
  expect(textOf(packed().read("CustomerSummaryControls.zip"), "[Content_Types].xml")).toBe(
    '\ufeff<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      '<Default Extension="xml" ContentType="text/xml" />' +
      ["js", "txt", "css", "png", "resx"]
        .map((extension) => `<Default Extension="${extension}" ${octets}`)
        .join("") +
      ["Alpha", "Beta"]
        .map(
          (name) =>
            `<Override PartName="/Controls/csum_Made.Up.${name}/ControlManifest.xml" ${octets}`,
        )
        .join("") +
      `${[SCRIPT, ...REDIRECT].map((name) => `<Override PartName="/${name}" ${octets}`).join("")}</Types>`,
  );
});

test("the script is copied byte for byte, and a build without web resources packs as well", () => {
  expect(textOf(packed().read("CustomerSummaryControls.zip"), SCRIPT)).toBe("(() => {})();");
  const folder = folderWith({
    ...built("Alpha"),
    "none/README.md": "",
    "Solution.xml": readFileSync(SOLUTION_XML, "utf8").replace(
      /<RootComponents>[^]*<\/RootComponents>/,
      "<RootComponents />",
    ),
  });
  const { reports } = pack({
    controls: join(folder, "controls"),
    webResources: join(folder, "none"),
    manifest: join(folder, "Solution.xml"),
    out: join(folder, "out"),
  });
  expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
});

test("a file without extension gets an Override of its own", () => {
  const entries = packed({ ...built("Alpha"), "controls/Alpha/NOTICE": "MIT" }).read(
    "CustomerSummaryControls.zip",
  );
  const override = `<Override PartName="/${ALPHA}/NOTICE" ContentType="application/octet-stream" />`;
  expect(textOf(entries, "[Content_Types].xml")).toContain(override);
});

test("solution.xml is the source's text with Managed filled in and the controls among the root components", () => {
  const { read } = packed();
  const rootComponents = [
    '      <RootComponent type="66" schemaName="csum_Made.Up.Alpha" behavior="0" />',
    '      <RootComponent type="66" schemaName="csum_Made.Up.Beta" behavior="0" />',
    "    </RootComponents>",
  ].join("\r\n");
  const source = readFileSync(SOLUTION_XML, "utf8").replace(
    "    </RootComponents>",
    rootComponents,
  );
  expect(textOf(read("CustomerSummaryControls.zip"), "solution.xml")).toBe(
    source.replace("<Managed>2", "<Managed>0"),
  );
  expect(textOf(read("CustomerSummaryControls_managed.zip"), "solution.xml")).toBe(
    source.replace("<Managed>2", "<Managed>1"),
  );
});

test("nothing but Managed differs between the zips", () => {
  const { read } = packed();
  const [unmanaged, managed] = [
    "CustomerSummaryControls.zip",
    "CustomerSummaryControls_managed.zip",
  ].map(read);
  const differing = unmanaged.filter(
    ({ bytes }, at) => Buffer.compare(bytes, managed[at].bytes) !== 0,
  );
  expect(differing.map(({ name }) => name)).toEqual(["solution.xml"]);
});

test("the sources have byte order mark and CRLF, and Customizations.xml is that of a solution without controls", () => {
  for (const file of ["Solution.xml", "Customizations.xml", "Relationships.xml"]) {
    const text = readFileSync(join(SOURCES, file), "utf8");
    expect(text).toMatch(/^\ufeff<\?xml version="1.0" encoding="utf-8"\?>\r\n/);
    expect(text).not.toMatch(/[^\r]\n|\s$/);
  }
  expect(readFileSync(join(SOURCES, "Customizations.xml"))).toEqual(
    Buffer.from(customizationsXml([])),
  );
});

test("a Solution.xml saved with LF and without byte order mark makes the same zip", () => {
  const folder = folderWith({
    "Solution.xml": readFileSync(SOLUTION_XML, "utf8").slice(1).replaceAll("\r\n", "\n") + "\n",
  });
  const zipOf = (manifest?: string) =>
    readFileSync(join(packed(undefined, manifest).out, "CustomerSummaryControls.zip"));
  const [usual, plain] = [zipOf(), zipOf(join(folder, "Solution.xml"))];
  expect(plain.equals(usual)).toBe(true);
});

test("a build with an error leaves the zips of the last good one as they are", () => {
  const { folder, out } = packed();
  const before = readFileSync(join(out, "CustomerSummaryControls.zip"));
  writeFileSync(join(folder, "controls/Alpha/bundle.js"), 'eval("1")');
  const { reports, written } = pack({
    controls: join(folder, "controls"),
    webResources: join(folder, "webResources"),
    manifest: SOLUTION_XML,
    out,
  });
  expect(written).toEqual([]);
  expect(reports[0].findings.map(({ code }) => code)).toEqual(["W01", "W02"]);
  expect(readFileSync(join(out, "CustomerSummaryControls.zip")).equals(before)).toBe(true);
  expect(readdirSync(out)).toHaveLength(2);
});
