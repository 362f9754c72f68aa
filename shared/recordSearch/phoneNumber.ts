import { normalizeText } from "./typedText";

/** A phone number as it is compared. */
export interface PhoneNumber {
  /** As it was given, without scheme and hidden characters. */
  readonly text: string;
  /** With the country code if it is international, else without the zeros in front. No extension. */
  readonly digits: string;
  readonly isInternational: boolean;
}

const MIN_DIGITS = 6;
/** The longest international number (ITU-T E.164). */
const MAX_DIGITS = 15;
/** With separators, scheme and extension. Longer texts are no number. */
const MAX_PHONE_LENGTH = 100;
/** So many digits at the end are the same however the country is written. */
const SHARED_DIGITS = 9;
const MIN_NATIONAL_DIGITS = 7;

/** Arabic, Persian and fullwidth digits end in the same four bits as their values. */
const otherDigits = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g;
const scheme = /^(?:tel|callto|sms|whatsapp):\/*/i;
const extension = /\s*(?:[;,]?\s*(?:ext(?:ension|n)?|wew|x)[.:=\s]*|#\s*)\d{1,8}$/i;
/** Country codes have one digit (1, 7), two, or three (ITU-T E.164, list of assigned country codes). */
const countryCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;
/**
 * A digit that a country's mobile numbers have or lack: the ninth digit of Brazil, which old numbers were given later, and the 1 of
 * Mexico, which was dropped in 2019.
 */
const optionalDigits: readonly (readonly [RegExp, string])[] = [
  [/^(55\d\d)9?([6-9]\d{7})$/, "9"],
  [/^(52)1?(\d{10})$/, "1"],
];

