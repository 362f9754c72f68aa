import { toGuid } from "../../shared/dataverse/guid";
import type { Registration } from "./graph/signIn";
import { FormContext } from "../../shared/form/formContext";

/** The app registration that the maker has named, or what is wrong with what they wrote. */
export function readRegistration({ properties }: FormContext): Registration | "none" | "wrong" {
  const [client, tenant] = [
    properties.string("clientId")?.trim(),
    properties.string("tenantId")?.trim().toLowerCase(),
  ];
  if (!client && !tenant) return "none";
  const clientId = toGuid(client);
  return clientId && tenant && (toGuid(tenant) || domain.test(tenant))
    ? { clientId, tenant: toGuid(tenant) ?? tenant }
    : "wrong";
}

/** A domain of the tenant does as well (Microsoft Learn, authority); words for any tenant do not: whose mails they would be is for the maker to say. */
const domain = /^(?=.{4,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/;

const READ = ["Mail.Read", "Calendars.ReadBasic"];
const READ_AND_PRESENCE = [...READ, "Presence.Read.All"];

/** No more than is shown: a search of mails, and their beginnings, are not in Mail.ReadBasic (Microsoft Learn, permissions reference). */
export const readScopes = ({ properties }: FormContext): readonly string[] =>
  properties.boolean("presence") ? READ_AND_PRESENCE : READ;
