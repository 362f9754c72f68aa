import type { Collection } from "./collection.js";
import { send, type Connection, type WebApiFault } from "./connection.js";
import { readEntityMetadata } from "./entityMetadata.js";
import type { EntitySets } from "./entitySets.js";
import { element } from "./markup.js";
import type { QuickCreate } from "./navigation.js";
import type { Words } from "./words.js";

/** What a table's quick create form shows; what else it is given goes into the row unseen, as on a real one. */
const fields: Readonly<Record<string, readonly string[]>> = {
  account: ["name", "accountnumber", "telephone1", "emailaddress1"],
  contact: ["firstname", "lastname", "emailaddress1", "mobilephone"],
  incident: ["title", "description"],
};

interface Definition {
  DisplayName: string;
  PrimaryIdAttribute: string;
  Attributes: Collection<{ DisplayName: string }>;
}

/** A quick create form: columns filled in with what it is given, and a row when it is saved. Its requests are the form's own. */
export const createQuickCreate =
  (words: Words, connection: Connection, entitySets: EntitySets): QuickCreate =>
  async (table, values) => {
    const shown = fields[table] ?? [];
    const { DisplayName, PrimaryIdAttribute, Attributes } = (await readEntityMetadata(
      connection,
      table,
      shown,
    )) as Definition;
    const set = await entitySets(table);
    const save = async (typed: Record<string, string>): Promise<ComponentFramework.LookupValue> => {
      const answer = await send(connection, set, {
        method: "POST",
        body: JSON.stringify(await rowOf({ ...values, ...typed }, entitySets)),
        headers: { "X-Workbench-Host": "1", Prefer: "return=representation" },
      });
      const row = (await answer.json()) as Record<string, string>;
      return {
        entityType: table,
        id: `{${row[PrimaryIdAttribute]?.toUpperCase()}}`,
        name: row.fullname ?? row.name ?? row.title,
      };
    };
    const label = (column: string) => Attributes.get(column)?.DisplayName ?? column;
    return ask(
      words,
      `${words.quickCreate}: ${DisplayName}`,
      shown.map((column) => ({ column, label: label(column), value: values[column] ?? "" })),
      save,
    );
  };

/** A lookup is given as id, name and type (Microsoft Learn, set column values using parameters passed to a form). */
async function rowOf(
  values: Record<string, string>,
  entitySets: EntitySets,
): Promise<Record<string, string>> {
  const row: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const type = values[`${name}type`];
    const isPart = /(name|type)$/.test(name) && `${name.slice(0, -4)}type` in values;
    if (isPart || value === "") continue;
    if (type === undefined) row[name] = value;
    else
      row[`${name}_${type}@odata.bind`] =
        `/${await entitySets(type)}(${value.replace(/[{}]/g, "")})`;
  }
  return row;
}

interface Field {
  column: string;
  label: string;
  value: string;
}

/** Asks until it could be saved or the agent closes it. */
function ask<Saved>(
  words: Words,
  title: string,
  shown: readonly Field[],
  save: (typed: Record<string, string>) => Promise<Saved>,
): Promise<Saved | undefined> {
  return new Promise((resolve) => {
    const inputs = shown.map(({ column, label, value }) => ({
      column,
      label,
      input: element("input", { value, "aria-label": label }),
    }));
    const trouble = element("p", { role: "alert" });
    const close = (saved?: Saved) => {
      dialog.close();
      dialog.remove();
      resolve(saved);
    };
    const submit = () => {
      const typed = Object.fromEntries(inputs.map(({ column, input }) => [column, input.value]));
      save(typed).then(close, ({ message }: WebApiFault) => trouble.replaceChildren(message));
    };
    const dialog = element(
      "dialog",
      { class: "dialog quickCreate", "data-workbench": "", "aria-label": title },
      element("h2", {}, title),
      ...inputs.map(({ label, input }) => element("label", {}, label, input)),
      trouble,
      element(
        "div",
        { class: "dialogButtons" },
        element("button", { type: "button", class: "primary", click: submit }, words.save),
        element("button", { type: "button", click: () => close() }, words.cancel),
      ),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
