import type { Presence, User } from "@microsoft/microsoft-graph-types";
import { z } from "zod";
import { readJson } from "../../boundedJson";
import { accounts, findAccount, userPrincipalName, type Account } from "../accounts";
import type { Question } from "./question";
import { GraphError } from "./errors";
import { readGraphFilter } from "./filter";
import { page, readGraphOptions, selection } from "./query";

/** Microsoft Learn, getPresencesByUserId. */
const MAX_IDS = 650;

const idsSchema = z.object({ ids: z.array(z.string()).min(1).max(MAX_IDS) });

const toUser = (account: Account): User => ({
  id: account.id,
  displayName: account.name,
  givenName: account.name.split(" ")[0],
  surname: account.name.split(" ").slice(1).join(" "),
  mail: account.address,
  userPrincipalName: userPrincipalName(account),
  businessPhones: [],
  jobTitle: null,
  mobilePhone: null,
  officeLocation: null,
  preferredLanguage: null,
});

const one = (account: Account, { address }: Question): object =>
  selection<User>(readGraphOptions(address, ["$select"]), [])(toUser(account));

/** GET /me */
export const readMe = (question: Question): object => one(question.account, question);

/** GET /users/{id} */
export function readUser(question: Question, key: string): object {
  const account = findAccount(decodeURIComponent(key));
  if (!account)
    throw new GraphError(
      404,
      "Request_ResourceNotFound",
      `Resource '${key.slice(0, 100)}' does not exist or one of its queried reference-property objects are not present.`,
    );
  return one(account, question);
}

/** GET /users */
export function listUsers({ address }: Question): object {
  const options = readGraphOptions(address, ["$select", "$filter", "$top"]);
  const text = options.get("$filter");
  const users = accounts.map(toUser);
  const found =
    text === null
      ? users
      : users.filter(
          readGraphFilter(text, {
            id: "text",
            mail: "text",
            userPrincipalName: "text",
            displayName: "text",
          }).test,
        );
  return page(found, address, { shape: selection<User>(options, []) });
}

const presenceOf = ({ id, presence: [availability, activity] }: Account): Presence => ({
  id,
  availability,
  activity,
  statusMessage: null,
});

/** GET /me/presence */
export const readOwnPresence = ({ account }: Question): object => presenceOf(account);

/** POST /communications/getPresencesByUserId: ids that are nobody's have no row. */
export function readPresences({ body }: Question): object {
  const { data } = idsSchema.safeParse(readJson(body));
  if (!data) throw new GraphError(400, "BadRequest", `ids is a list of 1 to ${MAX_IDS} user ids.`);
  return {
    value: data.ids.flatMap((id) =>
      accounts.filter((account) => account.id === id).map(presenceOf),
    ),
  };
}
