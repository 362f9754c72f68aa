import {
  isSamePhone,
  phonePatterns,
  phoneSpellings,
  parsePhone,
  storedSpellings,
} from "../../../shared/recordSearch/phoneNumber";

const isSame = (one: string, other: string): boolean | undefined => {
  const [first, second] = [parsePhone(one), parsePhone(other)];
  return first && second && isSamePhone(first, second);
};

test.each([
  ["+48 601 555 123", "+48601555123"],
  ["+48 601 555 123", "0048 601 555 123"],
  ["+48 601 555 123", "601-555-123"],
  ["+48 601 555 123", "48601555123"],
  ["+48 700 800 900", "(0) 700-800-900"],
  ["+972 54-123-4567", "0541234567"],
  ["+44 (0)20 7946 0958", "020 7946 0958"],
  ["+44 (0)20 7946 0958", "+442079460958"],
  ["+1 425 555 0100 x12", "(425) 555-0100"],
  ["tel:+14255550100;ext=7", "425.555.0100"],
  ["+47 22 33 44 55", "22334455"],
  ["+39 06 1234 567", "06 1234 567"],
  ["8 912 345 67 89", "+7 912 345-67-89"],
  ["+55 (31) 8666-5555", "+55 31 98666-5555"],
  ["31 98666-5555", "+55 31 8666-5555"],
  ["+52 1 55 1234 5678", "+52 55 1234 5678"],
  ["\u0660\u0665\u0664\u0661\u0662\u0663\u0664\u0665\u0666\u0667", "+972 54-123-4567"],
  ["\u202a+972\u00a054\u2011123\u20114567\u202c", "0541234567"],
])("%s and %s ring the same phone", (one, other) => {
  expect([isSame(one, other), isSame(other, one)]).toEqual([true, true]);
});

test.each([
  ["+48 601 555 123", "+49 601 555 123"],
  ["+48 601 555 123", "601 555 124"],
  ["+55 31 3666-5555", "+55 31 93666-5555"],
  ["555123", "+48 601 555 123"],
  ["1234567", "+48 601 234 567"],
])("%s and %s do not", (one, other) => {
  expect([isSame(one, other), isSame(other, one)]).toEqual([false, false]);
});

test.each(["none", "12345", "CAS-601555123", "1".repeat(16), "601 555 123 or 602", "+", "", "x12"])(
  "%s is no number",
  (value) => expect(parsePhone(value)).toBeUndefined(),
);

test("a number is read without its scheme and hidden characters, and keeps its extension", () => {
  expect(parsePhone("tel:\u200e+1\u00a0425 555 0100 x12")).toEqual({
    text: "+1 425 555 0100 x12",
    digits: "14255550100",
    isInternational: true,
  });
});

test("spellings and patterns are few, and none begins with a wildcard or scatters the digits", () => {
  for (const value of ["+55 (31) 8666-5555", "0541234567", "123456", "+1 425 555 0100"]) {
    const phone = parsePhone(value);
    const patterns = phone ? phonePatterns(phone) : [];
    expect(phone && phoneSpellings(phone).length).toBeLessThan(14);
    expect(patterns.length).toBeGreaterThan(0);
    expect(patterns.length).toBeLessThan(25);
    expect(patterns.filter((pattern) => /^[%_[]|(\d%){2}/.test(pattern))).toEqual([]);
  }
});

const spell = (...values: readonly string[]): readonly string[] =>
  storedSpellings(values.flatMap((value) => parsePhone(value) ?? []));

test.each([
  ["+48601555123", "+48 601 555 123"],
  ["+48601555123", "601-555-123"],
  ["601 555 123", "0601555123"],
  ["+14255550100", "(425) 555-0100"],
  ["+14255550100", "425.555.0100"],
  ["(425) 555-0100", "425 555 0100"],
  ["07700900666", "07700 900666"],
  ["+447700900666", "07700 900666"],
  ["0612345678", "06 12 34 56 78"],
  ["+33612345678", "+33 6 12 34 56 78"],
  ["919876547777", "+91 98765 47777"],
  ["+553187771111", "+55 31 98777-1111"],
  ["+5531987772222", "+55 (31) 8777-2222"],
  ["+972547773333", "054-777-3333"],
  ["+4922112345", "+4922112345"],
])("the number %s is looked for as %s, too", (value, stored) => {
  expect(spell(value)).toContain(stored);
});

test("many numbers have few spellings, whole numbers without wildcards, those without separators first", () => {
  const many = ["+5531987772222", "+48601555123", "0612345678", "919876547777", "+14255550100"];
  const spellings = spell(...many);
  expect(spellings.length).toBeLessThan(151);
  expect(spellings.filter((spelling) => /[%_[\]*]/.test(spelling))).toEqual([]);
  expect(spellings.slice(0, 40)).toEqual(
    expect.arrayContaining(["+5531987772222", "+553187772222", "601555123", "+14255550100"]),
  );
});

test.each(["112233", "+1", "none"])("%s has spellings only if it is a number", (value) => {
  expect(spell(value).length > 0).toBe(parsePhone(value) !== undefined);
});
