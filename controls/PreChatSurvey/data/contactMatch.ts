import { ContactColumn, LinkedContact } from "../../../shared/conversation/linkedContact";
import { Answer } from "../../../shared/conversation/survey";

/** An answer that differs from what the linked contact's row holds. */
export interface Difference {
  readonly column: ContactColumn;
  readonly stored?: string;
  /** The value to write. Undefined if the column cannot be written. */
  readonly said?: string;
}

/** The words by which two values are compared. Undefined if the value is not of the kind: "none" is not an address. */
type Words = (value: string) => readonly string[] | undefined;

const mail: Words = (value) =>
  value.length <= 100 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? [value.toLowerCase()]
    : undefined;
/** The last nine digits, which are the same with and without a country code. */
const phone: Words = (value) =>
  value.length <= 50 && /^\+?([\s()./-]*\d){6,15}$/.test(value)
    ? [value.replace(/\D/g, "").slice(-9)]
    : undefined;
const name: Words = (value) =>
  value.length <= 50 && /\p{L}/u.test(value)
    ? value.normalize().toLowerCase().split(/\s+/)
    : undefined;

const kinds: Readonly<Record<ContactColumn, Words>> = {
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
  const said = answer.value?.trim() ?? "";
  const words = kinds[column](said);
  const alike: readonly ContactColumn[] =
    kinds[column] === phone ? ["mobilephone", "telephone1"] : [column];
  const isSame = alike.some((each) => {
    const stored = kinds[each](values[each]?.trim() ?? "");
    return stored && words?.every((word) => stored.includes(word));
  });
  return !words || isSame
    ? undefined
    : { column, stored: values[column], said: column === "fullname" ? undefined : said };
}
