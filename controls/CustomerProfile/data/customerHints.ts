import { DataverseClient } from "../../../shared/dataverse/client";
import { optional } from "../../../shared/dataverse/optional";
import { readContextItems } from "../../../shared/conversation/contextItem";
import { phoneDigits, searchText } from "../../../shared/recordSearch/recordSearch";
import { storedAnswers } from "../../../shared/conversation/survey";
import { readVisitor } from "../../../shared/conversation/visitor";

/** Values in the conversation that look like data about the customer. None is verified. */
export interface CustomerHints {
  readonly email?: string;
  readonly phone?: string;
  readonly name?: string;
  /** The number of an account or of a case. */
  readonly number?: string;
}

/** Names of context variables and questions. Those of record identification come first (Microsoft Learn, record identification rule). */
const phoneKey = /^phone$|phone|mobile|telefon|komórk/i;
const nameKey = /^name$|^(full|customer|your|visitor)[\s_-]?name$|^imię i nazwisko$/i;
const numberKey =
  /^case ?number$|(case|ticket|account|customer)[\s_-]?(number|no|id)$|^numer (sprawy|klienta)$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Reads hints from the pre-chat answers, the context items and the channel's record. Sources that cannot be read give no hints. */
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
