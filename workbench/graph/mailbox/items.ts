import type { Event, Message, Recipient } from "@microsoft/microsoft-graph-types";
import { guidFrom } from "../../dataverse/guid";
import type { Random } from "../../seed/random";
import type { SeedLanguage, SeedWords } from "../../seed/words";
import type { Account } from "../accounts";
import type { Correspondent } from "./correspondents";

/** What mails and meetings with one customer are made of. */
export interface Writing {
  readonly owner: Account;
  readonly colleague: Account;
  readonly customer: Correspondent;
  readonly random: Random;
  readonly words: SeedWords;
  readonly language: SeedLanguage;
}

const PREVIEW = 255;
const HALF_HOUR = 1_800_000;

export const recipient = (name: string, address: string): Recipient => ({
  emailAddress: { name, address },
});
const whole = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;
const itemId = (name: string) => `AAMk${Buffer.from(guidFrom(name)).toString("base64url")}=`;
const linkTo = (id: string, path: string) =>
  `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(id)}&exvsurl=1&${path}`;

/** One mail between the owner and the customer. */
export function message(
  { owner, colleague, customer, random, words, language }: Writing,
  index: number,
  sent: Date,
): Message {
  const isOutgoing = random.chance(0.45);
  const subject = words.subject(language);
  const text = words.text(language);
  const id = itemId(`${owner.address} ${customer.address} mail ${index}`);
  const [own, theirs] = [
    recipient(owner.name, owner.address),
    recipient(customer.name, customer.address),
  ];
  const from = isOutgoing ? own : theirs;
  const at = whole(sent);
  return {
    id,
    createdDateTime: at,
    lastModifiedDateTime: at,
    receivedDateTime: at,
    sentDateTime: at,
    hasAttachments: random.chance(0.25),
    subject: random.chance(0.4) ? `RE: ${subject}` : subject,
    bodyPreview: text.slice(0, PREVIEW),
    importance: random.chance(0.1) ? "high" : "normal",
    conversationId: itemId(`${owner.address} ${customer.address} ${subject}`),
    isRead: random.chance(0.8),
    isDraft: false,
    webLink: linkTo(id, "viewmodel=ReadMessageItem"),
    body: { contentType: "text", content: text },
    sender: from,
    from,
    toRecipients: [isOutgoing ? theirs : own],
    ccRecipients: random.chance(0.2) ? [recipient(colleague.name, colleague.address)] : [],
    bccRecipients: [],
    replyTo: [],
  };
}

/** One meeting of the owner with the customer. */
export function meeting(
  { owner, customer, random, words, language }: Writing,
  index: number,
  start: Date,
): Event {
  const id = itemId(`${owner.address} ${customer.address} meeting ${index}`);
  const isOrganizer = random.chance(0.6);
  const [own, theirs] = [
    recipient(owner.name, owner.address),
    recipient(customer.name, customer.address),
  ];
  return {
    id,
    subject: words.subject(language),
    bodyPreview: words.text(language).slice(0, PREVIEW),
    isAllDay: false,
    isCancelled: index === 1,
    isOrganizer,
    isOnlineMeeting: true,
    hasAttachments: random.chance(0.2),
    sensitivity: "normal",
    showAs: "busy",
    type: "singleInstance",
    responseStatus: { response: isOrganizer ? "organizer" : "accepted", time: whole(start) },
    start: { dateTime: `${start.toISOString().slice(0, 19)}.0000000`, timeZone: "UTC" },
    end: {
      dateTime: `${new Date(start.getTime() + HALF_HOUR).toISOString().slice(0, 19)}.0000000`,
      timeZone: "UTC",
    },
    location: {
      displayName: index % 2 === 0 ? "Microsoft Teams Meeting" : random.pick(language.cities),
    },
    organizer: isOrganizer ? own : theirs,
    attendees: [
      {
        type: "required",
        status: { response: "accepted", time: whole(start) },
        ...(isOrganizer ? theirs : own),
      },
    ],
    webLink: linkTo(id, "path=/calendar/item"),
  };
}
