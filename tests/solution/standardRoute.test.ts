import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyElement, find, parseXml } from "../../solution/pack/xml";
import { readSolutionSource } from "../../solution/pack/solutionXml";
import { SOLUTION_XML } from "./madeUp";

const ROOT = join(__dirname, "../..");
const project = (path: string) => parseXml(readFileSync(join(ROOT, path)));
const elements = (path: string, name: string) => [...everyElement(project(path))].filter((element) => element.name === name);
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
  const references = elements("solution/solution.cdsproj", "ProjectReference").map(({ attributes }) => attributes.get("Include") ?? "");
  expect(references.map((path) => existsSync(join(ROOT, "solution", path.replaceAll("\\", "/"))))).toEqual([true]);
  const { outDir } = JSON.parse(readFileSync(join(ROOT, "pcfconfig.json"), "utf8")) as { outDir: string };
  const outputPath = values("pcf-project.pcfproj", "OutputPath")[0];
  expect(join(ROOT, outputPath.replace("$(MSBuildThisFileDirectory)", "").replaceAll("\\", "/"))).toBe(join(ROOT, outDir));
});

test("the build mode stands after Microsoft.Common.props, which would set development for Debug", () => {
  const children = project("pcf-project.pcfproj").children;
  const at = (test: (child: (typeof children)[number]) => unknown) => children.findIndex(test);
  const common = at(({ attributes }) => attributes.get("Project")?.endsWith("Microsoft.Common.props"));
  expect(common).toBeGreaterThan(0);
  expect(at((child) => find(child, "PcfBuildMode")?.text === "production")).toBeGreaterThan(common);
});
