import { DataverseClient } from "../dataverse/client";
import { asFailure } from "../dataverse/failure";
import { buildFetchXml, FetchQuery, Order } from "../dataverse/fetchXml";
import { number, Row, text } from "../dataverse/row";

/** The tables whose records a conversation can be linked to. */
export type SearchTable = "contact" | "account" | "incident";

/** The tables of customers, and that of cases. */
export const customerTables: readonly SearchTable[] = ["contact", "account"];
export const caseTables = ["incident"] as const;

/** How a table is searched and which columns its results show. It comes from the organization's own views, so it follows a maker's changes. */
export interface SearchView {
  readonly table: SearchTable;
  /** FetchXML whose conditions have placeholders for the search text, such as `{0}`. */
  readonly query: Element;
  /** Columns that a result shows in addition to its name, in the view's order. A linked column is `alias.column`. */
  readonly shown: readonly string[];
  /** Columns that are searched. */
  readonly searched: readonly string[];
}

interface SearchDefaults {
  readonly key: string;
  readonly name: string;
  /** Columns that every result needs: whether the record is inactive, and its customer. */
  readonly always: readonly string[];
  /** As Microsoft names them for linking records (Microsoft Learn, search and link records). */
  readonly searched: readonly string[];
  readonly shown: readonly string[];
  readonly order: Order;
}

export const searchTables: Readonly<Record<SearchTable, SearchDefaults>> = {
  contact: {
    key: "contactid",
    name: "fullname",
    always: ["statecode", "statuscode"],
    searched: [
      "parentcustomerid",
      "emailaddress1",
      "firstname",
      "lastname",
      "middlename",
      "fullname",
      "mobilephone",
    ],
    shown: ["parentcustomerid", "emailaddress1", "mobilephone"],
    order: { attribute: "fullname" },
  },
  account: {
    key: "accountid",
    name: "name",
    always: ["statecode", "statuscode"],
    searched: ["name", "accountnumber", "emailaddress1", "telephone1"],
    shown: ["accountnumber", "emailaddress1", "telephone1"],
    order: { attribute: "name" },
  },
  incident: {
    key: "incidentid",
    name: "title",
    always: ["statecode", "statuscode", "customerid"],
    searched: ["ticketnumber", "title"],
    shown: ["ticketnumber", "customerid", "statuscode"],
    order: { attribute: "createdon", descending: true },
  },
};

const QUICK_FIND = 4;
const LOOKUP = 64;

/** The views of all these tables, in one query. If the user may not read views, the search uses the columns that Microsoft documents. */
export async function readSearchViews(
  dataverse: DataverseClient,
  tables: readonly SearchTable[],
): Promise<readonly SearchView[]> {
  const rows = await dataverse
    .retrieveMultiple("savedquery", {
      select: ["returnedtypecode", "querytype", "fetchxml", "layoutxml"],
      filter: `statecode eq 0 and (querytype eq ${QUICK_FIND} or querytype eq ${LOOKUP}) and isdefault eq true and (${tables.map((table) => `returnedtypecode eq '${table}'`).join(" or ")})`,
      top: 50,
    })
    .catch((reason: unknown): readonly Row[] => {
      if (["noPrivilege", "missingTable"].includes(asFailure(reason).kind)) return [];
      throw reason;
    });
  return tables.map((table) => {
    const view = (type: number): Row =>
      rows.find(
        (row) => text(row, "returnedtypecode") === table && number(row, "querytype") === type,
      ) ?? {};
    return composeView(table, view(LOOKUP), view(QUICK_FIND));
  });
}

/** Combines two views: rows, order and columns of the lookup view, limited to the rows that the quick find view finds. */
function composeView(table: SearchTable, lookup: Row, quickFind: Row): SearchView {
  const { key, name, always, searched, shown, order } = searchTables[table];
  const entity =
    findEntity(text(lookup, "fetchxml"), table) ??
    buildEntity(table, { filter: [["statecode", "eq", 0]], orders: [order] });
  const found = findEntity(text(quickFind, "fetchxml"), table);
  const quickFindEntity =
    found && findPlaceholders(found).length > 0
      ? found
      : buildEntity(table, {
          filter: [{ or: searched.map((column) => [column, "like", "{0}"]) }],
        });
  const ownPlaceholders = findPlaceholders(quickFindEntity).filter(
    (placeholder) => !placeholder.closest("link-entity") && !placeholder.hasAttribute("entityname"),
  );
  const columnsSearched = ownPlaceholders.map(
    (placeholder) => placeholder.getAttribute("attribute") ?? "",
  );
  const cells = cellsIn(text(lookup, "layoutxml"));
  const columns = (cells.length > 0 ? cells : shown).filter((column) => column !== name);

  for (const child of Array.from(entity.children))
    if (/attribute/.test(child.nodeName)) child.remove();
  for (const column of new Set([
    key,
    name,
    ...always,
    ...columns.filter((each) => !each.includes(".")),
    ...columnsSearched,
  ])) {
    entity.append(element(entity, "attribute", column));
  }
  for (const child of Array.from(quickFindEntity.children))
    if (child.nodeName === "filter" || isNewLink(child, entity)) entity.append(child);
  return {
    table,
    query: entity.parentElement ?? entity,
    shown: columns,
    searched: columnsSearched,
  };
}

/** Conditions with a placeholder: `{0}` for texts, `{1}` for whole numbers and so on. */
export const findPlaceholders = (within: Element): readonly Element[] =>
  Array.from(within.querySelectorAll("condition")).filter((condition) =>
    /^\{\d\}$/.test(condition.getAttribute("value") ?? ""),
  );

/** Whether only the quick find view has this link. Removes the link's columns, which results do not show. */
function isNewLink(link: Element, entity: Element): boolean {
  if (link.nodeName !== "link-entity") return false;
  link.querySelectorAll("attribute, all-attributes, order").forEach((part) => part.remove());
  return !Array.from(entity.children).some(
    (each) =>
      each.nodeName === "link-entity" && each.getAttribute("alias") === link.getAttribute("alias"),
  );
}

function findEntity(fetchXml: string | undefined, table: SearchTable): Element | undefined {
  const entity = fetchXml === undefined ? null : parse(fetchXml).querySelector("fetch > entity");
  return entity?.getAttribute("name") === table ? entity : undefined;
}

function cellsIn(layoutXml: string | undefined): readonly string[] {
  if (layoutXml === undefined) return [];
  return Array.from(parse(layoutXml).querySelectorAll("cell[name]:not([ishidden='1'])")).map(
    (cell) => cell.getAttribute("name") ?? "",
  );
}

const parse = (xml: string): XMLDocument => new DOMParser().parseFromString(xml, "text/xml");

function buildEntity(table: SearchTable, query: FetchQuery): Element {
  const entity = findEntity(buildFetchXml(table, query), table);
  if (!entity) throw new Error(`FetchXML without the table ${table}`);
  return entity;
}

function element(beside: Element, kind: string, name: string): Element {
  const made = beside.ownerDocument.createElement(kind);
  made.setAttribute("name", name);
  return made;
}
