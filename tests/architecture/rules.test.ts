import { dataFiles } from "../../scripts/permissions/dataFiles";
import { code, files } from "./project";

const product = [...files("shared", /\.tsx?$/), ...files("controls", /\.tsx?$/)];

/** Files of the product, but for the allowed ones, whose code matches. */
const offenders = (pattern: RegExp, allowed: RegExp = /^$/): string[] =>
  product
    .filter((path) => !allowed.test(path))
    .flatMap((path) =>
      (code(path).match(pattern) ?? []).map((found) => `${path}: ${found.trim()}`),
    );

const isOutsideData = (found: string): boolean =>
  !dataFiles.some((path) => found.startsWith(`${path}: `));

test("platform types end in form and in the Dataverse client", () => {
  expect(
    offenders(/ComponentFramework\.\w+/g, /^shared\/form\/|^shared\/dataverse\/client\.ts$/),
  ).toEqual([]);
});

test("OData ends in dataverse and in the files that read data, and for Microsoft Graph in graph", () => {
  const found = offenders(
    /@OData|\$select|\$filter|_value\b|@Microsoft\.Dynamics/g,
    /^shared\/dataverse\/|^controls\/OutlookActivity\/graph\//,
  );
  expect(found.filter(isOutsideData)).toEqual([]);
});

const fetchXmlText = /<(fetch|entity|link-entity|attribute|condition|order)(?=[\s/>])/g;

test("FetchXML is built in one file, which escapes names and values", () => {
  expect(offenders(fetchXmlText, /^shared\/dataverse\/fetchXml\.ts$/)).toEqual([]);
});

test.each([
  ["a query", 'const query = `<fetch top="1">${entity}</fetch>`;'],
  ["a query without options", '"<fetch><" + entity'],
  ["an entity", "`<entity name='${table}'/>`"],
  ["a condition", '`<condition attribute="${column}" operator="eq" value="${value}"/>`'],
  ["a link", '`<link-entity name="contact">`'],
])("the rule for FetchXML finds %s that is written by hand", (_what, text) => {
  expect(text.match(fetchXmlText)).toHaveLength(1);
});

test("only files that read data name tables and columns", () => {
  const found = offenders(/["'`]_?(msdyn_\w+|incident|contact|account|annotation)["'`]/g);
  expect(found.filter(isOutsideData)).toEqual([]);
});

test("page globals, web storage and the console are out of reach", () => {
  const globals =
    /(?<!\.)\b(Xrm|fetch|XMLHttpRequest|localStorage|sessionStorage|indexedDB|console|parent|top)\s*[.([]/g;
  expect(
    offenders(globals).filter((found) => found !== "shared/dataverse/client.ts: fetch("),
  ).toEqual([]); // the client's own question in FetchXML
});

test("of the document only the poll knows, whether it is hidden", () => {
  expect(offenders(/\bdocument\b/g, /^shared\/form\/poll\.ts$/)).toEqual([]);
});

test("window is for the form session and the search for the app's API alone", () => {
  expect(offenders(/\bwindow\b/g, /^shared\/form\/(formSession|omnichannel)\.ts$/)).toEqual([]);
});

test("no module keeps state", () => {
  expect(offenders(/^(export )?let .*$/gm)).toEqual([]);
  expect(
    offenders(/^(export )?const \w+[^=]*= (new (Map|Set|WeakMap)\(|\[\];|\{\};).*$/gm),
  ).toEqual([]);
});

test("colours come from the theme, and styles stay in their component", () => {
  expect(offenders(/#[0-9a-f]{3,8}\b(?![-\w])|\brgba?\(|\bhsla?\(/gi)).toEqual([]);
  expect(product.filter((path) => path.endsWith(".css"))).toEqual([]);
});

test("no HTML is made from texts", () => {
  expect(offenders(/dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML/g)).toEqual([]);
});

test("no any, no double cast, no suppression without its reason", () => {
  expect(offenders(/:\s*any\b|\bas any\b|as unknown as/g)).toEqual([]);
  const silent = [
    ...product,
    ...files("workbench", /\.ts$/),
    ...files("solution", /\.ts$/),
    ...files("tests", /\.tsx?$/),
  ]
    .flatMap((path) =>
      (
        code(path).match(/((?:es|ox)lint-disable|@ts-(ignore|expect-error))(?!.* -- \S).*$/gm) ?? []
      ).map((found) => `${path}: ${found}`),
    )
    .filter((found) => !found.startsWith("tests/architecture/rules.test.ts"));
  expect(silent).toEqual([]);
});

test("no drawer folders", () => {
  const drawers = files(".", /./).filter((path) =>
    /(^|\/)(utils?|common|lib|misc|types|interfaces|helpers)(\/|\.tsx?$)/.test(path),
  );
  expect(drawers).toEqual([]);
});

test("no name ends in Of, and a limit says what it limits", () => {
  expect(
    offenders(/\b(const|let|function|type|interface) (\w+Of|MOST|LONGEST|LONG|MANY)\b/g),
  ).toEqual([]);
});
