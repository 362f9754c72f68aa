import { readKnown } from "../../../solution/place/knownControls";
import { readPlan } from "../../../solution/place/plan";
import { applyPlan } from "../../../solution/place/applyPlan";
import { removePlan } from "../../../solution/place/removePlan";
import { zip } from "../../../solution/pack/zip";
import { ALPHA, edit, goodEntries } from "../madeUp";
import { FORM } from "./exported";

const PROPERTIES =
  '<property name="placement" of-type="SingleLine.Text" usage="bound" required="true" />' +
  '<property name="conversationId" of-type="SingleLine.Text" usage="input" />' +
  '<property name="isOpen" of-type="TwoOptions" usage="input" /><property name="most" of-type="Whole.None" usage="input" />';
export const controlsZip = edit(
  goodEntries(),
  `${ALPHA}/ControlManifest.xml`,
  /<property [^>]*>/,
  PROPERTIES,
);
/** The made-up controls, Alpha with properties of several types. */
const known = readKnown({ fileName: "Controls.zip", bytes: zip(controlsZip) });

export type Json = Record<string, unknown>;
export const alpha = (more: Json = {}) => ({
  control: "Alpha",
  rows: 3,
  properties: { isOpen: true, most: 5 },
  ...more,
});
export const section = (name: string, controls: readonly Json[], more: Json = {}) => ({
  name,
  label: { "1033": `The ${name}`, "1045": `Sekcja ${name}` },
  controls,
  ...more,
});
/** Puts Alpha into the second column of the first tab. */
export const PLAN = {
  formScript: true,
  tabs: [{ tab: "Details", sections: [section("first", [alpha()], { column: 2 })] }],
};
export const newTab = (more: Json = {}) => {
  return {
    newTab: "more",
    label: { "1033": "More <here>" },
    widths: [50, 50],
    sections: [section("second", [alpha()], { column: 2 })],
    ...more,
  };
};
export const plan = (json: unknown = PLAN) => readPlan(JSON.stringify(json), "plan.json");
/** The form after a run. */
export const placed = (form = FORM, json?: unknown) =>
  applyPlan(removePlan(form), plan(json), known);
/** What placing says when it refuses. */
export const refusal = (json: unknown, form = FORM) => {
  try {
    placed(form, json);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
};
