import { existsSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { readLanguages } from "../../scripts/strings/catalogue";
import { controls, files, read, root } from "./project";

interface Manifest {
  manifest: {
    control: {
      "@namespace": string;
      "@constructor": string;
      "@version": string;
      "@control-type": string;
      "@preview-image": string;
      "external-service-usage": { "@enabled": string; domain?: string[] };
      property: { "@name": string; "@usage": string; "@of-type-group"?: string }[];
      resources: {
        "platform-library": { "@name": string; "@version": string }[];
        resx: { "@path": string }[];
      };
    };
  };
}
const manifest = (name: string): Manifest["manifest"]["control"] => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    isArray: (tag) => ["property", "resx", "platform-library", "domain"].includes(tag),
  });
  return (parser.parse(read(`controls/${name}/ControlManifest.Input.xml`)) as Manifest).manifest
    .control;
};
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
    expect(manifest(name)["@constructor"]).toBe(name);
    expect(read(`controls/${name}/index.ts`)).toMatch(
      new RegExp(`export class ${name} extends FormControl<IInputs>`),
    );
    const others = [`controls/${name}/${name}.tsx`, `docs/controls/${name}.md`];
    expect(others.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("is virtual, on the platform's React and Fluent in the versions that are installed", () => {
    const { "@control-type": type, "@namespace": namespace, resources } = manifest(name);
    expect([type, namespace]).toEqual(["virtual", "CustomerSummary"]);
    expect(
      resources["platform-library"].map((library) => [library["@name"], library["@version"]]),
    ).toEqual([
      ["React", packageJson.dependencies.react],
      ["Fluent", packageJson.dependencies["@fluentui/react"]],
    ]);
  });

  test("names the texts of every language by its own name, and a preview image that is there", () => {
    const { resources, "@preview-image": preview } = manifest(name);
    expect(resources.resx.map((resx) => resx["@path"])).toEqual(
      readLanguages(root).map(({ lcid }) => `strings/${name}.${lcid}.resx`),
    );
    expect(existsSync(join(root, `controls/${name}/${preview}`))).toBe(true);
  });

  test("is placed by a bound text column and told the conversation by an input", () => {
    const { property } = manifest(name);
    expect(property.slice(0, 2).map((each) => [each["@name"], each["@usage"]])).toEqual([
      ["placement", "bound"],
      ["conversationId", "input"],
    ]);
    expect(property[0]["@of-type-group"]).toBe("text");
  });

  test("says in its manifest which hosts it calls, and only OutlookActivity calls any", () => {
    const { "@enabled": isEnabled, domain } = manifest(name)["external-service-usage"];
    expect({ isEnabled, domain }).toEqual(
      name === "OutlookActivity"
        ? { isEnabled: "true", domain: ["login.microsoftonline.com", "graph.microsoft.com"] }
        : { isEnabled: "false" },
    );
  });

  test("its docs page names every property", () => {
    const page = read(`docs/controls/${name}.md`);
    expect(
      manifest(name)
        .property.map((each) => each["@name"])
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
    expect(manifest(name)["@version"]).toMatch(new RegExp(`^${major}\\.${minor}\\.\\d+$`));
});
