import { zip, type Entry } from "../../solution/pack/zip";
import { preflight } from "../../solution/pack/preflight/preflight";
import { ALPHA, edit, entry, goodEntries, textOf, without } from "./madeUp";

/** A zip of another publisher, packed by Microsoft's tools. */
const foreign = (from = goodEntries()) =>
  edit(from, "solution.xml", "customersummary", "contoso").map(({ name, bytes }) => ({
    name: name.replace("csum_", "con_"),
    bytes: Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll("csum", "con")),
  }));

const CON_ALPHA = ALPHA.replace("csum", "con");
const report = (entries: readonly Entry[], fileName = "Made.zip") =>
  preflight([{ fileName, bytes: zip(entries) }])[0].findings.map(
    ({ level, code }) => `${level} ${code}`,
  );

test("a zip as Dataverse exports it has no finding", () => {
  const bare = (text: string) =>
    text.replace(/^\ufeff?<\?xml[^>]*\?>\s*/, "").replace(/\r?\n\s*/g, "");
  const built = foreign();
  const rewrite = (name: string, change: (text: string) => string) =>
    entry(name, change(bare(textOf(built, name))));
  const exportedRoot =
    '<ImportExportXml version="9.2.24122.198" SolutionPackageVersion="9.1" languagecode="1033" generatedBy="CrmLive" ' +
    'OrganizationVersion="9.2.24122.198" OrganizationSchemaType="Standard" CRMServerServiceabilityVersion="9.2.24122.00198" ';
  const exported = [
    rewrite("customizations.xml", (text) => text.replace("<SolutionPluginAssemblies />", "")),
    rewrite("[Content_Types].xml", (text) =>
      text
        .replace("text/xml", "application/octet-stream")
        .replace(/<Override PartName="\/Controls[^>]*>/g, ""),
    ),
    rewrite("solution.xml", (text) =>
      text.replace(/<ImportExportXml [^>]*(?=xmlns)/, exportedRoot),
    ),
    ...built.filter(({ name }) => name.startsWith("WebResources/")),
    ...["Alpha", "Beta"].flatMap((name) => {
      const folder = `Controls/con_Made.Up.${name}/`;
      const manifest = `${folder}ControlManifest.xml`;
      const rest = built.filter((one) => one.name.startsWith(folder) && one.name !== manifest);
      return [...rest, rewrite(manifest, (text) => text)];
    }),
  ];
  expect(textOf(exported, "solution.xml").startsWith("<ImportExportXml")).toBe(true);
  expect(report(exported, "Made_1_0_0_0.zip")).toEqual([]);
});

test("folders noted as entries are no fault", () => {
  expect(report([...foreign(), entry("Controls/", "")])).toEqual([]);
});

test("what imports well elsewhere is a warning in a foreign zip and an error in ours", () => {
  const change = (entries: Entry[], alpha: string) =>
    edit(entries, `${alpha}/ControlManifest.xml`, ' api-version="1.3.18"', "");
  expect(report(change(foreign(), CON_ALPHA))).toEqual(["warning K18"]);
  expect(report(change(goodEntries(), ALPHA))).toEqual(["error K18"]);
});

test("a control of an older publisher's prefix is a warning in a foreign zip", () => {
  expect(report(edit(foreign(), "solution.xml", ">con<", ">newcon<"))).toEqual([
    "warning R06",
    "warning R06",
    "warning R06",
    "warning K08",
    "warning K08",
  ]);
});

test("what no organization takes is an error in a foreign zip too", () => {
  expect(report(without(foreign(), `${CON_ALPHA}/css/look.css`))).toEqual(["error K13"]);
});

test("a build's own preflight excuses nothing, whoever publishes it", () => {
  const bytes = zip(
    edit(foreign(), `${CON_ALPHA}/ControlManifest.xml`, ' api-version="1.3.18"', ""),
  );
  const [{ findings }] = preflight([{ fileName: "Made.zip", bytes }], { ours: true });
  expect(findings.map(({ level }) => level)).toEqual(["error"]);
});
