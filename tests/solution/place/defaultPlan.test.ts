import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { properties } from "../../../solution/pack/preflight/property";
import { find } from "../../../scripts/xml";
import { readXmlBytes } from "../../../solution/pack/xml";
import { difference } from "../../../solution/place/difference";
import type { Known } from "../../../solution/place/knownControls";
import { readPlan } from "../../../solution/place/plan";
import { applyPlan } from "../../../solution/place/applyPlan";
import { FORM } from "./exported";

const ROOT = join(__dirname, "../../..");
const plan = readPlan(readFileSync(join(ROOT, "solution/place/plan.json"), "utf8"), "plan.json");
const placed = plan.tabs
  .flatMap(({ sections }) => sections)
  .flatMap(({ controls }) => controls.map(({ control }) => control));

/** Shows the views of others as its tabs: a form has it in their place. */
const COMPOSED = readFileSync(
  join(ROOT, "controls/ConversationSummary/ConversationSummary.tsx"),
  "utf8",
);
const isPart = (name: string) => COMPOSED.includes(`from "../${name}/${name}"`);

const names = readdirSync(join(ROOT, "controls")).filter((name) =>
  existsSync(join(ROOT, "controls", name, "ControlManifest.Input.xml")),
);

/** The controls as their manifests describe them. */
function known(): Known {
  const controls = names.map((name) => {
    const manifest = find(
      readXmlBytes(readFileSync(join(ROOT, "controls", name, "ControlManifest.Input.xml"))),
      "control",
    );
    if (!manifest) throw new Error(`${name} has no control in its manifest`);
    return [
      name,
      {
        name: `csum_CustomerSummary.${name}`,
        titles: new Map([["1033", name]]),
        properties: properties(manifest),
      },
    ] as const;
  });
  return { controls: new Map(controls), scripts: ["csum_/conversationForm.js"] };
}

test("the default plan fits the form and every control on it", () => {
  const lines = difference(FORM, applyPlan(FORM, plan, known()));
  expect(lines.filter((line) => line.startsWith("+ control"))).toHaveLength(placed.length);
});

test("every control has its place in the default plan, by itself or as a tab of ConversationSummary, but the one that calls another service", () => {
  expect(names.filter((name) => !placed.includes(name) && !isPart(name))).toEqual([
    "OutlookActivity",
  ]);
});

test("the plan without cases is the default plan without its tab for cases", () => {
  const read = (file: string) =>
    readPlan(readFileSync(join(ROOT, "solution/place", file), "utf8"), file);
  const usual = read("plan.json");
  expect(read("planWithoutCases.json")).toEqual({
    ...usual,
    tabs: usual.tabs.filter(({ added }) => added?.label.get("1033") !== "Cases"),
  });
});

test("few controls stand on the first tab, as Microsoft advises for this form", () => {
  const onFirst = plan.tabs
    .filter(({ existing }) => existing === "Details")
    .flatMap(({ sections }) => sections.flatMap(({ controls }) => controls));
  expect(onFirst.length).toBeLessThanOrEqual(2);
});
