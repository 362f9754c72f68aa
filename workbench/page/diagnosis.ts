import { send, type Connection } from "./connection.js";
import type { HasPrivilege } from "./privileges.js";
import { wordsOf } from "./problems.js";

/** What one control needs of a table, as workbench/permissions.json has it. */
export interface Need {
  table: string;
  columns: string[];
  /** Privileges beside Read. */
  also: string[];
}

/** One thing that was found; what is not good leaves a section empty, or without its buttons. */
export interface Finding {
  state: "good" | "none" | "bad";
  words: string;
}

const good = (words: string): Finding => ({ state: "good", words });
const none = (words: string): Finding => ({ state: "none", words });
const bad = (words: string): Finding => ({ state: "bad", words });

// The doctor's questions are no control's.
const asHost = { headers: { "X-Workbench-Host": "1", Prefer: 'odata.include-annotations="*"' } };
const ask = async <Answer>(connection: Connection, path: string) =>
  (await (await send(connection, path, asHost)).json()) as Answer;

interface Definition {
  EntitySetName: string;
  Attributes: { LogicalName: string; IsSecured: boolean }[];
}

const codes: Record<string, number> = { Create: 1, Write: 3, Delete: 4, Append: 7, AppendTo: 8 };
const column = (name: string) => /^_(.+)_value$/.exec(name)?.[1] ?? name;

/** What a table is like for the signed-in user. `may` is not known of a real organization, where an attempt decides. */
export async function lookInto(
  connection: Connection,
  { table, columns, also }: Need,
  may?: HasPrivilege,
): Promise<Finding[]> {
  let definition: Definition;
  try {
    const select = "$select=EntitySetName&$expand=Attributes($select=LogicalName,IsSecured)";
    definition = await ask<Definition>(
      connection,
      `EntityDefinitions(LogicalName='${table}')?${select}`,
    );
  } catch (reason) {
    return [bad(`The table wasn't found: its solution isn't installed. (${wordsOf(reason)})`)];
  }
  if (!Array.isArray(definition.Attributes))
    return [bad("The table's definition came in another shape.")];
  const [firstColumn] = columns;
  const known = new Map(
    definition.Attributes.map((attribute) => [attribute.LogicalName, attribute]),
  );
  const missing = columns.filter((name) => !known.has(column(name)));
  const secured = columns.filter((name) => known.get(column(name))?.IsSecured);
  const refused = may ? also.filter((privilege) => !may(table, codes[privilege] ?? 0, 0)) : [];
  const unasked = may ? [] : also;
  return [
    ...(firstColumn !== undefined
      ? [
          await newestRow(
            connection,
            definition.EntitySetName,
            known.has("createdon") ? "createdon" : firstColumn,
          ),
        ]
      : []),
    ...missing.map((name) =>
      bad(`The column ${name} is missing: the solution is an older version.`),
    ),
    ...secured.map((name) =>
      none(
        `The column ${name} is secured: it's empty for users without a column security profile that allows it.`,
      ),
    ),
    ...refused.map((privilege) => bad(`The user's roles don't have ${privilege}.`)),
    ...(unasked.length > 0
      ? [
          none(
            `Not checked in an organization: ${unasked.join(", ")}. The first attempt shows whether the user has it.`,
          ),
        ]
      : []),
  ];
}

async function newestRow(connection: Connection, set: string, by: string): Promise<Finding> {
  const formatted = `${by}@OData.Community.Display.V1.FormattedValue`;
  try {
    const { value } = await ask<{ value: Record<string, unknown>[] }>(
      connection,
      `${set}?$select=${by}&$orderby=${by} desc&$top=1`,
    );
    const [row] = value;
    if (!row)
      return none("No rows that the user can read. There's no data yet, or it isn't set up.");
    return good(
      by === "createdon"
        ? `Readable. Newest row: ${String(row[formatted] ?? row[by])}.`
        : "Readable.",
    );
  } catch (reason) {
    return bad(`Couldn't read rows: ${wordsOf(reason)}`);
  }
}

const switches = [
  {
    column: "msdyn_enable_visitorjourney",
    title: "Self service",
    path: "admin center, Customer settings, Self service, Manage",
    without: "self-service activity isn't recorded",
  },
  {
    column: "msdyn_isupdateskillsenabled",
    title: "Enable update skill control",
    path: "admin center, User management, Skill-based routing",
    without: "agents can't change skills",
  },
] as const;

/** Without it, Microsoft does not promise that the form's columns have values (supported customizations, 2026-02-19). */
const prerequisite = {
  title: "Customize active conversation form",
  finding: none(
    "Must be on. No documented table holds it, so look in Copilot Service admin center, Workspaces, Active conversation form settings, Manage.",
  ),
};

/** The organization's switches, with the way to them. */
export async function lookAtSwitches(
  connection: Connection,
): Promise<{ title: string; finding: Finding }[]> {
  const read = await Promise.all(
    switches.map(async ({ column: name, title, path, without }) => {
      const found = async (): Promise<Finding> => {
        try {
          const { value } = await ask<{ value: Record<string, unknown>[] }>(
            connection,
            `msdyn_omnichannelconfigurations?$select=${name}&$top=1`,
          );
          const [settings] = value;
          if (!settings) return none(`No settings that the user can read (${path}).`);
          return settings[name] === true
            ? good(`On (${path}).`)
            : bad(`Off: ${without} (${path}).`);
        } catch (reason) {
          return bad(`Couldn't read: ${wordsOf(reason)} (${path}).`);
        }
      };
      return { title, finding: await found() };
    }),
  );
  return [prerequisite, ...read];
}

/** The main forms of the conversation: which controls stand on them, and whether they have the form script. */
export async function lookAtForms(
  connection: Connection,
): Promise<{ title: string; findings: Finding[] }[]> {
  const query =
    "$select=name,formxml&$filter=objecttypecode eq 'msdyn_ocliveworkitem' and type eq 2";
  try {
    const { value } = await ask<{ value: { name: string; formxml: string | null }[] }>(
      connection,
      `systemforms?${encodeURI(query)}`,
    );
    if (value.length === 0)
      return [
        {
          title: "Active Conversation",
          findings: [none("No main form of the conversation that the user can read.")],
        },
      ];
    return value.map(({ name, formxml }) => ({ title: name, findings: onForm(formxml ?? "") }));
  } catch (reason) {
    return [
      { title: "Active Conversation", findings: [bad(`Couldn't read forms: ${wordsOf(reason)}`)] },
    ];
  }
}

function onForm(xml: string): Finding[] {
  const controls = [
    ...new Set([...xml.matchAll(/CustomerSummary\.(\w+)/g)].map(([, name]) => name)),
  ];
  if (controls.length === 0) return [none("The form has none of the controls.")];
  return [good(`On the form: ${controls.join(", ")}.`), scriptOn(xml)];
}

function scriptOn(xml: string): Finding {
  if (/functionName=["']CustomerSummaryForm\.onLoad["']/.test(xml))
    return good("The form script is registered.");
  const without =
    "The controls link through Microsoft.Omnichannel, and the form's own fields show a link when the form is refreshed.";
  return xml.includes("csum_/conversationForm.js")
    ? bad(
        `The form script isn't registered: its library is on the form, but its handler CustomerSummaryForm.onLoad isn't. ${without}`,
      )
    : none(`The form script isn't registered. ${without}`);
}
