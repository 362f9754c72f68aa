/** Who is signed in, and how this person reads dates and numbers. */
export interface User {
  id: string;
  name: string;
  roles: string[];
  language: 1033 | 1045;
  locale: "en-US" | "pl-PL";
  timeZone: string;
  rightToLeft: boolean;
  firstDayOfWeek: ComponentFramework.UserSettingApi.Types.DayOfWeek;
  /** Minutes to add to UTC. */
  offsetMinutes(at: Date): number;
}

export function createUser(
  settings: Pick<User, "id" | "name" | "roles" | "language" | "timeZone" | "rightToLeft">,
): User {
  const polish = settings.language === 1045;
  return {
    ...settings,
    locale: polish ? "pl-PL" : "en-US",
    firstDayOfWeek: polish ? 1 : 0,
    offsetMinutes: offsetIn(settings.timeZone),
  };
}

/** The difference between what a clock in the zone shows and UTC. */
function offsetIn(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? NaN;
    const shown = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
    );
    return Math.round((shown - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
  };
}
