import type { Message } from "@microsoft/microsoft-graph-types";
import {
  joinNames,
  OutlookRow,
  toCommonFields,
  toIsoDateTime,
  toPeople,
  toPerson,
  toText,
} from "./activity";
import type { GraphQuestion, GraphRow } from "./client";

const columns: readonly (keyof Message)[] = [
  "id",
  "subject",
  "bodyPreview",
  "sentDateTime",
  "from",
  "toRecipients",
  "ccRecipients",
  "bccRecipients",
  "hasAttachments",
  "isDraft",
  "webLink",
];
const PAGE = 50;

/**
 * Whether an address can be searched for. A search is a sentence of the Keyword Query Language: what has signs of that language in it
 * could ask for other people's mails, and a contact's address is data from outside.
 */
export const isSearchable = (address: string): boolean =>
  /^[^\s"\\()<>[\]:;,*?=@]+@[^\s"\\()<>[\]:;,*?=@]+$/u.test(address) && address.length <= 254;

/** The agent's mails from and to an address, the last sent first: Graph orders a search itself (Microsoft Learn, $search on messages). */
export const mailsWith = (address: string): GraphQuestion => ({
  path: `/me/messages?$search=${encodeURIComponent(`"participants:${address}"`)}&$select=${columns.join()}&$top=${PAGE}`,
});

/** When a mail was sent. */
export const sentAt = (row: GraphRow): string | undefined => toIsoDateTime(row.sentDateTime);

/** A mail; undefined where it is none with these addresses: a search finds beginnings and names as well. `addresses` in lower case. */
export function toMail(row: GraphRow, addresses: readonly string[]): OutlookRow | undefined {
  const from = toPerson(row.from);
  const to = [row.toRecipients, row.ccRecipients, row.bccRecipients].flatMap(toPeople);
  const common = toCommonFields(row, sentAt(row), from, to, addresses);
  if (!common || row.isDraft === true) return undefined;
  return {
    ...common,
    kind: "mail",
    preview: toText(row.bodyPreview).trim() || undefined,
    participants: common.isOutgoing
      ? [from.name, joinNames(to)].filter(Boolean).join(" → ")
      : from.name,
  };
}
