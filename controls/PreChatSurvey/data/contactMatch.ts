import { ContactColumn, LinkedContact } from "../../../shared/conversation/linkedContact";
import { isSamePhone, parsePhone } from "../../../shared/recordSearch/phoneNumber";
import { normalizeText, parseMail } from "../../../shared/recordSearch/typedText";
import { Answer } from "../../../shared/conversation/survey";

/** An answer that differs from what the linked contact's row holds. */
export interface Difference {
  readonly column: ContactColumn;
  readonly stored?: string;
  /** The value to write. Undefined if the column cannot be written. */
  readonly said?: string;
}

/** How values of a column are read and compared. */
interface ValueKind {
  /** The value to compare and to write. Undefined if the text is not of the kind: "none" is not an address. */
  readonly read: (value: string) => string | undefined;
  readonly isSame: (stored: string, said: string) => boolean;
}

const mail: ValueKind = {
  read: (value) => atMost(100, parseMail(value)),
  isSame: (stored, said) => stored.toLowerCase() === said.toLowerCase(),
};
const phone: ValueKind = {
  read: (value) => atMost(50, parsePhone(value)?.text),
  isSame(stored, said) {
    const [one, other] = [parsePhone(stored), parsePhone(said)];
    return one !== undefined && other !== undefined && isSamePhone(one, other);
  },
};
/** A part of the name is enough, in any order. */
const name: ValueKind = {
  read(value) {
    const plain = normalizeText(value);
    return /\p{L}/u.test(plain) ? atMost(50, plain) : undefined;
  },
  isSame: (stored, said) => {
    const known = foldedWords(stored);
    return foldedWords(said).every((word) => known.includes(word));
  },
};

const atMost = (length: number, value: string | undefined): string | undefined =>
  value !== undefined && value.length <= length ? value : undefined;
const foldedWords = (value: string): readonly string[] =>
  value.normalize().toLowerCase().split(" ");

const kinds: Readonly<Record<ContactColumn, ValueKind>> = {
  emailaddress1: mail,
  mobilephone: phone,
  telephone1: phone,
  firstname: name,
  lastname: name,
  fullname: name,
};

/** Common names of questions: those in Microsoft's documentation, and the usual ones in English and Polish. */
const usual: Readonly<Record<string, ContactColumn>> = {
  email: "emailaddress1",
  "e-mail": "emailaddress1",
  phone: "mobilephone",
  telefon: "mobilephone",
  name: "fullname",
  "imię i nazwisko": "fullname",
  "first name": "firstname",
  imię: "firstname",
  "last name": "lastname",
  nazwisko: "lastname",
};

/** Whether a text names a column that answers can be compared with. */
export const isContactColumn = (column: string | undefined): column is ContactColumn =>
  Object.keys(kinds).includes(column ?? "");

/**
 * Compares an answer with the contact's column that the maker chose, or else that the question's name suggests. A part of the name
 * or another phone number of the contact is no difference. Dataverse composes full names, so they are never written.
 */
export function findDifference(
  answer: Answer,
  { values }: LinkedContact,
  chosen: ReadonlyMap<string, ContactColumn>,
): Difference | undefined {
  const called = answer.name?.trim().toLowerCase() ?? "";
  const column = chosen.get(called) ?? usual[called];
  if (!isContactColumn(column) || answer.kind !== "text") return undefined;
  const kind = kinds[column];
  const said = kind.read(answer.value ?? "");
  if (said === undefined) return undefined;
  const alike: readonly ContactColumn[] = kind === phone ? ["mobilephone", "telephone1"] : [column];
  const isSame = alike.some((each) => {
    const stored = kind.read(values[each] ?? "");
    return stored !== undefined && kind.isSame(stored, said);
  });
  return isSame
    ? undefined
    : { column, stored: values[column], said: column === "fullname" ? undefined : said };
}
