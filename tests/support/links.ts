import { DataverseClient } from "../../shared/dataverse/client";
import { lookupValue } from "../../shared/dataverse/query";
import { Reference, Row } from "../../shared/dataverse/row";
import { Linked } from "../../shared/linking/link";
import { noDataverse } from "./form";

export const anna: Reference = {
  table: "contact",
  id: "00000000-0000-4000-8000-0000000000a1",
  name: "Anna Kowalska",
};
export const taranto: Reference = {
  table: "account",
  id: "00000000-0000-4000-8000-0000000000a2",
  name: "Taranto",
};
export const mai: Reference = {
  table: "contact",
  id: "00000000-0000-4000-8000-0000000000a3",
  name: "Mai",
};
export const issue: Reference = {
  table: "incident",
  id: "00000000-0000-4000-8000-0000000000c1",
  name: "No heating",
};

const ACTIVE = 2;
const tables: Readonly<Record<string, string>> = {
  contacts: "contact",
  accounts: "account",
  incidents: "incident",
};

const lookupColumns = (column: string, record: Reference | undefined): Row =>
  record
    ? {
        [lookupValue(column)]: record.id,
        [`${lookupValue(column)}@Microsoft.Dynamics.CRM.lookuplogicalname`]: record.table,
      }
    : {};

/** The links of one conversation, kept in memory. `log` holds its reads and writes in order. */
export function makeConversationLinks(linked: Linked) {
  const links = {
    status: ACTIVE,
    customer: linked.customer,
    case: linked.case,
    log: [] as string[],
    /** Runs before a write is carried out. */
    beforeWrite: () => undefined as unknown,
    /** Runs after a write was carried out, before its answer. */
    afterWrite: () => undefined as unknown,
    ids: () => ({ customer: links.customer?.id, case: links.case?.id }),
    put: (record: Reference | undefined, table: string) => {
      if (table === "incident") links.case = record;
      else links.customer = record;
    },
  };
  const dataverse: DataverseClient = {
    ...noDataverse,
    retrieve: () => {
      links.log.push("read");
      return Promise.resolve({
        statuscode: links.status,
        ...lookupColumns("msdyn_customer", links.customer),
        ...lookupColumns("msdyn_issueid", links.case),
      });
    },
    update: async (_table, _id, changes) => {
      await links.beforeWrite();
      for (const [property, bound] of Object.entries(changes)) {
        const isCase = property.startsWith("msdyn_IssueId");
        const [, set = "", id = ""] = /^\/(\w+)\((.*)\)$/.exec(String(bound)) ?? [];
        const table = isCase ? "incident" : (tables[set] ?? "contact");
        links.log.push(id ? `link ${table}` : `unlink ${isCase ? "case" : "customer"}`);
        links.put(id ? { table, id } : undefined, table);
      }
      await links.afterWrite();
    },
  };
  return Object.assign(links, { dataverse });
}
