import { DataverseClient } from "../../../shared/dataverse/client";
import { optional } from "../../../shared/dataverse/optional";
import { readContextItems } from "../../../shared/conversation/contextItem";
import { phoneDigits, searchText } from "../../../shared/recordSearch/recordSearch";
import { storedAnswers } from "../../../shared/conversation/survey";
import { readVisitor } from "../../../shared/conversation/visitor";

/** What the conversation itself tells of who is there; each is only what looks like it. */
export interface CustomerHints {
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  /** Of an account or of a case. */
  readonly number?: string;
}

/** Names of context variables and questions; those of record identification come first (Microsoft Learn, record identification rule). */
const phoneKey = /^phone$|phone|mobile|telefon|komórk/i;
const nameKey = /^name$|^(full|customer|your|visitor)[\s_-]?name$|^imię i nazwisko$/i;
const numberKey =
  /^case ?number$|(case|ticket|account|customer)[\s_-]?(number|no|id)$|^numer (sprawy|klienta)$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** From the answers before the chat, what was passed on, and the channel's record. What cannot be read tells nothing. */
export async function readCustomerHints(
  dataverse: DataverseClient,
  conversationId: string,
): Promise<CustomerHints> {
  const [answers, items, visitor] = await Promise.all([
    optional(storedAnswers(dataverse, conversationId), []),
    optional(readContextItems(dataverse, conversationId), []),
    optional(readVisitor(dataverse, conversationId, false), undefined),
  ]);
  const { email, phone, name, firstName, lastName } = visitor?.facts ?? {};
  const said = [...answers, ...items].map((each) => ({
    name: each.name?.trim() ?? "",
    value: searchText(each.value ?? ""),
  }));
  const find = (fits: (item: { name: string; value: string }) => boolean): string | undefined =>
    said.find(fits)?.value;
  return {
    email: find(({ value }) => EMAIL.test(value)) ?? email,
    phone:
      find((item) => phoneKey.test(item.name) && phoneDigits(item.value) !== undefined) ??
      (phone && phoneDigits(phone) ? phone : undefined),
    name:
      find((item) => nameKey.test(item.name) && /\p{L}/u.test(item.value)) ??
      name ??
      ([firstName, lastName].filter(Boolean).join(" ") || undefined),
    number: find((item) => numberKey.test(item.name) && item.value !== ""),
  };
}
