import { DataverseClient } from "../../../shared/dataverse/client";
import { Reference, text } from "../../../shared/dataverse/row";

const TABLE = "knowledgearticle";

/**
 * The knowledge article that a visitor read. A step has no record, only a title and an address. Portals put the article's public
 * number into the address; without it the title is searched. Undefined if several articles match.
 */
export async function findArticle(
  dataverse: DataverseClient,
  title = "",
  url = "",
): Promise<Reference | undefined> {
  const number = /\bKA-\d{2,12}\b/i.exec(url)?.[0];
  if (!number && !title) return undefined;
  const rows = await dataverse.retrieveMultiple(TABLE, {
    select: ["title", "articlepublicnumber"],
    filter: `${number ? `articlepublicnumber eq '${number}'` : `title eq '${title.replace(/'/g, "''")}'`} and isrootarticle eq false and islatestversion eq true`,
    orderBy: "isprimary desc,modifiedon desc", // translations have the number of their article
    top: 20,
  });
  const [first] = rows;
  const isOne = new Set(rows.map((row) => text(row, "articlepublicnumber"))).size === 1;
  const id = first && isOne ? text(first, `${TABLE}id`) : undefined;
  return id ? { table: TABLE, id } : undefined;
}
