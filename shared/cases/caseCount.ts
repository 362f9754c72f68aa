import { DataverseClient } from "../dataverse/client";
import { number, Reference } from "../dataverse/row";

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
  const values = customers.map(({ id }) => `<value>${id}</value>`).join("");
  const rows = await dataverse.fetch(
    "incident",
    `<fetch aggregate="true"><entity name="incident"><attribute name="incidentid" alias="cases" aggregate="count"/><attribute name="statecode" alias="state" groupby="true"/><filter><condition attribute="customerid" operator="in">${values}</condition></filter></entity></fetch>`,
  );
  const count = (...states: readonly number[]): number =>
    rows
      .filter((row) => states.length === 0 || states.includes(number(row, "state") ?? -1))
      .reduce((sum, row) => sum + (number(row, "cases") ?? 0), 0);
  return { all: count(), open: count(0), resolved: count(1) };
}
