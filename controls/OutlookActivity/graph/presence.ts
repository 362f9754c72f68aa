import type { GraphQuestion, GraphRow } from "./client";
import { toText } from "./activity";

/** How somebody may be found, as far as the word has a text here. */
export type Availability = "available" | "busy" | "doNotDisturb" | "away" | "offline" | "unknown";

/** Graph's words, which are as many as there are clients; letters large and small (Microsoft Learn, presence). */
const words: Readonly<Record<string, Availability>> = {
  available: "available",
  availableidle: "available",
  busy: "busy",
  busyidle: "busy",
  inacall: "busy",
  inameeting: "busy",
  presenting: "doNotDisturb",
  focusing: "doNotDisturb",
  donotdisturb: "doNotDisturb",
  away: "away",
  berightback: "away",
  offline: "offline",
};

/** How these users are found now; `ids` are those of the directory (Microsoft Learn, getPresencesByUserId). */
export const requestPresences = (ids: readonly string[]): GraphQuestion => ({
  path: "/communications/getPresencesByUserId",
  body: { ids },
});

/** By the user's id in the directory. */
export const toAvailability = (row: GraphRow): readonly [string, Availability] => [
  toText(row.id).toLowerCase(),
  words[toText(row.availability).toLowerCase()] ?? "unknown",
];
