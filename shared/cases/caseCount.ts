import { DataverseClient } from "../dataverse/client";
import { buildFetchXml } from "../dataverse/fetchXml";
import { number, Reference } from "../dataverse/row";

const TABLE = "incident";

/** Numbers of cases. Cancelled cases are neither open nor resolved. */
export interface CaseCounts {
  readonly all: number;
  readonly open: number;
  readonly resolved: number;
}

/** Counts the cases of these customers in one query. */
export async function countCases(
  dataverse: DataverseClient,
  customers: readonly Reference[],
): Promise<CaseCounts> {
  const rows = await dataverse.fetch(
    TABLE,
    buildFetchXml(TABLE, {
      aggregate: true,
      attributes: [
        { name: "incidentid", alias: "cases", aggregate: "count" },
        { name: "statecode", alias: "state", groupby: true },
      ],
      filter: [["customerid", "in", customers.map(({ id }) => id)]],
    }),
  );
  const count = (...states: readonly number[]): number =>
    rows
      .filter((row) => states.length === 0 || states.includes(number(row, "state") ?? -1))
      .reduce((sum, row) => sum + (number(row, "cases") ?? 0), 0);
  return { all: count(), open: count(0), resolved: count(1) };
}
