import { duration, relativeTime, timeIn, zoneOffset } from "../../../shared/ui/time";

const now = new Date("2026-03-10T12:00:00Z");
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

test.each([
  [0, "en", "now"],
  [5, "en", "5 seconds ago"],
  [119, "en", "1 minute ago"],
  [3 * 3600, "en", "3 hours ago"],
  [86_400, "en", "yesterday"],
  [5 * 86_400, "pl", "5 dni temu"],
  [-30, "en", "now"],
  [-600, "en", "in 10 minutes"],
])("%d seconds before now in %s: %s", (seconds, locale, words) =>
  expect(relativeTime(ago(seconds), now, locale)).toBe(words),
);

test("a date before 1900 is so many years ago", () => {
  expect(relativeTime(new Date("1753-01-01T00:00:00Z"), now, "en")).toBe("273 years ago");
});

test.each([
  [0, "en", "0 sec"],
  [-40, "en", "0 sec"],
  [59.9, "en", "59 sec"],
  [370, "en", "6 min 10 sec"],
  [3600, "en", "1 hr"],
  [90_061, "en", "1 day 1 hr"],
  [370, "pl", "6 min 10 sek."],
])("%d seconds in %s: %s", (seconds, locale, words) =>
  expect(duration(seconds, locale).replace(/\u00a0/g, " ")).toBe(words),
);

test("the time of day somewhere else", () => {
  expect(timeIn("Asia/Tokyo", now, "pl")).toBe("21:00");
});

test.each([
  ["Europe/Warsaw", "2026-01-10T12:00:00Z", 60],
  ["Europe/Warsaw", "2026-07-10T12:00:00Z", 120],
  ["Asia/Kolkata", "2026-01-10T12:00:00Z", 330],
  ["America/St_Johns", "2026-01-10T12:00:00Z", -210],
  ["Etc/UTC", "2026-01-10T12:00:00Z", 0],
])("%s at %s is %d minutes ahead of UTC", (zone, at, minutes) =>
  expect(zoneOffset(zone, new Date(at))).toBe(minutes),
);

test("a zone that does not exist is a RangeError", () =>
  expect(() => zoneOffset("Europe/Nowhere", now)).toThrow(RangeError));
