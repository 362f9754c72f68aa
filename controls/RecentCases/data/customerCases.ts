import { DataverseClient } from "../../../shared/dataverse/client";
import { asFailure, isLasting } from "../../../shared/dataverse/failure";
import { lookupValue } from "../../../shared/dataverse/query";
import { lookup, Reference, Row } from "../../../shared/dataverse/row";
import { Case, caseColumns, toCase } from "../../../shared/cases/case";
import { CaseCounts, countCases } from "../../../shared/cases/caseCount";
import { CONVERSATION } from "../../../shared/linking/link";
import { defineQuery } from "../../../shared/query/defineQuery";

const TABLE = "incident";
/** Codes of `statecode`. */
const codes: Readonly<Partial<Record<CaseFilter, number>>> = { open: 0, resolved: 1 };

/** "all" includes cancelled cases. */
export type CaseFilter = "all" | "open" | "resolved";

/** The newest cases of these customers, and how many they have in all. */
export interface CustomerCases {
  readonly cases: readonly Case[];
  readonly counts: CaseCounts;
}

/** Sends one query for the rows and one for the counts. Both filter by the customers' ids. */
export async function readCustomerCases(
  dataverse: DataverseClient,
  customers: readonly Reference[],
  filter: CaseFilter,
  top: number,
): Promise<CustomerCases> {
  const column = lookupValue("customerid");
  const byCustomer = customers.map(({ id }) => `${column} eq ${id}`).join(" or ");
  const code = codes[filter];
  const [rows, counts] = await Promise.all([
    dataverse.retrieveMultiple(TABLE, {
      select: caseColumns,
      filter: code === undefined ? byCustomer : `(${byCustomer}) and statecode eq ${code}`,
      orderBy: "createdon desc",
      top,
    }),
    countCases(dataverse, customers),
  ]);
  return { cases: rows.map(toCase), counts };
}

/** The cases of a customer and, if the maker wants them, of the account behind it. */
export const customerCasesQuery = (
  { id, table }: Reference,
  withAccount: boolean,
  filter: CaseFilter,
  top: number,
) =>
  defineQuery({
    key: `customer cases ${table} ${id} ${withAccount} ${filter} ${top}`,
    async read(dataverse, conversationId) {
      const account = withAccount ? await readAccountBehind(dataverse, conversationId) : undefined;
      return readCustomerCases(
        dataverse,
        [{ id, table }, ...(account ? [account] : [])],
        filter,
        top,
      );
    },
  });

/** The account of the linked contact. The query goes through the conversation, so it need not wait for the contact's id. */
export async function readAccountBehind(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<Reference | undefined> {
  const navigation = "msdyn_customer_msdyn_ocliveworkitem_contact";
  try {
    const row = await dataverse.retrieve(CONVERSATION, conversationId, {
      select: ["activityid"],
      expand: [{ navigation, table: "contact", select: [lookupValue("parentcustomerid")] }],
    });
    const company = lookup((row[navigation] ?? {}) as Row, "parentcustomerid");
    return company?.table === "account" ? company : undefined;
  } catch (reason) {
    if (isLasting(asFailure(reason))) return undefined;
    throw reason;
  }
}

export const accountBehindQuery = defineQuery({ key: "account behind", read: readAccountBehind });
