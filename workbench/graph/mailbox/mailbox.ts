import type { Event, Message } from "@microsoft/microsoft-graph-types";
import { createRandom } from "../../seed/random";
import { createWords, readLanguages } from "../../seed/words";
import { accounts, type Account } from "../accounts";
import type { Settings } from "../settings";
import { readCorrespondents, type Correspondent } from "./correspondents";
import { hostileMessages } from "./hostile";
import { meeting, message, type Writing } from "./items";

/** What one agent's mailbox holds, newest first. */
export interface Mailbox {
  readonly messages: readonly Message[];
  readonly events: readonly Event[];
}

const MAILS = 14;
const MEETINGS = [-40, -12, 2, 9];
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Makes up a mailbox; the same each time, apart from the clock that it is told. */
export function makeMailbox(owner: Account, now: Date, extra: Settings["mails"]): Mailbox {
  const isOwn = accounts.indexOf(owner) === 0;
  const correspondents = readCorrespondents().filter(({ isFirst }) => isOwn || isFirst);
  const colleague = accounts.find((each) => each.hasMailbox && each !== owner) ?? owner;
  const language = readLanguages().en;
  if (!language) throw new Error("The made-up words have no English.");

  const writings = correspondents.map((customer, index): Writing => {
    const random = createRandom(index + 1);
    return { owner, colleague, customer, random, words: createWords(random), language };
  });
  const messages = writings.flatMap((writing) => {
    const mails = Array.from({ length: MAILS }, (_, index) =>
      message(writing, index, workingHour(writing, startOfDay(now) - (index + 1) * 5 * DAY)),
    );
    return writing.customer.isHostile ? [...mails, ...hostileMessages(writing, now)] : mails;
  });
  const events = writings.flatMap((writing, place) =>
    // Each customer at an hour of their own, so that the agent's day stays believable.
    MEETINGS.map((days, index) =>
      meeting(writing, index, new Date(startOfDay(now) + days * DAY + (8 + (place % 8)) * HOUR)),
    ),
  );
  return {
    messages: newestFirst([...messages, ...(extra ? many(extra, correspondents, owner, now) : [])]),
    events,
  };
}

const workingHour = ({ random }: Writing, day: number) =>
  new Date(day - random.whole(0, 4) * DAY + random.whole(7 * 60, 17 * 60) * 60_000);

function many(
  { address, count }: { address: string; count: number },
  correspondents: readonly Correspondent[],
  owner: Account,
  now: Date,
): Message[] {
  const random = createRandom(10_000);
  const customer = correspondents.find((each) => each.address === address) ?? {
    name: address,
    address,
    isFirst: true,
    isHostile: false,
  };
  const language = readLanguages().en;
  if (!language) return [];
  const writing: Writing = {
    owner,
    colleague: owner,
    customer,
    random,
    words: createWords(random),
    language,
  };
  return Array.from({ length: count }, (_, index) =>
    message(writing, MAILS + index, new Date(now.getTime() - index * HOUR)),
  );
}

const newestFirst = (messages: Message[]) =>
  messages.sort((a, b) => ((a.sentDateTime ?? "") < (b.sentDateTime ?? "") ? 1 : -1));
const startOfDay = (now: Date) => now.getTime() - (now.getTime() % DAY);
