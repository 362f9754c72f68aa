import { readMetadata } from "../../workbench/dataverse/metadata";
import type { Permissions } from "./record";

const lines = (needs: Permissions): string[] =>
  Object.entries(needs).flatMap(([control, list]) => [
    "",
    `## ${control}`,
    "",
    "| Table | Privileges | Columns |",
    "| --- | --- | --- |",
    ...list.map(
      ({ table, columns, also }) =>
        `| \`${table}\` | ${[...(columns.length > 0 ? ["Read"] : []), ...also].join(", ")} | ${columns.map((column) => `\`${column}\``).join(" ")} |`,
    ),
  ]);

/** What all controls together need, by the rows of the role editor: all activity tables share one (Microsoft Learn, activity entity privileges). */
function together(needs: Permissions): string[] {
  const { byName } = readMetadata();
  const all = new Map<string, { readonly tables: Set<string>; readonly rights: Set<string> }>();
  for (const { table, columns, also } of Object.values(needs).flat()) {
    const known = byName.get(table);
    const name = known?.isActivity ? "Activity" : (known?.displayName[1033] ?? table);
    const row = all.get(name) ?? { tables: new Set(), rights: new Set() };
    all.set(name, row);
    row.tables.add(`\`${table}\``);
    for (const right of [...(columns.length > 0 ? ["Read"] : []), ...also]) row.rights.add(right);
  }
  const order = ["Read", "Create", "Write", "Append", "AppendTo", "Delete"];
  return [...all]
    .sort(([one], [other]) => one.localeCompare(other, "en"))
    .map(
      ([name, { tables, rights }]) =>
        `| ${name} | ${[...tables].sort().join(", ")} | ${order.filter((right) => rights.has(right)).join(", ")} |`,
    );
}

/** A line for each table, for whoever reads a difference. */
export const permissionsFile = (needs: Permissions): string =>
  `{\n${Object.entries(needs)
    .map(
      ([control, list]) =>
        `  "${control}": [\n${list.map((need) => `    ${JSON.stringify(need)}`).join(",\n")}\n  ]`,
    )
    .join(",\n")}\n}\n`;

/** The page of privileges, for whoever keeps the agents' security role. */
export const privilegesPage = (needs: Permissions): string =>
  `${[
    "# Tables, columns and privileges",
    "",
    "Made by `npm run docs:privileges` from what the controls ask of the local Dataverse; a test holds it to them.",
    "",
    "Nothing here is required for a form to work: where a table, a column or a privilege is missing, the control says so in its place and shows the rest. What the privileges are for, and",
    "which are worth having, stands with [admins](admins.md). Which of them an organization has, the [doctor](troubleshooting.md#the-doctor) finds out.",
    "",
    "- **Read** on the first tables of a conversation is asked for by several controls, because they ask one common question ([decision 0007](decisions/0007-one-question.md)).",
    "- **Write, Append and AppendTo for links** are needed only where the property `linkWithoutScript` is on; otherwise the form script links by the platform's own API.",
    "- **Makers** who ask why a section is empty also read `fieldpermission`, which tells secured columns. Agents never do.",
    "- **Columns** are those that are asked of the table and that the control's bundle names; of very common names a few may be too many.",
    "- Searches read, beside these, the columns of the organization's own quick find and lookup views, and a customer's card those of its quick view form or of the control's properties.",
    "",
    "## An agent with all controls",
    "",
    "What to set in the role editor for agents who have every control, row by row. Conversations, their sessions, tasks, calls and the like are activities: they have no rows of their own, but share",
    "**Activity**. How far a privilege reaches, from own rows to the whole organization, stays the organization's decision; the controls show what it covers. Not in the list: what the form itself needs.",
    "",
    "| In the role editor | Tables | Privileges |",
    "| --- | --- | --- |",
    ...together(needs),
    ...lines(needs),
  ].join("\n")}\n`;
