import { DataverseClient } from "../../../shared/dataverse/client";
import { optionalIfLasting, ReportMissing } from "../../../shared/dataverse/optional";
import { readContextItems } from "../../../shared/conversation/contextItem";
import { isSamePhone, parsePhone } from "../../../shared/recordSearch/phoneNumber";
import { searchText } from "../../../shared/recordSearch/recordSearch";
import { parseMail } from "../../../shared/recordSearch/typedText";
import { storedAnswers } from "../../../shared/conversation/survey";
import { readVisitor } from "../../../shared/conversation/visitor";

/** The kinds of values by which a customer is found. */
export type HintKind = "email" | "phone" | "number" | "name";

/** Values in the conversation that look like data about the customer. None is verified. */
export interface CustomerHints {
  /** The values that are searched for. `number` is the number of an account or of a case. */
  readonly candidates: Readonly<Record<HintKind, readonly string[]>>;
  /** The values that can only be the customer's: there is no other one of the kind. A new record is filled in with them. */
  readonly certain: CertainHints;
}

export type CertainHints = Readonly<Partial<Record<"email" | "phone" | "name", string>>>;

/** A value that was passed on or answered, with the words of its name. */
interface Said {
  readonly name: string;
  readonly words: readonly string[];
  readonly value: string;
}

/** More values of a kind are not searched for. */
const MAX_CANDIDATES = 5;

/** Words of names that mean the customer, or say nothing about whose value it is. */
const neutral =
  /^(customer|client|contact|user|visitor|caller|sender|my|your|main|primary|private|personal|home|work|business|id|no|nr|number|numer|address\d?|adres|adresse|klienta|kontaktowy|twój|\d)$/;
const mailWord = /^(e|mail|email|mail\d|email\d|emailaddress\d?)$/;
const phoneWord =
  /^((mobile|cell|tele)?phone\d?|mobile|cell|tel|telefon\w*|telefonu|komórk\w*|komórkowy|gsm|whatsapp)$/;
/** Names that may mean somebody else's number, such as that of a shop. */
const phoneName = /phone|mobile|telefon|komórk/i;
const nameName = /^(name|(full|customer|your|visitor)[\s_-]?name|imię i nazwisko)$/i;
/** Those of record identification come first (Microsoft Learn, record identification rule). */
const numberName =
  /^case ?number$|(case|ticket|account|customer)[\s_-]?(number|no|id)$|^numer (sprawy|klienta)$/i;

/**
 * Reads hints from the pre-chat answers, the context items and the channel's record. Sources that are missing or closed give no
 * hints and are reported.
 */
export async function readCustomerHints(
  dataverse: DataverseClient,
  conversationId: string,
  reportMissing?: ReportMissing,
): Promise<CustomerHints> {
  const [answers, items, visitor] = await Promise.all([
    optionalIfLasting(storedAnswers(dataverse, conversationId), [], reportMissing),
    optionalIfLasting(
      readContextItems(dataverse, conversationId, reportMissing),
      [],
      reportMissing,
    ),
    optionalIfLasting(readVisitor(dataverse, conversationId, false), undefined, reportMissing),
  ]);
  const { email, phone, name, firstName, lastName } = visitor?.facts ?? {};
  const said = [...answers, ...items].map(({ name: called = "", value = "" }): Said => ({
    name: called.trim(),
    words: nameWords(called),
    value,
  }));
  const values = (
    read: (value: string) => string | undefined,
    fits: (each: Said) => boolean,
  ): readonly string[] => said.filter(fits).flatMap(({ value }) => read(value) ?? []);

  const mails = chooseHints(
    values(parseMail, ({ words }) => hasMeaning(words, mailWord)),
    email,
    values(parseMail, () => true),
    (one, other) => one.toLowerCase() === other.toLowerCase(),
  );
  const phones = chooseHints(
    values(readPhoneText, ({ words }) => hasMeaning(words, phoneWord)),
    phone && readPhoneText(phone),
    values(readPhoneText, (each) => phoneName.test(each.name)),
    isSamePhoneText,
  );
  const names = chooseHints(
    values(readName, (each) => nameName.test(each.name)),
    name ?? ([firstName, lastName].filter(Boolean).join(" ") || undefined),
    [],
    (one, other) => one.toLowerCase() === other.toLowerCase(),
  );
  return {
    candidates: {
      email: mails.candidates,
      phone: phones.candidates,
      name: names.candidates,
      number: values(
        (value) => searchText(value) || undefined,
        (each) => numberName.test(each.name),
      ).slice(0, MAX_CANDIDATES),
    },
    certain: { email: mails.certain, phone: phones.certain, name: names.certain },
  };
}

/**
 * The values whose names mean the customer; without any, the value of the channel's own record; without it, the others. Only one of
 * the first two kinds can be certain, and only if there is no second one.
 */
function chooseHints(
  meant: readonly string[],
  recorded: string | undefined,
  others: readonly string[],
  isSame: (one: string, other: string) => boolean,
): { readonly candidates: readonly string[]; readonly certain?: string } {
  const own = meant.length > 0 || recorded === undefined ? meant : [recorded];
  const candidates: string[] = [];
  for (const value of own.length > 0 ? own : others)
    if (!candidates.some((known) => isSame(known, value))) candidates.push(value);
  return {
    candidates: candidates.slice(0, MAX_CANDIDATES),
    certain: own.length > 0 && candidates.length === 1 ? candidates[0] : undefined,
  };
}

/** The words of a name such as "customerEmail", "E-mail" or "contact_phone", in lower case. */
const nameWords = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);

const hasMeaning = (words: readonly string[], meaning: RegExp): boolean =>
  words.some((word) => meaning.test(word)) &&
  words.every((word) => meaning.test(word) || neutral.test(word));

const readPhoneText = (value: string): string | undefined => parsePhone(value)?.text;

function isSamePhoneText(one: string, other: string): boolean {
  const [first, second] = [parsePhone(one), parsePhone(other)];
  return first !== undefined && second !== undefined && isSamePhone(first, second);
}

function readName(value: string): string | undefined {
  const name = searchText(value);
  return /\p{L}/u.test(name) ? name : undefined;
}
