import { DataverseClient } from "../dataverse/client";
import { asFailure, FailureKind, isLasting } from "../dataverse/failure";
import { optionalIfLasting } from "../dataverse/optional";
import { text } from "../dataverse/row";
import { defineQuery } from "../query/defineQuery";

/** The tables without whose rows a section is empty; each a name of its own, so that a control carries no other's. */
export const selfServiceTables: readonly string[] = ["msdyn_visitorjourney"];
export const surveyTables: readonly string[] = ["msdyn_chatquestionnaireresponseitem"];
export const contextTables: readonly string[] = [
  "msdyn_ocliveworkitemcontextitemelastic",
  "msdyn_ocliveworkitemcontextitem",
];

/** What a table tells of whether something fills it; "empty" as far as the user may read. */
export interface TableDiagnosis {
  readonly table: string;
  readonly state: "filled" | "empty" | FailureKind;
  /** Columns under column security, as far as the user may read who sees them. */
  readonly secured: readonly string[];
}

const DAYS = 30;

/** Whether any conversation of late has rows in these tables. A table that is missing or closed is an answer, too. */
async function diagnoseTables(
  dataverse: DataverseClient,
  tables: readonly string[],
): Promise<readonly TableDiagnosis[]> {
  const since = new Date(Date.now() - DAYS * 86_400_000).toISOString().slice(0, 10);
  return Promise.all(
    tables.map(async (table): Promise<TableDiagnosis> => {
      const securing = optionalIfLasting(readSecured(dataverse, table), []);
      try {
        const rows = await dataverse.retrieveMultiple(table, {
          select: ["createdon"],
          filter: `createdon ge ${since}T00:00:00Z`,
          top: 1,
        });
        return { table, state: rows.length > 0 ? "filled" : "empty", secured: await securing };
      } catch (reason) {
        const failure = asFailure(reason);
        if (!isLasting(failure)) throw failure;
        return { table, state: failure.kind, secured: [] };
      }
    }),
  );
}

export const tableDiagnosisQuery = (tables: readonly string[]) =>
  defineQuery({
    key: `diagnosis ${tables.join()}`,
    read: (dataverse) => diagnoseTables(dataverse, tables),
  });

/** Columns of which some column security profile speaks: to others they are empty (Microsoft Learn, field permission). */
async function readSecured(dataverse: DataverseClient, table: string): Promise<readonly string[]> {
  const rows = await dataverse.retrieveMultiple("fieldpermission", {
    select: ["attributelogicalname"],
    filter: `entityname eq '${table}'`,
    top: 250,
  });
  return [...new Set(rows.flatMap((row) => text(row, "attributelogicalname") ?? []))];
}
