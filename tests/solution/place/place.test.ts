import fc from "fast-check";
import { difference } from "../../../solution/place/difference";
import { everyMarkup, findAll, readMarkup } from "../../../solution/place/markup";
import { readPlan } from "../../../solution/place/plan";
import { putIn } from "../../../solution/place/putIn";
import { takeOut } from "../../../solution/place/takeOut";
import { readKnown } from "../../../solution/place/knownControls";
import { parseXml } from "../../../solution/pack/xml";
import { zip } from "../../../solution/pack/zip";
import { ALPHA, edit, goodEntries } from "../madeUp";
import { FORM } from "./exported";

const PROPERTIES =
  '<property name="placement" of-type="SingleLine.Text" usage="bound" required="true" />' +
  '<property name="conversationId" of-type="SingleLine.Text" usage="input" />' +
  '<property name="isOpen" of-type="TwoOptions" usage="input" /><property name="most" of-type="Whole.None" usage="input" />';
const controlsZip = edit(goodEntries(), `${ALPHA}/ControlManifest.xml`, /<property [^>]*>/, PROPERTIES);
const known = readKnown({ fileName: "Controls.zip", bytes: zip(controlsZip) });

type Json = Record<string, unknown>;
const alpha = (more: Json = {}) => ({ control: "Alpha", rows: 3, properties: { isOpen: true, most: 5 }, ...more });
const section = (name: string, controls: readonly Json[], more: Json = {}) => ({
  name,
  label: { "1033": `The ${name}`, "1045": `Sekcja ${name}` },
  controls,
  ...more,
});
const PLAN = { formScript: true, tabs: [{ tab: "Details", sections: [section("first", [alpha()], { column: 2 })] }] };
const newTab = (more: Json = {}) => {
  return {
    newTab: "more",
    label: { "1033": "More <here>" },
    widths: [50, 50],
    sections: [section("second", [alpha()], { column: 2 })],
    ...more,
  };
};
const plan = (json: unknown = PLAN) => readPlan(JSON.stringify(json), "plan.json");
const placed = (form = FORM, json?: unknown) => putIn(takeOut(form), plan(json), known);
const oneLine = FORM.replace(/\n\s*/g, "");
const refusal = (json: unknown, form = FORM) => {
  try {
    placed(form, json);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
};

test("the control's cell, its component for all three form factors and its properties come onto the form", () => {
  const root = readMarkup(placed());
  const added = findAll(root, "tabs", "tab", "columns", "column", "sections", "section").find(
    ({ attributes }) => attributes.get("name") === "csum_first",
  );
  expect(findAll(added, "labels", "label").map(({ attributes }) => attributes.get("description"))).toEqual(["The first"]);
  expect(findAll(added, "rows", "row")).toHaveLength(3);
  expect(findAll(added, "rows", "row", "cell", "labels", "label").map(({ attributes }) => attributes.get("description"))).toEqual(["Name"]);
  const control = findAll(added, "rows", "row", "cell", "control")[0].attributes;
  expect(control.get("id")).toBe("msdyn_ocliveworkitemid1");
  expect(control.get("datafieldname")).toBe("msdyn_ocliveworkitemid");
  const [description] = findAll(root, "controlDescriptions", "controlDescription");
  expect(description.attributes.get("forControl")).toBe(control.get("uniqueid"));
  const [usual, ...ours] = findAll(description, "customControl");
  expect(usual.attributes.get("id")).toBe("{4273EDBD-AC1D-40D3-9FB2-095C621B552D}");
  expect(ours.map(({ attributes }) => [attributes.get("formFactor"), attributes.get("name")])).toEqual(
    ["0", "1", "2"].map((factor) => [factor, "csum_Made.Up.Alpha"]),
  );
  const parameters = ours.map((row) =>
    findAll(row, "parameters")[0].children.map(({ name, text, attributes }) => [name, text, attributes.get("type")]),
  );
  expect(parameters).toEqual(
    Array(3).fill([
      ["placement", "msdyn_ocliveworkitemid", undefined],
      ["isOpen", "true", "TwoOptions"],
      ["most", "5", "Whole.None"],
    ]),
  );
});

test("a new tab comes last, with its columns, in the form's languages", () => {
  const json = { tabs: [newTab()] };
  const tab = findAll(readMarkup(placed(FORM, json)), "tabs", "tab").at(-1);
  expect([tab?.attributes.get("name"), findAll(tab, "labels", "label")[0].attributes.get("description")]).toEqual([
    "csum_more",
    "More <here>",
  ]);
  expect(findAll(tab, "columns", "column").map((column) => findAll(column, "sections", "section").length)).toEqual([0, 1]);
  const bilingual = FORM.replace(
    '<label description="Knowledge"',
    '<label description="Wiedza" languagecode="1045" /><label description="Knowledge"',
  );
  const labels = findAll(readMarkup(placed(bilingual, json)), "tabs", "tab", "columns", "column", "sections", "section", "labels", "label");
  expect(labels.map(({ attributes }) => attributes.get("description"))).toEqual(["The second", "Sekcja second"]);
});

test("a section without label bears the name of its control", () => {
  const json = { tabs: [{ tab: "Details", sections: [section("first", [alpha()], { label: undefined })] }] };
  expect(placed(FORM, json)).toMatch(/<section name="csum_first"[^>]*>\s*<labels>\s*<label description="Name"/);
});

test("the form script joins the handlers that are there, and theirs stay", () => {
  const root = readMarkup(placed());
  expect(findAll(root, "formLibraries", "Library").map(({ attributes }) => attributes.get("name"))).toEqual(["csum_/conversationForm.js"]);
  const [event, ...others] = findAll(root, "events", "event");
  expect(others).toEqual([]);
  expect(findAll(event, "InternalHandlers", "Handler")).toHaveLength(1);
  const [handler] = findAll(event, "Handlers", "Handler");
  expect([handler.attributes.get("functionName"), handler.attributes.get("passExecutionContext")]).toEqual([
    "CustomerSummaryForm.onLoad",
    "true",
  ]);
});

test("a form script that a maker has registered is left alone", () => {
  const byHand =
    '<formLibraries><Library name="csum_/conversationForm.js" libraryUniqueId="{1}" /></formLibraries><events><event name="onload">' +
    '<Handlers><Handler functionName="CustomerSummaryForm.onLoad" libraryName="csum_/conversationForm.js" handlerUniqueId="{2}" /></Handlers></event></events>';
  const form = FORM.replace(/<events>[^]*<\/events>/, byHand);
  expect(placed(form)).toContain(byHand);
  expect(takeOut(placed(form))).toBe(form.replace("<sections />", "<sections>\n                  </sections>"));
});

describe.each([
  ["lines", FORM],
  ["one line", oneLine],
  ["differences", FORM.replace('name="Details_section_7"', 'name="Details_section_7" solutionaction="Modified"')],
])("a form in %s", (_style, form) => {
  const whatIsTheirs = (text: string) => text.replace(/<sections>\s*<\/sections>/g, "<sections />");

  test("everything of others stays to the byte, and comes back when ours is taken out", () => {
    expect(whatIsTheirs(takeOut(placed(form)))).toBe(form);
  });

  test("placing twice is placing once", () => {
    expect(placed(placed(form))).toBe(placed(form));
    expect(difference(placed(form), placed(placed(form)))).toEqual([]);
  });

  test("it stays well-formed, and is written in the form's manner", () => {
    const text = placed(form);
    expect(() => parseXml(Buffer.from(text))).not.toThrow();
    expect(text.includes("\n")).toBe(form.includes("\n"));
    const marked = [...everyMarkup(readMarkup(text))]
      .filter(({ attributes }) => attributes.get("solutionaction") === "Added")
      .map(({ name }) => name);
    expect(marked).toEqual(form.includes("solutionaction") ? ["section", "Handler", "controlDescription", "Library"] : []);
  });
});

test("whatever the form looks like, what is put in can be taken out, and twice is once", () => {
  const name = fc.constantFrom("a", "b1", "future:x", "section-like");
  const value = fc.stringMatching(/^[\x20-\x7e]{0,12}$/).map((text) => text.replace(/[&<>"]/g, "'"));
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom("<!-- <tab> -->", "<![CDATA[</form>]]>", "\n   ", "text &amp; &#x2764;"),
      fc
        .tuple(name, value, fc.array(tie("tree"), { maxLength: 3 }))
        .map(([tag, text, inner]) => `<${tag} x="${text}">${inner.join("")}</${tag}>`),
    ),
  }));
  fc.assert(
    fc.property(tree, fc.boolean(), (strange, flat) => {
      const form = (flat ? oneLine : FORM)
        .replace("<sections />", () => `<sections>${strange}</sections>`)
        .replace(/<\/form>$/, () => `${strange}</form>`);
      const once = placed(form);
      expect(placed(once)).toBe(once);
      expect(takeOut(once).replace(/\s+/g, "")).toBe(form.replace(/\s+/g, ""));
    }),
    { numRuns: 200 },
  );
});

