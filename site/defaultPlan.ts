import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Plan {
  formScript: boolean;
  tabs: {
    tab?: string;
    label?: Record<string, string>;
    sections: { column?: number; controls: { control: string; rows?: number }[] }[];
  }[];
}

/** Where `npm run place` puts the controls if nobody says otherwise: tab, column, control, rows. */
export function defaultPlan(root: string): string[][] {
  const { formScript, tabs } = JSON.parse(readFileSync(join(root, "solution/place/plan.json"), "utf8")) as Plan;
  const rows = tabs.flatMap(({ tab, label, sections }) =>
    sections.flatMap(({ column = 1, controls }) =>
      controls.map(({ control, rows = 8 }) => [tab ?? `${label?.["1033"]} (new)`, String(column), `[${control}](controls/${control}.md)`, String(rows)]),
    ),
  );
  return formScript ? [...rows, ["the form's OnLoad", "", "[the form script](form-script.md)", ""]] : rows;
}
