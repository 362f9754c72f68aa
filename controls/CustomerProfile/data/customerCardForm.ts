import { DataverseClient } from "../../../shared/dataverse/client";
import { optional, ReportMissing } from "../../../shared/dataverse/optional";
import { text } from "../../../shared/dataverse/row";
import { customerTables, SearchTable } from "../../../shared/recordSearch/searchView";

const QUICK_VIEW = 6;
const CARD = 11;
/** Part of the names of the forms that Microsoft ships for this purpose. */
export const SHIPPED_FORM = "Conversation Customer Card";
/** Their names (Microsoft Learn, settings of the active conversation form). Equal names need no leading wildcard. */
const shippedForms = ["Account", "Contact"].map((table) => `${table} form for ${SHIPPED_FORM}`);

/** More columns do not fit beside a conversation. */
const MAX_COLUMNS = 20;

/** By table, the columns of its first active quick view or card form whose name contains this. Empty if the user may not read forms. */
export async function cardColumns(
  dataverse: DataverseClient,
  name: string,
  reportMissing?: ReportMissing,
): Promise<ReadonlyMap<SearchTable, readonly string[]>> {
  const rows = await optional(
    dataverse.retrieveMultiple("systemform", {
      select: ["objecttypecode", "formxml"],
      filter: `formactivationstate eq 1 and (type eq ${QUICK_VIEW} or type eq ${CARD}) and ${nameFilter(name)} and (${customerTables.map((table) => `objecttypecode eq '${table}'`).join(" or ")})`,
      orderBy: "type desc",
      top: 10,
    }),
    [],
    reportMissing,
  );
  return new Map(
    customerTables.flatMap((table): readonly [SearchTable, readonly string[]][] => {
      const xml = rows
        .map((row) => (text(row, "objecttypecode") === table ? text(row, "formxml") : undefined))
        .find(Boolean);
      const columns = xml === undefined ? [] : columnsIn(xml);
      return columns.length > 0 ? [[table, columns]] : [];
    }),
  );
}

const nameFilter = (name: string): string =>
  name === SHIPPED_FORM
    ? `(${shippedForms.map((each) => `name eq '${each}'`).join(" or ")})`
    : `contains(name,'${name.replace(/'/g, "''")}')`;

/** The columns of a form in the order in which it shows them (Microsoft Learn, form XML reference). */
function columnsIn(formXml: string): readonly string[] {
  const cells = new DOMParser()
    .parseFromString(formXml, "text/xml")
    .querySelectorAll("cell:not([visible='false']) > control[datafieldname]");
  const names = Array.from(cells, (control) => control.getAttribute("datafieldname") ?? "");
  return [...new Set(names.filter((name) => /^[a-z][a-z0-9_]{0,99}$/.test(name)))].slice(
    0,
    MAX_COLUMNS,
  );
}