/** Reads a text that can only be a phone number. Undefined if it is something else. */
export function parsePhone(value: string): PhoneNumber | undefined {
  const plain = normalizeText(value);
  if (plain.length > MAX_PHONE_LENGTH) return undefined;
  const text = plain
    .replace(otherDigits, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(scheme, "")
    .replace(/;phone-context=.*$/i, "");
  const number = text.replace(extension, "");
  if (!/^[-+\d\s()./]+$/.test(number)) return undefined;
  const isInternational = /^[\s(]*(?:\+|00)/.test(number);
  const all = (isInternational ? number.replace("(0)", "") : number).replace(/\D/g, "");
  const digits = all.replace(/^0+/, "");
  return all.length >= MIN_DIGITS && digits.length > 0 && digits.length <= MAX_DIGITS
    ? { text, digits, isInternational }
    : undefined;
}

/** The same number with and without its country's optional digit. */
function variants({ digits, isInternational }: PhoneNumber): readonly string[] {
  if (!isInternational) return [digits];
  for (const [pattern, digit] of optionalDigits) {
    const [, start, end] = pattern.exec(digits) ?? [];
    if (start && end) return [start + digit + end, start + end];
  }
  return [digits];
}

const country = (digits: string): string => countryCode.exec(digits)?.[0] ?? "";
const withoutCountry = (digits: string): string => digits.slice(country(digits).length);

/** Whether two numbers ring the same phone, however they are written. Two different countries are two phones. */
export function isSamePhone(one: PhoneNumber, other: PhoneNumber): boolean {
  const areInternational = one.isInternational && other.isInternational;
  return variants(one).some((first) =>
    variants(other).some(
      (second) => first === second || (!areInternational && isSameAtHome(first, second)),
    ),
  );
}

/** One of the two may lack its country code. */
function isSameAtHome(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length < SHARED_DIGITS
    ? short.length >= MIN_NATIONAL_DIGITS && withoutCountry(long).replace(/^0+/, "") === short
    : short.slice(-SHARED_DIGITS) === long.slice(-SHARED_DIGITS);
}

/** The digits without the country code, in all variants. They stand in each spelling of the number as one run. */
const nationalDigits = (phone: PhoneNumber): readonly string[] =>
  phone.isInternational ? variants(phone).map(withoutCountry) : [phone.digits];

/** The runs of digits by which a number is recognized in a longer text. A long number may begin with a country code. */
export const phoneRuns = (phone: PhoneNumber): readonly string[] => [
  ...new Set([
    ...variants(phone),
    ...nationalDigits(phone),
    ...(phone.digits.length > 10 ? [withoutCountry(phone.digits)] : []),
  ]),
];

/** The spellings without separators, and the one that was given. */
export const phoneSpellings = (phone: PhoneNumber): readonly string[] => [
  ...new Set([
    phone.text,
    ...(phone.isInternational
      ? variants(phone).flatMap((digits) => [`+${digits}`, digits, `00${digits}`])
      : []),
    ...nationalDigits(phone).flatMap((digits) => [digits, `0${digits}`]),
  ]),
];

/** Values in one condition. A contact is compared by three columns, and the address of a request has a limited length. */
const MAX_STORED_SPELLINGS = 150;
/** How national numbers are usually grouped, without the zero in front: the number of digits in each group. */
const groupings = "33 222 34 322 44 233 2222 333 234 12222 3222 2322 334 244 46 55 3322 254 344"
  .split(" ")
  .map((sizes) => [...sizes].map(Number));

/**
 * The usual spellings of numbers, with separators, too, to be compared with `eq` and `in`: an index finds them, however large the table
 * is (docs/decisions/0042). The spellings without separators come first.
 */
export function storedSpellings(phones: readonly PhoneNumber[]): readonly string[] {
  const readings = phones.flatMap((phone) =>
    // A long number may begin with a country code.
    phone.isInternational || phone.digits.length <= 10
      ? [phone]
      : [phone, { ...phone, isInternational: true }],
  );
  return [
    ...new Set([...readings.flatMap(phoneSpellings), ...readings.flatMap(groupedSpellings)]),
  ].slice(0, MAX_STORED_SPELLINGS);
}

const groupedSpellings = (phone: PhoneNumber): readonly string[] =>
  nationalDigits(phone).flatMap((digits) =>
    groupings.flatMap((sizes) => {
      let end = 0;
      const groups = sizes.map((size) => digits.slice(end, (end += size)));
      return end === digits.length
        ? groupSpellings(phone.isInternational ? country(phone.digits) : "", groups)
        : [];
    }),
  );

function groupSpellings(code: string, groups: readonly string[]): readonly string[] {
  const [area = "", ...local] = groups;
  const spaced = groups.join(" ");
  const hyphened = groups.join("-");
  const mixed = `${area} ${local.join("-")}`;
  const endings = [` ${local.join(" ")}`, ` ${local.join("-")}`];
  return [
    ...(code
      ? [
          ...[spaced, hyphened, mixed].map((national) => `+${code} ${national}`),
          ...endings.map((end) => `+${code} (${area})${end}`),
          `+${code}-${hyphened}`,
          `+${code}.${groups.join(".")}`,
          `+${code} (0)${spaced}`,
          `00${code} ${spaced}`,
          `${code}-${hyphened}`,
        ]
      : []),
    ...[spaced, hyphened, mixed].flatMap((national) => [national, `0${national}`]),
    ...endings.flatMap((end) => [`(${area})${end}`, `(0${area})${end}`]),
    groups.join("."),
    `(0) ${hyphened}`,
  ];
}

const SEPARATOR = "[^0-9]";
/** How numbers are grouped at their end; of the first group only its last digits. */
const groups: readonly (readonly number[])[] = [[3, 3], [1, 4], [1, 5], [2, 2], [6]];

/**
 * Patterns for `like` that find the number with separators (docs/decisions/0031). None begins with a wildcard. They find a few other
 * numbers, too, so compare the rows.
 */
export const phonePatterns = (phone: PhoneNumber): readonly string[] => [
  ...new Set(
    nationalDigits(phone).flatMap((digits) =>
      groups.flatMap((sizes) => {
        const { before, end } = groupEnd(digits, sizes);
        const begins = [
          phone.isInternational ? `+${country(phone.digits)}%` : "+%",
          "0%",
          "(%",
          before && `${before.slice(0, 2)}%`,
        ];
        return begins.map((begin) => begin + end);
      }),
    ),
  ),
];

/** Patterns for `like` that find the number anywhere in a text, which makes the server look at every row. */
export const phonePatternsAnywhere = (phone: PhoneNumber): readonly string[] => [
  ...new Set(
    nationalDigits(phone).flatMap((digits) =>
      groups.map((sizes) => `%${groupEnd(digits, sizes).end}`),
    ),
  ),
];

function groupEnd(
  digits: string,
  sizes: readonly number[],
): { readonly before: string; readonly end: string } {
  let before = digits;
  const parts: string[] = [];
  for (const size of [...sizes].reverse()) {
    parts.unshift(before.slice(-size));
    before = before.slice(0, -size);
  }
  return { before, end: parts.filter(Boolean).join(SEPARATOR) };
}
