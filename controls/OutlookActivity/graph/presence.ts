import type { GraphQuestion, GraphRow } from "./client";
import { textOf } from "./activity";

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
export const presencesOf = (ids: readonly string[]): GraphQuestion => ({
  path: "/communications/getPresencesByUserId",
  body: { ids },
});

/** By the user's id in the directory. */
export const toAvailability = (row: GraphRow): readonly [string, Availability] => [
  textOf(row.id).toLowerCase(),
  words[textOf(row.availability).toLowerCase()] ?? "unknown",
];
