/**
 * Characters that steer or hide text and come along when it is copied: soft hyphen, zero-width space, direction marks, word joiner,
 * byte order mark. The joiners U+200C and U+200D stay, because some scripts and emoji need them.
 */
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const dashes = /[\u2010-\u2015\u2212]/g;
/** An address with its name. Longer texts are no address, and matching them would take long. */
const MAX_MAIL_LENGTH = 500;
const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** A text that somebody typed, pasted or passed on: one line with single blanks and plain hyphens, without hidden characters. */
export const normalizeText = (value: string): string =>
  value
    .replace(invisible, "")
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
