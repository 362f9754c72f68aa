import type { Message } from "@microsoft/microsoft-graph-types";
import type { Question } from "./question";
import { GraphError } from "./errors";
import { readGraphFilter, type Kinds } from "./filter";
import { order } from "./order";
import { page, readGraphOptions, selection } from "./query";
import { readSearch } from "./search";

/** Microsoft Learn, $search query parameter: so many results at most. */
const MOST_FOUND = 1000;

/** Microsoft Learn, permissions reference: Mail.ReadBasic reads all but these, and does not search. */
const NOT_BASIC = ["body", "bodyPreview", "uniqueBody", "attachments", "extensions"];

const FILTERS: Kinds = {
  subject: "text",
  receivedDateTime: "date",
  sentDateTime: "date",
  hasAttachments: "flag",
  isRead: "flag",
  isDraft: "flag",
  "from/emailAddress/address": "text",
  "sender/emailAddress/address": "text",
};

/** GET /me/messages */
export function listMessages({ address, mailbox, scopes }: Question): object {
  const options = readGraphOptions(address, [
    "$select",
    "$search",
    "$filter",
    "$orderby",
    "$top",
    "$skip",
    "$skiptoken",
  ]);
  const isBasic = !scopes.includes("Mail.Read");
  const shape = selection<Message>(options, isBasic ? NOT_BASIC : []);
  const search = options.get("$search");
  if (search !== null) {
    const other = [
      ["$filter", "SearchWithFilter"],
      ["$orderby", "SearchWithOrderBy"],
      ["$skip", "SearchWithSkip"],
    ].find(([name = ""]) => options.has(name));
    if (other)
      throw new GraphError(
        400,
        String(other[1]),
        `The query parameter '${other[0]}' is not supported with '$search'.`,
      );
    if (isBasic)
      throw new GraphError(
        403,
        "ErrorAccessDenied",
        "Access is denied. Check credentials and try again.",
      );
    return page(mailbox.messages.filter(readSearch(search)).slice(0, MOST_FOUND), address, {
      skipName: "$skiptoken",
      shape,
    });
  }
  const filterText = options.get("$filter");
  const filter = filterText === null ? undefined : readGraphFilter(filterText, FILTERS);
  const found = filter ? mailbox.messages.filter(filter.test) : mailbox.messages;
  const orderText = options.get("$orderby");
  return page(
    orderText === null ? found : order(found, orderText, Object.keys(FILTERS), filter),
    address,
    { shape },
  );
}
