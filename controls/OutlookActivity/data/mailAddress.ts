import { DataverseClient } from "../../../shared/dataverse/client";
import { lookupValue } from "../../../shared/dataverse/query";
import { Reference, Row, text } from "../../../shared/dataverse/row";

const addressColumns = ["emailaddress1", "emailaddress2", "emailaddress3"];
/** Each address costs a search of its own. */
const MAX_ADDRESSES = 10;

/** The e-mail addresses of a contact, or of an account and its most recently modified contacts. In lower case, without duplicates. */
export async function readMailAddresses(
  dataverse: DataverseClient,
  { table, id }: Reference,
): Promise<readonly string[]> {
  const own = dataverse.retrieve(table, id, { select: addressColumns });
  const rows = table === "account" ? [own, readContacts(dataverse, id)] : [own];
  const found = (await Promise.all(rows))
    .flat()
    .flatMap((row) =>
      addressColumns.flatMap((column) => text(row, column)?.trim().toLowerCase() ?? []),
    );
  return [...new Set(found)].slice(0, MAX_ADDRESSES);
}

const readContacts = (dataverse: DataverseClient, account: string): Promise<readonly Row[]> =>
  dataverse.retrieveMultiple("contact", {
    select: ["emailaddress1"],
    filter: `${lookupValue("parentcustomerid")} eq ${account} and statecode eq 0 and emailaddress1 ne null`,
    orderBy: "modifiedon desc",
    top: MAX_ADDRESSES,
  });
