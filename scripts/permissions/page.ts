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

/** One line for each table, so that a diff is readable. */
export const permissionsFile = (needs: Permissions): string =>
  `{\n${Object.entries(needs)
    .map(
      ([control, list]) =>
        `  "${control}": [\n${list.map((need) => `    ${JSON.stringify(need)}`).join(",\n")}\n  ]`,
    )
    .join(",\n")}\n}\n`;

/** The page of privileges, for the admin of the agents' security role. */
export const privilegesPage = (needs: Permissions): string =>
  `${[
    "# Tables, columns and privileges",
    "",
    "`npm run docs:privileges` generates this page from the requests that the controls send to the local Dataverse; a test compares them.",
    "",
    "Nothing here is required: if a table, a column or a privilege is missing, the control says so and shows the rest. [Admins](admins.md#security-roles) gives the reasons for the privileges.",
    "The [doctor](troubleshooting.md#the-doctor) finds what an organization lacks.",
    "",
    "- Several controls need **Read** on the first tables of a conversation, because they share one request ([decision 0007](decisions/0007-one-question.md)).",
    "- **Write, Append and AppendTo for links** are needed only if the property `linkWithoutScript` is on and the page has no `Microsoft.Omnichannel`; otherwise links go through that API.",
    "- **Makers** who ask why a section is empty also read `fieldpermission`, which lists secured columns. Agents never do.",
    "- **Columns** are those that are requested from the table and named in the control's bundle; for very common names the list may contain a few too many.",
    "- Searches also read the columns of the organization's quick find and lookup views, and a customer's card those of its card form or of the control's properties.",
    "",
    "## An agent with all controls",
    "",
    "Set these privileges in the role editor for agents with every control. Conversations, sessions, tasks, calls and similar tables are activities: they have no rows of their own in the editor and share",
    "**Activity**. Your organization decides the depth of each privilege. The list does not contain the privileges that the form itself needs.",
    "",
    "| In the role editor | Tables | Privileges |",
    "| --- | --- | --- |",
    ...together(needs),
    ...lines(needs),
  ].join("\n")}\n`;