test("a changed plan changes what is ours, and the difference says what", () => {
  const other = { tabs: [{ tab: "KBSearch", sections: [section("first", [alpha({ rows: 4, properties: {} })])] }] };
  expect(difference(placed(), placed(placed(), other))).toEqual([
    '~ section csum_first "The first" in column 1 of tab KBSearch',
    '  was: section csum_first "The first" in column 2 of tab Details',
    "~ control csum_Made.Up.Alpha on msdyn_ocliveworkitemid in section csum_first, 4 rows, 3 form factors: placement=msdyn_ocliveworkitemid",
    "  was: control csum_Made.Up.Alpha on msdyn_ocliveworkitemid in section csum_first, 3 rows, 3 form factors: placement=msdyn_ocliveworkitemid isOpen=true most=5",
    "- form library csum_/conversationForm.js",
    "- handler CustomerSummaryForm.onLoad of csum_/conversationForm.js",
  ]);
});

describe("what others have done is not undone", () => {
  test("a field that a maker put into our section", () => {
    const form = placed().replace(
      /(name="csum_first"[^]*?)<\/rows>/,
      '$1<row><cell id="{1}"><control id="msdyn_title" /></cell></row></rows>',
    );
    expect(() => takeOut(form)).toThrow(/The section csum_first holds msdyn_title, which was put there by hand\. Move that/);
  });

  test("a component that a maker chose for our cell", () => {
    expect(() => takeOut(placed().replaceAll("csum_Made.Up.Alpha", "con_Other"))).toThrow(
      /A cell of ours shows con_Other, a component of somebody else's/,
    );
  });

  test("our control where a maker placed it", () => {
    const byHand =
      '<controlDescriptions><controlDescription forControl="{1}"><customControl formFactor="2" name="csum_Made.Up.Alpha" /></controlDescription></controlDescriptions>';
    expect(refusal(undefined, FORM.replace("</form>", `${byHand}</form>`))).toMatch(/Alpha stands on the form already, placed by hand/);
  });

  test("a section of the same name", () => {
    expect(refusal(undefined, FORM.replace("Details_section_7", "csum_first"))).toMatch(
      /a tab or section csum_first that this tool did not make/,
    );
  });
});

