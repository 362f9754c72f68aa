import type { Language } from "../metadata";

/** A stored date in the caller's time zone, in the short date and time of Dataverse's en-US and pl-PL formats. */
export function formatDate(stored: string, language: Language, timeZone: string): string {
  const { year, month, day, hour, minute } = partsIn(timeZone, new Date(stored));
  if (language === 1045) return `${pad(day)}.${pad(month)}.${year} ${pad(hour)}:${pad(minute)}`;
  return `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}:${pad(minute)} ${hour < 12 ? "AM" : "PM"}`;
}

const pad = (value: number): string => String(value).padStart(2, "0");

type Parts = Record<"year" | "month" | "day" | "hour" | "minute", number>;

function partsIn(timeZone: string, moment: Date): Parts {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const found: Parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of format.formatToParts(moment)) {
    if (type in found) found[type as keyof Parts] = Number(value);
  }
  return found;
}
