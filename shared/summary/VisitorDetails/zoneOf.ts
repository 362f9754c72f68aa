import { Visitor } from "../../records/visitor";
import { zoneOffset } from "../../ui/time";

/** In newer browsers than TypeScript's library knows; older ones have neither. */
type LocaleWithZones = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?(): readonly string[] };

/**
 * The visitor's time zone, where it can be told without guessing: a zone the channel recorded, or a country whose zones
 * all show the same time now. Undefined in every other case.
 */
export function zoneOf({ timeZone, country, locale: language }: Visitor["facts"], now = new Date()): string | undefined {
  if (timeZone) return offset(timeZone.trim(), now) === undefined ? undefined : timeZone.trim();
  const region = country && regionOf(country.trim().toLowerCase(), ["en", ...(language ? [language.replace(/_/g, "-")] : [])]);
  if (!region) return undefined;
  const locale: LocaleWithZones = new Intl.Locale("und", { region });
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  const offsets = new Set(zones.map((zone) => offset(zone, now)));
  return offsets.size === 1 ? zones[0] : undefined;
}

/** Undefined where the name is no time zone of a place. */
function offset(timeZone: string, now: Date): number | undefined {
  if (!timeZone.includes("/")) return undefined; // "2" or "EST" name an offset, not a place with its summer time
  try {
    return zoneOffset(timeZone, now);
  } catch {
    return undefined;
  }
}

/** The two letters of a country that comes as such, or by its name in English or in the visitor's language. */
function regionOf(country: string, languages: readonly string[]): string | undefined {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const regions = letters.flatMap((first) => letters.map((second) => first + second));
  for (const language of languages) {
    try {
      const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
      const region = regions.find((each) => [each, names.of(each)].some((name) => name?.toLowerCase() === country) && names.of(each));
      if (region) return region;
    } catch {
      // RangeError: the visitor's language is no language tag
    }
  }
  return undefined;
}
