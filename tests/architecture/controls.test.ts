import { existsSync } from "node:fs";
import { join } from "node:path";
import { readLanguages } from "../../scripts/strings/catalogue";
import { find, findAll, readXml, type XmlElement } from "../../scripts/xml";
import { controls, files, read, root } from "./project";

/** The `control` element of a control's manifest. */
const manifest = (name: string): XmlElement | undefined =>
  find(readXml(read(`controls/${name}/ControlManifest.Input.xml`)), "control");
const attributes = (elements: readonly XmlElement[], ...names: readonly string[]) =>
  elements.map((element) => names.map((name) => element.attributes.get(name)));

const packageJson = JSON.parse(read("package.json")) as {
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

test("there are controls, each in a folder right below controls/, and no manifest elsewhere", () => {
  expect(controls.length).toBeGreaterThanOrEqual(2);
  const manifests = files(".", /^ControlManifest\.Input\.xml$/);
  expect(manifests.sort()).toEqual(
    controls.map((name) => `controls/${name}/ControlManifest.Input.xml`).sort(),
  );
});

describe.each(controls)("%s", (name) => {
  test("folder, constructor, class, view and docs page bear one name", () => {
    expect(manifest(name)?.attributes.get("constructor")).toBe(name);
    expect(read(`controls/${name}/index.ts`)).toMatch(
      new RegExp(`export class ${name} extends FormControl<IInputs>`),
    );
    const others = [`controls/${name}/${name}.tsx`, `docs/controls/${name}.md`];
    expect(others.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("is virtual, on the platform's React and Fluent in the versions that are installed", () => {
    const control = manifest(name);
    expect(control?.attributes.get("control-type")).toBe("virtual");
    expect(control?.attributes.get("namespace")).toBe("CustomerSummary");
    const libraries = findAll(control, "resources", "platform-library");
    expect(attributes(libraries, "name", "version")).toEqual([
      ["React", packageJson.dependencies.react],
      ["Fluent", packageJson.dependencies["@fluentui/react"]],
    ]);
  });

  test("names the texts of every language by its own name, and a preview image that is there", () => {
    const control = manifest(name);
    const preview = control?.attributes.get("preview-image");
    expect(attributes(findAll(control, "resources", "resx"), "path")).toEqual(
      readLanguages(root).map(({ lcid }) => [`strings/${name}.${lcid}.resx`]),
    );
    expect(preview).toBeDefined();
    expect(existsSync(join(root, `controls/${name}/${preview}`))).toBe(true);
  });

  test("is placed by a bound text column and told the conversation by an input", () => {
    const placed = findAll(manifest(name), "property").slice(0, 2);
    expect(attributes(placed, "name", "usage")).toEqual([
      ["placement", "bound"],
      ["conversationId", "input"],
    ]);
    expect(placed[0]?.attributes.get("of-type-group")).toBe("text");
  });

  test("says in its manifest which hosts it calls, and only OutlookActivity calls any", () => {
    const usage = find(manifest(name), "external-service-usage");
    const domains = findAll(usage, "domain").map(({ text }) => text);
    expect({ isEnabled: usage?.attributes.get("enabled"), domains }).toEqual(
      name === "OutlookActivity"
        ? { isEnabled: "true", domains: ["login.microsoftonline.com", "graph.microsoft.com"] }
        : { isEnabled: "false", domains: [] },
    );
  });

  test("its docs page names every property", () => {
    const page = read(`docs/controls/${name}.md`);
    expect(
      attributes(findAll(manifest(name), "property"), "name")
        .flat()
        .filter((property) => !page.includes(`\`${property}\``)),
    ).toEqual([]);
  });
});

test("every dependency is pinned to one version", () => {
  const loose = Object.entries({
    ...packageJson.dependencies,
    ...packageJson.devDependencies,
  }).filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(loose).toEqual([]);
});

test("the solution's version begins with the package's, and every control's major and minor are the same", () => {
  const [major, minor, patch] = packageJson.version.split(".");
  expect(read("solution/src/Other/Solution.xml")).toContain(`<Version>${major}.${minor}.${patch}.`);
  for (const name of controls)
    expect(manifest(name)?.attributes.get("version")).toMatch(
      new RegExp(`^${major}\\.${minor}\\.\\d+$`),
    );
});
