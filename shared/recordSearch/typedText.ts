import { removeHidden } from "../dataverse/visibleText";

const dashes = /[\u2010-\u2015\u2212]/g;
/** An address with its name. Longer texts are no address, and matching them would take long. */
const MAX_MAIL_LENGTH = 500;
const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/**
 * A text that somebody typed, pasted or passed on: one line with single blanks and plain hyphens, without the hidden characters
 * that come along when it is copied.
 */
export const normalizeText = (value: string): string =>
  removeHidden(value)
    .replace(dashes, "-")
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, " ")
    .trim();

/** The mail address in a text that holds nothing else: alone, after `mailto:`, or after a name, as in `Ida <ida@example.com>`. */
export function parseMail(value: string): string | undefined {
  const { mail } = splitMail(value);
  return address.test(mail) ? mail : undefined;
}

/** The name before an address in angle brackets. */
export function parseMailName(value: string): string | undefined {
  const { mail, name } = splitMail(value);
  return address.test(mail) && name ? name : undefined;
}

function splitMail(value: string): { readonly name: string; readonly mail: string } {
  const plain = normalizeText(value);
  if (plain.length > MAX_MAIL_LENGTH) return { name: "", mail: "" };
  const [, name = "", inner = plain] = /^([^<>]*)<([^<>]*)>[\s.,;]*$/.exec(plain) ?? [];
  const [, mail = inner] = /^mailto:([^?]*)/i.exec(inner.trim()) ?? [];
  return {
    name: name.replace(/^[\s"']+|[\s"']+$/g, ""),
    mail: mail.trim().replace(/[.,;:]+$/, ""),
  };
}
