import { existsSync } from "node:fs";
import { join } from "node:path";
import { controls, files, imports, read, root } from "./project";

const drawing = ["react", "@fluentui/react"];
const queries = ["shared/dataverse", "shared/form", "shared/query", "shared/ui", ...drawing];
/** The declaration of a query, without React. */
const defineQuery = "shared/query/defineQuery";
const everyShared = [
  "shared/dataverse",
  "shared/form",
  "shared/query",
  "shared/ui",
  "shared/shell",
  "shared/conversation",
  "shared/recordSearch",
  "shared/linking",
  "shared/cases",
];
/** The controls that ConversationSummary shows as its tabs. */
const tabs = [
  "AdditionalDetails",
  "ConversationDetails",
  "PreChatSurvey",
  "SelfServiceActivity",
  "VisitorDetails",
];

/** Who may import whom, in one direction. A file may always import its own layer. docs/architecture.md shows the same table. The first match counts. */
const layers: readonly { name: string; of: RegExp; may: readonly string[] }[] = [
  { name: "shared/dataverse", of: /^shared\/dataverse\//, may: [] },
  { name: "shared/ui", of: /^shared\/ui\//, may: drawing },
  {
    name: "shared/form",
    of: /^shared\/form\//,
    may: ["shared/dataverse", "shared/ui/text", ...drawing],
  },
  {
    name: "shared/query",
    of: /^shared\/query\//,
    may: ["shared/dataverse", "shared/form", "shared/ui", ...drawing],
  },
  {
    name: "shared/shell",
    of: /^shared\/shell\//,
    may: queries,
  },
  {
    name: "shared/conversation",
    of: /^shared\/conversation\//,
    may: ["shared/dataverse", "shared/form", "shared/ui", defineQuery, ...drawing],
  },
  {
    name: "shared/recordSearch",
    of: /^shared\/recordSearch\//,
    may: queries,
  },
  {
    name: "shared/linking",
    of: /^shared\/linking\//,
    may: [...queries, "shared/shell", "shared/conversation", "shared/recordSearch"],
  },
  {
    name: "shared/cases",
    of: /^shared\/cases\//,
    may: [
      "shared/dataverse",
      "shared/form",
      "shared/ui",
      defineQuery,
      "shared/conversation",
      "shared/recordSearch",
      "shared/linking",
      ...drawing,
    ],
  },
  {
    name: "controls/<Name>/data",
    of: /^controls\/[^/]+\/data\//,
    may: [
      "shared/dataverse",
      defineQuery,
      "shared/conversation",
      "shared/recordSearch",
      "shared/linking",
      "shared/cases",
    ],
  },
  {
    name: "controls/<Name>/store",
    of: /^controls\/[^/]+\/store\//,
    may: ["shared/dataverse", "shared/ui/store"],
  },
  {
    name: "controls/OutlookActivity/graph",
    of: /^controls\/OutlookActivity\/graph\//,
    may: [
      "@azure/msal-browser",
      "@microsoft/microsoft-graph-client",
      "@microsoft/microsoft-graph-types",
    ],
  },
  {
    name: "controls/ConversationSummary",
    of: /^controls\/ConversationSummary\//,
    may: [...everyShared, ...tabs.map((name) => `controls/${name}/${name}`), ...drawing],
  },
  { name: "controls/<Name>", of: /^controls\/[^/]+\//, may: [...everyShared, ...drawing] },
];

/** The folders that a file may always import: those of its layer, of a store also the data, of a control all folders below it. */
const own = (path: string): readonly string[] => {
  const [area, first, second] = path.split("/");
  if (area === "shared") return [`shared/${first}/`];
  if (second === "store") return [`controls/${first}/store/`, `controls/${first}/data/`];
  return [/^(data|graph)$/.test(second) ? `controls/${first}/${second}/` : `controls/${first}/`];
};

const allows = (may: readonly string[], target: string): boolean =>
  may.some((layer) => target.replace(/\.tsx?$/, "") === layer || target.startsWith(`${layer}/`));

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
  expect({ layer: layer?.name, may: layer?.may, wrong }).toMatchObject({ wrong: [] });
});

const sources = [
  "bench",
  "controls",
  "formScript",
  "scripts",
  "shared",
  "site",
  "solution",
  "tests",
  "workbench",
].flatMap((folder) => files(folder, /\.(tsx?|mjs)$/));

test("no files import each other in a circle", () => {
  const circles: string[] = [];
  const known = new Set(sources);
  const done = new Set<string>();
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
    if (done.has(path)) return;
    done.add(path);
    for (const target of imports(path)) if (known.has(target)) follow(target, [...way, path]);
  };
  for (const path of sources) follow(path, []);
  expect(sources.length).toBeGreaterThan(600);
  expect(circles).toEqual([]);
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

test("the documentation's generator takes files and no source but the XML reader", () => {
  const wrong = files("site", /\.ts$/).flatMap((path) =>
    imports(path)
      .filter((target) => target.includes("/") && !target.startsWith("site/"))
      .filter((target) => target !== "scripts/xml.ts")
      .map((target) => `${path}: ${target}`),
  );
  expect(wrong).toEqual([]);
});

test.each(layers)("docs/architecture.md shows the layer $name", ({ name }) => {
  expect(read("docs/architecture.md")).toContain(`| ${name} |`);
});
