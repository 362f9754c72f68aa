import { languageName } from "../../../controls/VisitorDetails/languageName";
import { findTimeZone } from "../../../shared/ui/findTimeZone";

const winter = new Date("2026-01-15T12:00:00Z");

test.each([
  [{ country: "Poland" }, "Europe/Warsaw"],
  [{ country: "pl" }, "Europe/Warsaw"],
  [{ country: "Japan" }, "Asia/Tokyo"],
  [{ country: "Polska", locale: "pl_PL" }, "Europe/Warsaw"],
  [{ country: "Japan", locale: "<b>" }, "Asia/Tokyo"],
  [{ timeZone: "America/Chicago" }, "America/Chicago"],
])("%p tells the zone", (facts, zone) => expect(findTimeZone(facts, winter)).toBe(zone));

test.each([
  [{}],
  [{ country: "United States" }],
  [{ country: "Atlantis" }],
  [{ country: "Polska", locale: "de" }],
  [{ country: "'; drop table" }],
  [{ timeZone: "2" }],
  [{ timeZone: "EST" }],
  [{ timeZone: "Mars/Olympus" }],
  [{ timeZone: "Mars/Olympus", country: "Poland" }],
])("%p does not tell the zone, so none is guessed", (facts) =>
  expect(findTimeZone(facts, winter)).toBeUndefined(),
);

test("a language is named in the agent's language; what is no language tag stays as it came", () => {
  expect(languageName("de", "en")).toBe("German");
  expect(languageName("pl_PL", "pl")).toBe("polski (Polska)");
  expect(languageName("<b>!</b>", "en")).toBe("<b>!</b>");
});
