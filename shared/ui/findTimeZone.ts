import { zoneOffset } from "./time";

/** In newer browsers than TypeScript's library knows; older ones have neither. */
type LocaleWithZones = Intl.Locale & {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[];
};

/** What tells where somebody is. */
interface Whereabouts {
  readonly timeZone?: string;
  /** Two letters, or the name in English or in their own language. */
  readonly country?: string;
  readonly locale?: string;
}

/**
 * Somebody's time zone, where it can be told without guessing: a zone the channel recorded, or a country whose zones
 * all show the same time now. Undefined in every other case.
 */
export function findTimeZone(
  { timeZone, country, locale: language }: Whereabouts,
  now = new Date(),
): string | undefined {
  if (timeZone) return offset(timeZone.trim(), now) === undefined ? undefined : timeZone.trim();
  const region =
    country &&
    findRegion(country.trim().toLowerCase(), [
      "en",
      ...(language ? [language.replace(/_/g, "-")] : []),
    ]);
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

/** The two letters of a country that comes as such, or by its name in English or in their own language. */
function findRegion(country: string, languages: readonly string[]): string | undefined {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const regions = letters.flatMap((first) => letters.map((second) => first + second));
  for (const language of languages) {
    try {
      const names = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
      const region = regions.find(
        (each) =>
          [each, names.of(each)].some((name) => name?.toLowerCase() === country) && names.of(each),
      );
      if (region) return region;
    } catch {
      // RangeError: their language is no language tag
    }
  }
  return undefined;
}
