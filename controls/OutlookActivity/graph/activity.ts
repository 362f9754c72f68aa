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
const MAX_NAMES = 3;

export const toText = (value: unknown): string => (typeof value === "string" ? value : "");
const child = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as GraphRow)[name] : undefined;

/** The person of a recipient, an organizer or an attendee. */
export function toPerson(value: unknown): Person {
  const person = child(value, "emailAddress");
  const address = toText(child(person, "address")).trim();
  return { name: toText(child(person, "name")).trim() || address, address: address.toLowerCase() };
}

export const toPeople = (value: unknown): readonly Person[] =>
  Array.isArray(value) ? value.map(toPerson).filter(({ name }) => name) : [];

/** The first of them by name, and how many there are besides. */
export const joinNames = (people: readonly Person[]): string =>
  people
    .slice(0, MAX_NAMES)
    .map(({ name }) => name)
    .join(", ") + (people.length > MAX_NAMES ? ` +${people.length - MAX_NAMES}` : "");

/** The fields of mails and meetings alike; undefined where neither the sender nor a receiver has one of the addresses. `addresses` in lower case. */
export function toCommonFields(
  row: GraphRow,
  date: string | undefined,
  sender: Person,
  receivers: readonly Person[],
  addresses: readonly string[],
): Omit<OutlookRow, "kind" | "participants"> | undefined {
  const id = toText(row.id);
  const isOutgoing = !addresses.includes(sender.address);
  const isWithCustomer =
    !isOutgoing || receivers.some(({ address }) => addresses.includes(address));
  if (!id || !date || !isWithCustomer) return undefined;
  return {
    id,
    subject: toText(row.subject).trim(),
    date,
    isOutgoing,
    hasAttachments: row.hasAttachments === true,
    link: outlookLink(row.webLink),
  };
}

const hosts = ["outlook.office.com", "outlook.office365.com", "outlook.cloud.microsoft"];

/** An address of Outlook on the web; of anything else, nothing. */
function outlookLink(value: unknown): string {
  try {
    const { protocol, hostname, port, username, href } = new URL(toText(value));
    return protocol === "https:" && hosts.includes(hostname) && !port && !username ? href : "";
  } catch {
    return "";
  }
}

/** A moment of Graph as ISO 8601 in UTC; undefined where it is none. */
export function toIsoDateTime(value: unknown): string | undefined {
  const at = new Date(toText(value));
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
