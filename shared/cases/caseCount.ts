import { DataverseClient } from "../dataverse/client";
import { buildFetchXml } from "../dataverse/fetchXml";
import { number, Reference } from "../dataverse/row";

const TABLE = "incident";

/** How many cases there are; cancelled ones are neither open nor resolved. */
export interface CaseCounts {
  readonly all: number;
  readonly open: number;
  readonly resolved: number;
}

/** The cases of these customers, in one question however many there are. */
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