describe("a plan is refused, in words, for", () => {
  const withControl = (more: Json) => ({ tabs: [{ tab: "Details", sections: [section("first", [alpha(more)])] }] });
  test.each<[string, unknown, RegExp]>([
    ["an absent tab", { tabs: [{ tab: "Gone", sections: PLAN.tabs[0].sections }] }, /has no tab Gone\. Its tabs are: Details, KBSearch\./],
    [
      "an absent column of a tab",
      { tabs: [{ tab: "KBSearch", sections: PLAN.tabs[0].sections }] },
      /KBSearch has 1 columns.*into column 2/,
    ],
    [
      "an unknown control",
      withControl({ control: "Gamma" }),
      /places Gamma, which the controls' zip does not hold\. It holds: Alpha, Beta/,
    ],
    ["a control without a required column", withControl({ control: "Beta", properties: {} }), /Beta has no required column/],
    [
      "an unknown property",
      withControl({ properties: { colour: "red" } }),
      /gives Alpha the property colour, which it does not have.*isOpen, most/,
    ],
    ["a value of another type", withControl({ properties: { isOpen: "yes" } }), /property isOpen as "yes", but it takes true or false/],
    ["a fraction for a whole number", withControl({ properties: { most: 1.5 } }), /takes a whole number/],
    ["another column without the conversation's id", withControl({ column: "msdyn_title" }), /knows no conversation: add "conversationId"/],
    ["the placement as a property", withControl({ properties: { placement: "x" } }), /that is its "column"/],
    [
      "a control named twice",
      { tabs: [{ tab: "Details", sections: [section("first", [alpha(), alpha()])] }] },
      /names the control Alpha twice/,
    ],
    [
      "a misspelled field",
      { tabs: [{ tab: "Details", section: [] }] },
      /plan\.json\.tabs\[0\] has "section", which means nothing there\. It may have/,
    ],
    ["no tab", { tabs: [] }, /plan\.json\.tabs is \[\]\. Give a list/],
    ["a tab that is old and new", { tabs: [{ tab: "Details", newTab: "x", sections: [] }] }, /Give either "tab"/],
    ["a new tab without label", { tabs: [newTab({ label: undefined })] }, /Give the new tab a "label"/],
    [
      "widths that do not fill the tab",
      { tabs: [newTab({ widths: [50, 40] })] },
      /widths is \[50,40\]\. Give one to three widths, together 100/,
    ],
    [
      "a label without English",
      { tabs: [{ tab: "Details", sections: [{ ...PLAN.tabs[0].sections[0], label: { "1045": "Nie" } }] }] },
      /"1033" among them/,
    ],
    [
      "a label that no XML can hold",
      { tabs: [{ tab: "Details", sections: [{ ...PLAN.tabs[0].sections[0], label: { "1033": "a\u0000b" } }] }] },
      /at most 100 characters/,
    ],
    ["rows beyond measure", withControl({ rows: 1e9 }), /rows is 1000000000\. Give a whole number from 1 to 40/],
    ["a column that leads elsewhere", withControl({ column: '"/><evil' }), /Give the logical name of a text column/],
  ])("%s", (_what, json, words) => {
    expect(refusal(json)).toMatch(words);
  });

  test("not being JSON", () => {
    expect(() => readPlan("{", "plan.json")).toThrow(/plan\.json is not JSON: .*begin with a copy of solution\/place\/plan\.json/);
  });

  test("a form script that the release does not have", () => {
    const otherwise = (entries: typeof controlsZip, file: string) => edit(entries, file, "csum_/conversationForm.js", "csum_/other.js");
    const old = readKnown({
      fileName: "Controls.zip",
      bytes: zip(otherwise(otherwise(controlsZip, "customizations.xml"), "solution.xml")),
    });
    expect(() => putIn(FORM, plan(), old)).toThrow(/holds no csum_\/conversationForm\.js/);
  });
});
