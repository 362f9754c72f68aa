import { DataverseClient } from "../../../shared/dataverse/client";
import { optional, ReportMissing } from "../../../shared/dataverse/optional";
import { text } from "../../../shared/dataverse/row";
import { customerTables, SearchTable } from "../../../shared/recordSearch/searchView";

const QUICK_VIEW = 6;
const CARD = 11;
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
      filter: `formactivationstate eq 1 and (type eq ${QUICK_VIEW} or type eq ${CARD}) and contains(name,'${name.replace(/'/g, "''")}') and (${customerTables.map((table) => `objecttypecode eq '${table}'`).join(" or ")})`,
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
