import { DataverseClient } from "../dataverse/client";
import { number, Reference } from "../dataverse/row";

/** How many cases the customers have, by the code of the state: 0 active, 1 resolved, 2 cancelled. One question, however many there are. */
export async function countCases(dataverse: DataverseClient, customers: readonly Reference[]): Promise<ReadonlyMap<number, number>> {
  const values = customers.map(({ id }) => `<value>${id}</value>`).join("");
  const rows = await dataverse.fetch("incident", `<fetch aggregate="true"><entity name="incident"><attribute name="incidentid" alias="cases" aggregate="count"/><attribute name="statecode" alias="state" groupby="true"/><filter><condition attribute="customerid" operator="in">${values}</condition></filter></entity></fetch>`);
  return new Map(rows.map((row) => [number(row, "state") ?? -1, number(row, "cases") ?? 0]));
}
