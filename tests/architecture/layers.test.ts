import { existsSync } from "node:fs";
import { join } from "node:path";
import { controls, files, imports, read, root } from "./project";

/** Who may import whom, one direction. docs/architecture.md shows the same table. First match counts. */
const layers: readonly { name: string; of: RegExp; may: readonly (RegExp | string)[] }[] = [
  { name: "shared/dataverse", of: /^shared\/dataverse\//, may: ["shared/dataverse"] },
  {
    name: "shared/graph",
    of: /^shared\/graph\//,
    may: [
      "shared/graph",
      "@azure/msal-browser",
      "@microsoft/microsoft-graph-client",
      "@microsoft/microsoft-graph-types",
    ],
  },
  { name: "shared/ui", of: /^shared\/ui\//, may: ["shared/ui", "react", "@fluentui/react"] },
  { name: "shared/records", of: /^shared\/records\//, may: ["shared/records", "shared/dataverse"] },
  {
    name: "shared/host",
    of: /^shared\/host\//,
    may: ["shared/host", "shared/dataverse", "react", "@fluentui/react"],
  },
  {
    name: "shared/summary",
    of: /^shared\/summary\/[^/]+\.tsx?$/,
    may: [
      /^shared\/summary\/[^/]+\.tsx?$/,
      "shared/records",
      "shared/host",
      "shared/ui",
      "shared/dataverse",
      "react",
      "@fluentui/react",
    ],
  },
  {
    name: "shared/summary/ConversationSummary",
    of: /^shared\/summary\/ConversationSummary\//,
    may: [
      "shared/summary",
      "shared/records",
      "shared/host",
      "shared/ui",
      "shared/dataverse",
      "react",
      "@fluentui/react",
    ],
  },
  {
    name: "shared/summary/OutlookActivity",
    of: /^shared\/summary\/OutlookActivity\//,
    may: [
      /^shared\/summary\/[^/]+\.tsx?$/,
      "shared/graph",
      "shared/records",
      "shared/host",
      "shared/ui",
      "shared/dataverse",
      "react",
      "@fluentui/react",
    ],
  },
  {
    name: "shared/summary/<View>",
    of: /^shared\/summary\/[^/]+\//,
    may: [
      /^shared\/summary\/[^/]+\.tsx?$/,
      "shared/records",
      "shared/host",
      "shared/ui",
      "shared/dataverse",
      "react",
      "@fluentui/react",
    ],
  },
  { name: "controls/<Name>", of: /^controls\/[^/]+\//, may: ["shared/host"] },
];

/** A view's own folder, and for a control its own folder and the view of its name. */
const own = (path: string): readonly string[] => {
  const [area, first, second] = path.split("/");
  if (area === "controls") return [`controls/${first}/`, `shared/summary/${first}/`];
  return first === "summary" && path.split("/").length > 3 ? [`shared/summary/${second}/`] : [];
};

const allows = (may: readonly (RegExp | string)[], target: string): boolean =>
  may.some((layer) =>
    layer instanceof RegExp
      ? layer.test(target)
      : target === layer || target.startsWith(`${layer}/`),
  );

const product = [...files("shared", /\.tsx?$/), ...files("controls", /\.tsx?$/)];

test("every file of the product belongs to a layer", () => {
  expect(product.length).toBeGreaterThan(20);
  expect(product.filter((path) => !layers.some(({ of }) => of.test(path)))).toEqual([]);
});

test.each(product)("%s imports only what its layer may", (path) => {
  const layer = layers.find(({ of }) => of.test(path));
  const wrong = imports(path).filter(
    (target) =>
      !allows(layer?.may ?? [], target) && !own(path).some((folder) => target.startsWith(folder)),
  );
  expect({ layer: layer?.name, may: layer?.may.map(String), wrong }).toMatchObject({ wrong: [] });
});

// A fresh clone has no build yet; `npm test` builds before.
const bundles = controls.filter((name) => existsSync(join(root, `out/controls/${name}/bundle.js`)));

(bundles.length > 0 ? test : test.skip)(
  "of all bundles only OutlookActivity carries the sign-in and the Graph client",
  () => {
    const carrying = bundles.filter((name) =>
      /login\.microsoftonline|graph\.microsoft\.com|msal\./.test(
        read(`out/controls/${name}/bundle.js`),
      ),
    );
    expect(carrying).toEqual(["OutlookActivity"]);
  },
);

test("the workbench takes built bundles and no source of a control", () => {
  const wrong = files("workbench", /\.ts$/).flatMap((path) =>
    imports(path)
      .filter((target) => /^(controls|shared|tests|solution)\//.test(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("the packer takes built files only", () => {
  const wrong = files("solution", /\.ts$/).flatMap((path) =>
    imports(path)
      .filter((target) => /^(controls|shared|tests|workbench)\//.test(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("the documentation's generator takes files and no source", () => {
  const wrong = files("site", /\.ts$/).flatMap((path) =>
    imports(path)
      .filter((target) => target.includes("/") && !target.startsWith("site/"))
      .map((target) => `${path}: ${target}`),
  );
  expect(wrong).toEqual([]);
});

test.each(layers)("docs/architecture.md shows the layer $name", ({ name }) => {
  expect(read("docs/architecture.md")).toContain(`| ${name} |`);
});
