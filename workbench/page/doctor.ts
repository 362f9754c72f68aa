import type { Connection } from "./connection.js";
import { lookAtForms, lookAtSwitches, lookInto, type Finding, type Need } from "./diagnosis.js";
import { element } from "./markup.js";
import { privilegesOf } from "./privileges.js";
import { showProblems, wordsOf } from "./problems.js";
import { applyTheme } from "./theme.js";
import { workbenchServer } from "./workbenchServer.js";

const states: Record<Finding["state"], string> = { good: "OK", none: "Check", bad: "Problem" };

const said = (findings: Finding[]) =>
  findings.map(({ state, words }) =>
    element(
      "p",
      { class: state },
      element("span", { class: "state" }, `${states[state]}: `),
      words,
    ),
  );

const report = (heading: string, what: string, rows: { title: string; findings: Finding[] }[]) => {
  const line = ({ title, findings }: (typeof rows)[number]) =>
    element("tr", {}, element("td", {}, title), element("td", {}, ...said(findings)));
  const head = element(
    "thead",
    {},
    element(
      "tr",
      {},
      element("th", { scope: "col" }, what),
      element("th", { scope: "col" }, "Found"),
    ),
  );
  return element(
    "section",
    { "aria-label": heading },
    element("h2", {}, heading),
    element("table", {}, head, element("tbody", {}, ...rows.map(line))),
  );
};

/** How many rows of a report are not as a control needs them. */
const troubles = (rows: { findings: Finding[] }[]) =>
  rows.filter(({ findings }) => findings.some(({ state }) => state === "bad")).length;

async function start(): Promise<void> {
  await applyTheme("light");
  const [health, roles] = await Promise.all([workbenchServer.health(), workbenchServer.roles()]);
  const wanted = new URLSearchParams(location.search).get("role") ?? "agent";
  const role =
    health.organization === undefined ? roles.find(({ name }) => name === wanted) : roles[0];
  if (!role) throw new Error(`role must be one of ${roles.map(({ name }) => name).join(", ")}.`);
  const connection: Connection = {
    url: "/api/data/v9.2",
    user: `language=1033; role=${role.name}`,
    fetch: window.fetch.bind(window),
  };
  const may = health.organization === undefined ? privilegesOf(role) : undefined;

  const needs = (await (await fetch("/workbench/permissions")).json()) as Record<string, Need[]>;
  const [switches, forms] = await Promise.all([
    lookAtSwitches(connection),
    lookAtForms(connection),
  ]);
  const where = health.organization ?? `the local Dataverse, scenario ${health.scenario}`;
  page.append(
    element("h1", {}, "Setup doctor"),
    element(
      "p",
      {},
      `What the controls find in ${where} for ${role.userName || role.title}. This check is read-only. `,
      element("a", { href: "/" }, "Open the form"),
    ),
    report(
      "Switches",
      "Switch",
      switches.map(({ title, finding }) => ({ title, findings: [finding] })),
    ),
    report("Forms", "Main form of the conversation", forms),
  );
  // Many controls need the same of a table.
  const looked = new Map<string, Promise<Finding[]>>();
  const look = (need: Need) => {
    const key = JSON.stringify(need);
    const known = looked.get(key) ?? lookInto(connection, need, may);
    looked.set(key, known);
    return known;
  };
  for (const [control, list] of Object.entries(needs)) {
    const rows = await Promise.all(
      list.map(async (need) => ({ title: need.table, findings: await look(need) })),
    );
    const count = troubles(rows);
    page.append(
      report(
        count === 0 ? control : `${control}: problems with ${count} of ${rows.length}`,
        "Table",
        rows,
      ),
    );
  }
}

const page = element("main", { class: "doctor" });
document.body.append(page);
const problems = showProblems(page);
start()
  .catch((reason: unknown) => problems.say(wordsOf(reason)))
  .finally(() => (document.body.dataset.settled = "true"));
