import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyElement, find, textAt } from "../../scripts/xml";
import { readXmlBytes } from "../../solution/pack/xml";
import { readSolutionSource } from "../../solution/pack/solutionXml";
import { SOLUTION_XML } from "./madeUp";

const ROOT = join(__dirname, "../..");
const project = (path: string) => readXmlBytes(readFileSync(join(ROOT, path)));
const elements = (path: string, name: string) =>
  [...everyElement(project(path))].filter((element) => element.name === name);
const values = (path: string, name: string) => elements(path, name).map(({ text }) => text);

test("the standard route names its zips as ours are named", () => {
  const { uniqueName } = readSolutionSource(SOLUTION_XML);
  expect(values("solution/solution.cdsproj", "SolutionPackageZipFilePath")).toEqual([
    `$(MSBuildThisFileDirectory)bin\\$(Configuration)\\${uniqueName}.zip`,
  ]);
  expect(values("solution/solution.cdsproj", "SolutionPackageType")).toEqual(["Both"]);
});

test("the standard route reads the same sources and packs the same build", () => {
  expect(values("solution/solution.cdsproj", "SolutionRootPath")).toEqual(["src"]);
  const references = elements("solution/solution.cdsproj", "ProjectReference").map(
    ({ attributes }) => attributes.get("Include") ?? "",
  );
  expect(
    references.map((path) => existsSync(join(ROOT, "solution", path.replaceAll("\\", "/")))),
  ).toEqual([true]);
  const { outDir } = JSON.parse(readFileSync(join(ROOT, "pcfconfig.json"), "utf8")) as {
    outDir: string;
  };
  const outputPath = values("pcf-project.pcfproj", "OutputPath")[0];
  expect(
    join(ROOT, outputPath.replace("$(MSBuildThisFileDirectory)", "").replaceAll("\\", "/")),
  ).toBe(join(ROOT, outDir));
});

test("the build mode stands after Microsoft.Common.props, which would set development for Debug", () => {
  const children = project("pcf-project.pcfproj").children;
  const at = (test: (child: (typeof children)[number]) => unknown) => children.findIndex(test);
  const common = at(({ attributes }) =>
    attributes.get("Project")?.endsWith("Microsoft.Common.props"),
  );
  expect(common).toBeGreaterThan(0);
  expect(at((child) => textAt(child, "PcfBuildMode") === "production")).toBeGreaterThan(common);
});

describe.each([
  ["pcf-project.pcfproj", "Pcf", "Microsoft.PowerApps.MSBuild.Pcf"],
  ["solution/solution.cdsproj", "Solution", "Microsoft.PowerApps.MSBuild.Solution"],
])("%s has the shape of the official template", (path, kind, pack) => {
  const from = (name: string) =>
    `$(PowerAppsTargetsPath)\\Microsoft.PowerApps.VisualStudio.${kind}.${name}`;

  test("its imports, in their order and under their conditions", () => {
    expect(
      elements(path, "Import").map(({ attributes }) => [
        attributes.get("Project"),
        attributes.get("Condition"),
      ]),
    ).toEqual([
      ["$(MSBuildExtensionsPath)\\$(MSBuildToolsVersion)\\Microsoft.Common.props", undefined],
      [from("props"), `Exists('${from("props")}')`],
      ["$(MSBuildToolsPath)\\Microsoft.Common.targets", undefined],
      [from("targets"), `Exists('${from("targets")}')`],
    ]);
    expect(values(path, "PowerAppsTargetsPath")).toEqual([
      "$(MSBuildExtensionsPath)\\Microsoft\\VisualStudio\\v$(VisualStudioVersion)\\PowerApps",
    ]);
  });

  test("its packages and its framework", () => {
    expect(
      elements(path, "PackageReference").map(({ attributes }) => attributes.get("Include")),
    ).toEqual([pack, "Microsoft.NETFramework.ReferenceAssemblies"]);
    expect([values(path, "TargetFramework"), values(path, "RestoreProjectStyle")]).toEqual([
      ["net462"],
      ["PackageReference"],
    ]);
    expect(values(path, "ProjectGuid")[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

test("both routes read one Solution.xml, which names web resources and no control: each route fills in those that the build holds", () => {
  expect(readFileSync(join(ROOT, "solution/pack/main.ts"), "utf8")).toContain(
    '"solution/src/Other/Solution.xml"',
  );
  expect(
    join(
      ROOT,
      "solution",
      values("solution/solution.cdsproj", "SolutionRootPath")[0],
      "Other/Solution.xml",
    ),
  ).toBe(SOLUTION_XML);
  const components =
    find(project("solution/src/Other/Solution.xml"), "SolutionManifest", "RootComponents")
      ?.children ?? [];
  expect(components.filter(({ attributes }) => attributes.get("type") !== "61")).toEqual([]);
});

test("both routes build with one script, nothing but the folders of controls/, and the tests' build is called as the targets call it", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  expect([scripts.build, scripts.rebuild, scripts.clean]).toEqual([
    "node scripts/build.mjs build",
    "node scripts/build.mjs rebuild",
    "pcf-scripts clean",
  ]);
  const call = [
    "--noColor",
    "--buildMode",
    "production",
    "--outDir",
    "--buildSource",
    "MSBuild",
  ].every((argument) =>
    readFileSync(join(ROOT, "scripts/test.mjs"), "utf8").includes(`"${argument}"`),
  );
  expect(call).toBe(true);
  // The script writes the texts before it starts pcf-scripts, so a fresh clone has them on both routes.
  const script = readFileSync(join(ROOT, "scripts/build.mjs"), "utf8");
  const [texts, bundles] = ["scripts/strings/main.ts", "await bundle()"].map((step) =>
    script.indexOf(step),
  );
  expect(texts).toBeGreaterThan(0);
  expect(bundles).toBeGreaterThan(texts);
  if (!existsSync(join(ROOT, "out/controls"))) return;
  const sources = readdirSync(join(ROOT, "controls")).filter((name) =>
    existsSync(join(ROOT, "controls", name, "ControlManifest.Input.xml")),
  );
  expect(readdirSync(join(ROOT, "out/controls")).filter((name) => !sources.includes(name))).toEqual(
    [],
  );
});
