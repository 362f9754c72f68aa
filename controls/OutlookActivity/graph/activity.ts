import type { GraphRow } from "./client";

/** A mail or a meeting with the customer. LinkedRecordsTimeline takes these as they are (docs/decisions/0009). */
export interface OutlookRow {
  readonly id: string;
  readonly kind: "mail" | "meeting";
  readonly subject: string;
  readonly preview?: string;
  /** When it was sent, or begins: ISO 8601, in UTC. */
  readonly date: string;
  readonly endDate?: string;
  /** The customer is not its sender. */
  readonly isOutgoing: boolean;
  /** Its sender, and of an outgoing mail those it went to. */
  readonly participants: string;
  readonly hasAttachments: boolean;
  /** In Outlook on the web; empty where Graph gave no such address. */
  readonly link: string;
}

/** A person as mails and meetings name them. */
interface Person {
  readonly name: string;
  /** In lower case. */
  readonly address: string;
}

/** Most people that are named. */
const NAMED = 3;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const child = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as GraphRow)[name] : undefined;

/** The person of a recipient, an organizer or an attendee. */
export function personOf(value: unknown): Person {
  const person = child(value, "emailAddress");
  const address = textOf(child(person, "address")).trim();
  return { name: textOf(child(person, "name")).trim() || address, address: address.toLowerCase() };
}

export const peopleOf = (value: unknown): readonly Person[] =>
  Array.isArray(value) ? value.map(personOf).filter(({ name }) => name) : [];

/** The first of them by name, and how many there are besides. */
export const namesOf = (people: readonly Person[]): string =>
  people
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(", ") + (people.length > NAMED ? ` +${people.length - NAMED}` : "");

const hosts = ["outlook.office.com", "outlook.office365.com", "outlook.cloud.microsoft"];

/** An address of Outlook on the web; of anything else, nothing. */
export function outlookLink(value: unknown): string {
  try {
    const { protocol, hostname, port, username, href } = new URL(textOf(value));
    return protocol === "https:" && hosts.includes(hostname) && !port && !username ? href : "";
  } catch {
    return "";
  }
}

/** A moment of Graph as ISO 8601 in UTC; undefined where it is none. */
export function momentOf(value: unknown): string | undefined {
  const at = new Date(textOf(value));
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
