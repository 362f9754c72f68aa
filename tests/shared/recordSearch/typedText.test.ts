import { normalizeText, parseMail, parseMailName } from "../../../shared/recordSearch/typedText";

test.each([
  ["\u202a+972 54\u202c", "+972 54"],
  ["a\u00ad\u200b\u2060\ufeffb", "ab"],
  ["Ida\u00a0\u202f  Berg\n", "Ida Berg"],
  ["Bar\u2010Lev \u2013 \u2212", "Bar-Lev - -"],
  ["\u0000\ud83dx", "x"],
  ["\u0646\u0645\u06cc\u200c\u0634\u0648\u062f", "\u0646\u0645\u06cc\u200c\u0634\u0648\u062f"],
  ["\ud83d\udc69\u200d\ud83d\udcbb", "\ud83d\udc69\u200d\ud83d\udcbb"],
])("%j is read as %j", (value, expected) => expect(normalizeText(value)).toBe(expected));

test.each<[string, string | undefined, string | undefined]>([
  ["ida@example.com", "ida@example.com", undefined],
  ["\u200eida@example.com", "ida@example.com", undefined],
  ["mailto:ida@example.com?subject=Hi", "ida@example.com", undefined],
  ["Ida Berg <ida@example.com>", "ida@example.com", "Ida Berg"],
  ['"Berg, Ida" <mailto:ida@example.com>;', "ida@example.com", "Berg, Ida"],
  ["<ida@example.com>", "ida@example.com", undefined],
  ["ida@example.com.", "ida@example.com", undefined],
  ["ida@example", undefined, undefined],
  ["write to ida@example.com", undefined, undefined],
  ["Ida <ida>", undefined, undefined],
  ["a@b.c, d@e.f", undefined, undefined],
  [`${'"'.repeat(300_000)}x <a@b.c>`, undefined, undefined],
  [`a@${".".repeat(300_000)}@`, undefined, undefined],
  ["", undefined, undefined],
])("an address and a name are read from a text (%#)", (value, mail, name) => {
  expect([parseMail(value), parseMailName(value)]).toEqual([mail, name]);
});
