import fc from "fast-check";
import { difference } from "../../../solution/place/difference";
import { everyElement, findAll, readXml } from "../../../scripts/xml";
import { removePlan } from "../../../solution/place/removePlan";
import { readXmlBytes } from "../../../solution/pack/xml";
import { FORM } from "./exported";
import { alpha, newTab, placed, section } from "./made";

const oneLine = FORM.replace(/\n\s*/g, "");

test("the control's cell, its component for all three form factors and its properties come onto the form", () => {
  const root = readXml(placed());
  const added = findAll(root, "tabs", "tab", "columns", "column", "sections", "section").find(
    ({ attributes }) => attributes.get("name") === "csum_first",
  );
  expect(
    findAll(added, "labels", "label").map(({ attributes }) => attributes.get("description")),
  ).toEqual(["The first"]);
  expect(findAll(added, "rows", "row")).toHaveLength(3);
  expect(
    findAll(added, "rows", "row", "cell", "labels", "label").map(({ attributes }) =>
      attributes.get("description"),
    ),
  ).toEqual(["Name"]);
  const control = findAll(added, "rows", "row", "cell", "control")[0].attributes;
  expect(control.get("id")).toBe("msdyn_ocliveworkitemid1");
  expect(control.get("datafieldname")).toBe("msdyn_ocliveworkitemid");
  const [description] = findAll(root, "controlDescriptions", "controlDescription");
  expect(description.attributes.get("forControl")).toBe(control.get("uniqueid"));
  const [usual, ...ours] = findAll(description, "customControl");
  expect(usual.attributes.get("id")).toBe("{4273EDBD-AC1D-40D3-9FB2-095C621B552D}");
  expect(
    ours.map(({ attributes }) => [attributes.get("formFactor"), attributes.get("name")]),
  ).toEqual(["0", "1", "2"].map((factor) => [factor, "csum_Made.Up.Alpha"]));
  const parameters = ours.map((row) =>
    findAll(row, "parameters")[0].children.map(({ name, text, attributes }) => [
      name,
      text,
      attributes.get("type"),
    ]),
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
  const tab = findAll(readXml(placed(FORM, json)), "tabs", "tab").at(-1);
  expect([
    tab?.attributes.get("name"),
    findAll(tab, "labels", "label")[0].attributes.get("description"),
  ]).toEqual(["csum_more", "More <here>"]);
  expect(
    findAll(tab, "columns", "column").map(
      (column) => findAll(column, "sections", "section").length,
    ),
  ).toEqual([0, 1]);
  const bilingual = FORM.replace(
    '<label description="Knowledge"',
    '<label description="Wiedza" languagecode="1045" /><label description="Knowledge"',
  );
  const labels = findAll(
    readXml(placed(bilingual, json)),
    "tabs",
    "tab",
    "columns",
    "column",
    "sections",
    "section",
    "labels",
    "label",
  );
  expect(labels.map(({ attributes }) => attributes.get("description"))).toEqual([
    "The second",
    "Sekcja second",
  ]);
});

test("a section shows the label of the plan; without one it bears the name of its control, which has a title of its own, and shows none", () => {
  expect(placed()).toMatch(/<section name="csum_first" showlabel="true"/);
  const json = {
    tabs: [{ tab: "Details", sections: [section("first", [alpha()], { label: undefined })] }],
  };
  expect(placed(FORM, json)).toMatch(
    /<section name="csum_first" showlabel="false"[^>]*>\s*<labels>\s*<label description="Name"/,
  );
});

test("the form script joins the handlers that are there, and theirs stay", () => {
  const root = readXml(placed());
  expect(
    findAll(root, "formLibraries", "Library").map(({ attributes }) => attributes.get("name")),
  ).toEqual(["csum_/conversationForm.js"]);
  const [event, ...others] = findAll(root, "events", "event");
  expect(others).toEqual([]);
  expect(findAll(event, "InternalHandlers", "Handler")).toHaveLength(1);
  const [handler] = findAll(event, "Handlers", "Handler");
  expect([
    handler.attributes.get("functionName"),
    handler.attributes.get("passExecutionContext"),
  ]).toEqual(["CustomerSummaryForm.onLoad", "true"]);
});

test("a form script that a maker has registered is left alone", () => {
  const byHand =
    '<formLibraries><Library name="csum_/conversationForm.js" libraryUniqueId="{1}" /></formLibraries><events><event name="onload">' +
    '<Handlers><Handler functionName="CustomerSummaryForm.onLoad" libraryName="csum_/conversationForm.js" handlerUniqueId="{2}" /></Handlers></event></events>';
  const form = FORM.replace(/<events>[^]*<\/events>/, byHand);
  expect(placed(form)).toContain(byHand);
  expect(removePlan(placed(form))).toBe(
    form.replace("<sections />", "<sections>\n                  </sections>"),
  );
});

describe.each([
  ["lines", FORM],
  ["one line", oneLine],
  [
    "differences",
    FORM.replace('name="Details_section_7"', 'name="Details_section_7" solutionaction="Modified"'),
  ],
])("a form in %s", (_style, form) => {
  const whatIsTheirs = (text: string) => text.replace(/<sections>\s*<\/sections>/g, "<sections />");

  test("everything of others stays to the byte, and comes back when ours is taken out", () => {
    expect(whatIsTheirs(removePlan(placed(form)))).toBe(form);
  });

  test("placing twice is placing once", () => {
    expect(placed(placed(form))).toBe(placed(form));
    expect(difference(placed(form), placed(placed(form)))).toEqual([]);
  });

  test("it stays well-formed, and is written in the form's manner", () => {
    const text = placed(form);
    expect(() => readXmlBytes(Buffer.from(text))).not.toThrow();
    expect(text.includes("\n")).toBe(form.includes("\n"));
    const marked = [...everyElement(readXml(text))]
      .filter(({ attributes }) => attributes.get("solutionaction") === "Added")
      .map(({ name }) => name);
    expect(marked).toEqual(
      form.includes("solutionaction")
        ? ["section", "Handler", "controlDescription", "Library"]
        : [],
    );
  });
});

test("whatever the form looks like, what is put in can be taken out, and twice is once", () => {
  const name = fc.constantFrom("a", "b1", "future:x", "section-like");
  const value = fc
    .stringMatching(/^[\x20-\x7e]{0,12}$/)
    .map((text) => text.replace(/[&<>"]/g, "'"));
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
      expect(removePlan(once).replace(/\s+/g, "")).toBe(form.replace(/\s+/g, ""));
    }),
    { numRuns: 200 },
  );
});

test("a label that the plan takes away is a difference, whatever it says", () => {
  const named = {
    tabs: [
      { tab: "Details", sections: [section("first", [alpha()], { label: { "1033": "Name" } })] },
    ],
  };
  const unnamed = {
    tabs: [{ tab: "Details", sections: [section("first", [alpha()], { label: undefined })] }],
  };
  expect(difference(placed(FORM, named), placed(FORM, unnamed))[0]).toBe(
    '~ section csum_first "Name" (label hidden) in column 1 of tab Details',
  );
});

test("a changed plan changes what is ours, and the difference says what", () => {
  const other = {
    tabs: [{ tab: "KBSearch", sections: [section("first", [alpha({ rows: 4, properties: {} })])] }],
  };
  expect(difference(placed(), placed(placed(), other))).toEqual([
    '~ section csum_first "The first" in column 1 of tab KBSearch',
    '  was: section csum_first "The first" in column 2 of tab Details',
    "~ control csum_Made.Up.Alpha on msdyn_ocliveworkitemid in section csum_first, 4 rows, 3 form factors: placement=msdyn_ocliveworkitemid",
    "  was: control csum_Made.Up.Alpha on msdyn_ocliveworkitemid in section csum_first, 3 rows, 3 form factors: placement=msdyn_ocliveworkitemid isOpen=true most=5",
    "- form library csum_/conversationForm.js",
    "- handler CustomerSummaryForm.onLoad of csum_/conversationForm.js",
  ]);
});
