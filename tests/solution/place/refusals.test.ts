import { readKnown } from "../../../solution/place/knownControls";
import { readPlan } from "../../../solution/place/plan";
import { applyPlan } from "../../../solution/place/applyPlan";
import { removePlan } from "../../../solution/place/removePlan";
import { zip } from "../../../solution/pack/zip";
import { edit } from "../madeUp";
import { FORM } from "./exported";
import {
  alpha,
  controlsZip,
  newTab,
  placed,
  plan,
  PLAN,
  refusal,
  section,
  type Json,
} from "./made";

describe("what others have done is not undone", () => {
  test("a field that a maker put into our section", () => {
    const form = placed().replace(
      /(name="csum_first"[^]*?)<\/rows>/,
      '$1<row><cell id="{1}"><control id="msdyn_title" /></cell></row></rows>',
    );
    expect(() => removePlan(form)).toThrow(
      /The section csum_first contains msdyn_title, which was added manually\. In the form designer, move it/,
    );
  });

  test("a component that a maker chose for our cell", () => {
    expect(() => removePlan(placed().replaceAll("csum_Made.Up.Alpha", "con_Other"))).toThrow(
      /A cell that this tool created shows con_Other, another component/,
    );
  });

  test("our control where a maker placed it", () => {
    const byHand =
      '<controlDescriptions><controlDescription forControl="{1}"><customControl formFactor="2" name="csum_Made.Up.Alpha" /></controlDescription></controlDescriptions>';
    expect(refusal(undefined, FORM.replace("</form>", `${byHand}</form>`))).toMatch(
      /Alpha is already on the form, added manually/,
    );
  });

  test("a section of the same name", () => {
    expect(refusal(undefined, FORM.replace("Details_section_7", "csum_first"))).toMatch(
      /a tab or section csum_first that this tool didn't create/,
    );
  });
});

describe("a plan is refused, in words, for", () => {
  const withControl = (more: Json) => ({
    tabs: [{ tab: "Details", sections: [section("first", [alpha(more)])] }],
  });
  test.each<[string, unknown, RegExp]>([
    [
      "an absent tab",
      { tabs: [{ tab: "Gone", sections: PLAN.tabs[0].sections }] },
      /has no tab Gone\. Its tabs are: Details, KBSearch\./,
    ],
    [
      "an absent column of a tab",
      { tabs: [{ tab: "KBSearch", sections: PLAN.tabs[0].sections }] },
      /KBSearch has 1 columns.*into column 2/,
    ],
    [
      "an unknown control",
      withControl({ control: "Gamma" }),
      /places Gamma, which isn't in the zip of controls\. The zip contains: Alpha, Beta/,
    ],
    [
      "a control without a required column",
      withControl({ control: "Beta", properties: {} }),
      /Beta has no required column/,
    ],
    [
      "an unknown property",
      withControl({ properties: { colour: "red" } }),
      /gives Alpha the property colour, which it doesn't have.*isOpen, most/,
    ],
    [
      "a value of another type",
      withControl({ properties: { isOpen: "yes" } }),
      /property isOpen as "yes", but it takes true or false/,
    ],
    [
      "a fraction for a whole number",
      withControl({ properties: { most: 1.5 } }),
      /takes a whole number/,
    ],
    [
      "another column without the conversation's id",
      withControl({ column: "msdyn_title" }),
      /can't find the conversation\. Add "conversationId"/,
    ],
    [
      "the placement as a property",
      withControl({ properties: { placement: "x" } }),
      /which is set by "column"/,
    ],
    [
      "a control named twice",
      { tabs: [{ tab: "Details", sections: [section("first", [alpha(), alpha()])] }] },
      /lists the control Alpha twice/,
    ],
    [
      "a misspelled field",
      { tabs: [{ tab: "Details", section: [] }] },
      /plan\.json\.tabs\[0\] has "section", which isn't supported there\. Supported/,
    ],
    ["no tab", { tabs: [] }, /plan\.json\.tabs is \[\]\. Specify a list/],
    [
      "a tab that is old and new",
      { tabs: [{ tab: "Details", newTab: "x", sections: [] }] },
      /Specify either "tab"/,
    ],
    [
      "a new tab without label",
      { tabs: [newTab({ label: undefined })] },
      /Give the new tab a "label"/,
    ],
    [
      "widths that do not fill the tab",
      { tabs: [newTab({ widths: [50, 40] })] },
      /widths is \[50,40\]\. Specify one to three widths that add up to 100/,
    ],
    [
      "a label without English",
      {
        tabs: [
          { tab: "Details", sections: [{ ...PLAN.tabs[0].sections[0], label: { "1045": "Nie" } }] },
        ],
      },
      /"1033" among them/,
    ],
    [
      "a label that no XML can hold",
      {
        tabs: [
          {
            tab: "Details",
            sections: [{ ...PLAN.tabs[0].sections[0], label: { "1033": "a\u0000b" } }],
          },
        ],
      },
      /at most 100 characters/,
    ],
    [
      "rows beyond measure",
      withControl({ rows: 1e9 }),
      /rows is 1000000000\. Specify a whole number from 1 to 40/,
    ],
    [
      "a column that leads elsewhere",
      withControl({ column: '"/><evil' }),
      /Specify the logical name of a text column/,
    ],
  ])("%s", (_what, json, words) => {
    expect(refusal(json)).toMatch(words);
  });

  test("not being JSON", () => {
    expect(() => readPlan("{", "plan.json")).toThrow(
      /plan\.json isn't JSON: .*start from a copy of solution\/place\/plan\.json/,
    );
  });

  test("a form script that the release does not have", () => {
    const otherwise = (entries: typeof controlsZip, file: string) =>
      edit(entries, file, "csum_/conversationForm.js", "csum_/other.js");
    const old = readKnown({
      fileName: "Controls.zip",
      bytes: zip(otherwise(otherwise(controlsZip, "customizations.xml"), "solution.xml")),
    });
    expect(() => applyPlan(FORM, plan(), old)).toThrow(
      /zip of controls has no csum_\/conversationForm\.js/,
    );
  });
});
