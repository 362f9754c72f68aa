import { ROWS_UNLESS_SAID, type Plan, type PlanTab } from "./defaultPlan.js";

/** Wide enough for three columns, narrow enough to be read on a phone. */
const WIDTH = 560;
const GAP = 12;
const HEAD = 34;
const ROW = 11;
/** Height of the box for the form's own sections, which the plan does not move. */
const OWN = 46;
/** Active Conversation has three columns of nearly the same width on its first tab (Microsoft Learn, add components to this form). */
const OWN_COLUMNS = 3;

const box = (kind: string, x: number, y: number, width: number, height: number): string =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>`;
const words = (kind: string, x: number, y: number, said: string): string =>
  `<text class="${kind}" x="${x}" y="${y}">${said.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</text>`;

/** One tab with the plan's controls in each column, `width` wide and starting at `left`. */
function tabPicture(
  { tab, label, sections }: PlanTab,
  left: number,
  top: number,
  width: number,
): { readonly lines: readonly string[]; readonly height: number } {
  const columns = tab === undefined ? 1 : OWN_COLUMNS;
  const wide = (width - GAP * (columns + 1)) / columns;
  const start = top + HEAD + GAP;
  const cells = Array.from({ length: columns }, (_, at) => {
    const x = left + GAP + at * (wide + GAP);
    let y = start;
    const lines: string[] = [];
    if (tab !== undefined) {
      lines.push(
        box("own", x, y, wide, OWN),
        words("quiet", x + 8, y + 20, "the form's own"),
        words("quiet", x + 8, y + 35, "sections"),
      );
      y += OWN + GAP;
    }
    for (const { control, rows = ROWS_UNLESS_SAID } of sections
      .filter(({ column = 1 }) => column === at + 1)
      .flatMap(({ controls }) => controls)) {
      lines.push(
        box("ours", x, y, wide, rows * ROW),
        words("name", x + 8, y + 20, control),
        words("quiet", x + 8, y + 36, `${rows} rows`),
      );
      y += rows * ROW + GAP;
    }
    return { lines, end: y };
  });
  const height = Math.max(...cells.map(({ end }) => end)) - top;
  const title =
    tab === undefined ? `${label?.["1033"] ?? ""} (new tab)` : `${tab} (a tab of the form)`;
  return {
    lines: [
      box("tab", left, top, width, height),
      words("title", left + GAP, top + 24, title),
      ...cells.flatMap(({ lines }) => lines),
    ],
    height,
  };
}

/** Shows the controls of each tab and column at the height of their cells. Tabs of the form take the whole width, new tabs are two side by side. */
export function planPicture({ tabs }: Plan): string {
  const lines: string[] = [];
  let top = 0;
  for (const tab of tabs.filter(({ tab }) => tab !== undefined)) {
    const picture = tabPicture(tab, 0, top, WIDTH);
    lines.push(...picture.lines);
    top += picture.height + GAP;
  }
  const added = tabs.filter(({ tab }) => tab === undefined);
  for (let at = 0; at < added.length; at += 2) {
    const pictures = added
      .slice(at, at + 2)
      .map((tab, index) => tabPicture(tab, index * ((WIDTH + GAP) / 2), top, (WIDTH - GAP) / 2));
    lines.push(...pictures.flatMap((picture) => picture.lines));
    top += Math.max(...pictures.map(({ height }) => height)) + GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 ${WIDTH + 2} ${top - GAP + 2}" width="${WIDTH}">`,
    STYLE,
    ...lines,
    "</svg>",
  ].join("\n");
}

const STYLE = `<style>
text { font: 12px "Segoe UI", system-ui, sans-serif; fill: #1f2328; }
.title { font-weight: 600; font-size: 14px; } .name { font-weight: 600; font-size: 11px; } .quiet { fill: #57606a; font-size: 11px; }
rect { fill: #ffffff; stroke: #8a929c; } .own { stroke-dasharray: 4 3; } .ours { fill: #dcebfa; stroke: #0b5cad; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e7eb; } .quiet { fill: #a3adb8; } rect { fill: #16181c; } .ours { fill: #17324d; stroke: #86bdf5; }
}
</style>`;
