import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A tab that the form has, or a new one under its label. */
export interface PlanTab {
  tab?: string;
  label?: Record<string, string>;
  sections: { column?: number; controls: { control: string; rows?: number }[] }[];
}

export interface Plan {
  formScript: boolean;
  tabs: PlanTab[];
}

/** Default height of a cell in rows (docs/placing.md). */
export const ROWS_UNLESS_SAID = 8;

/** The plan that `npm run place` uses without `--plan`. */
export const defaultPlan = (root: string): Plan =>
  JSON.parse(readFileSync(join(root, "solution/place/plan.json"), "utf8")) as Plan;

/** The plan as table rows: tab, column, control, height in rows. */
export function planRows({ formScript, tabs }: Plan): string[][] {
  const rows = tabs.flatMap(({ tab, label, sections }) =>
    sections.flatMap(({ column = 1, controls }) =>
      controls.map(({ control, rows = ROWS_UNLESS_SAID }) => [
        tab ?? `${label?.["1033"]} (new)`,
        String(column),
        `[${control}](controls/${control}.md)`,
        String(rows),
      ]),
    ),
  );
  return formScript
    ? [...rows, ["the form's OnLoad", "", "[the form script](form-script.md)", ""]]
    : rows;
}
