import type { Random } from "./random";
import type { Case } from "./cases";
import type { Customer, Making } from "./customers";
import { ageInDays, inThePast, soonAfter, stored } from "./past";
import type { Made } from "./sink";

const KINDS = {
  email: 48,
  phonecall: 22,
  task: 14,
  appointment: 8,
  msdyn_ocliveworkitem: 6,
  letter: 1.5,
  fax: 0.5,
};
type Kind = keyof typeof KINDS;

/** The state and status reason of an activity that is done, and of one that is not. */
const STATES: Readonly<Record<Kind, { done: [number, number]; open: [number, number] }>> = {
  email: { done: [1, 3], open: [0, 1] },
  phonecall: { done: [1, 2], open: [0, 1] },
  task: { done: [1, 5], open: [0, 2] },
  appointment: { done: [1, 3], open: [3, 5] },
  msdyn_ocliveworkitem: { done: [1, 4], open: [1, 4] },
  letter: { done: [1, 4], open: [0, 1] },
  fax: { done: [1, 2], open: [0, 1] },
};

const CHANNELS = { "192360000": 60, "192370000": 25, "192300000": 10, "192340000": 5 };
/** The status reason of a call or an e-mail that came in. */
const RECEIVED = 4;
const SENDER = 1;
const RECIPIENT = 2;
const SUBJECT_LENGTH = 200;
const DESCRIPTION_LENGTH = 2000;

/** Makes activities: most about cases, and most of those about a few of them. */
export function makeActivities(
  count: number,
  customers: readonly Customer[],
  cases: readonly Case[],
  making: Making,
): void {
  for (let made = 0; made < count; made += 1) makeActivity(customers, cases, making);
}

function makeActivity(
  customers: readonly Customer[],
  cases: readonly Case[],
  making: Making,
): void {
  const { random, words, sink, until, users } = making;
  const about = cases.length > 0 && random.chance(0.7) ? random.early(cases) : undefined;
  const customer = about?.customer ?? random.early(customers);
  const { language } = customer;
  const kind = random.weighted(KINDS);
  const created = about ? soonAfter(random, about.created, 60, until) : inThePast(random, until);
  const isDone = random.chance(Math.min(0.98, 0.5 + ageInDays(created, until) / 30));
  const [statecode, statuscode] = STATES[kind][isDone ? "done" : "open"];
  const owner = random.early(users);
  const activity = sink.add(kind, {
    subject:
      `${kind === "email" && random.chance(0.4) ? "RE: " : ""}${words.subject(language)}`.slice(
        0,
        SUBJECT_LENGTH,
      ),
    description: random.chance(0.85) ? words.text(language).slice(0, DESCRIPTION_LENGTH) : null,
    regardingobjectid: regarding(about, customer, random),
    ownerid: owner,
    createdby: owner.id,
    modifiedby: owner.id,
    statecode,
    statuscode,
    createdon: stored(created),
    modifiedon: stored(soonAfter(random, created, 5, until)),
    ...particulars(kind, created, isDone, about, customer, making),
  });
  if (kind === "email" || kind === "phonecall") addParties(activity, customer, owner, making);
}

/** The case that an activity is about; without one, mostly its customer. */
function regarding(about: Case | undefined, customer: Customer, random: Random) {
  if (about) return { table: about.table, id: about.id };
  return random.chance(0.9) ? { table: customer.table, id: customer.id } : undefined;
}

/** What only activities of one kind have. */
function particulars(
  kind: Kind,
  created: Date,
  isDone: boolean,
  about: Case | undefined,
  customer: Customer,
  { random, until }: Making,
) {
  const minutes = (least: number, most: number): string =>
    stored(new Date(created.getTime() + random.whole(least, most) * 60_000));
  switch (kind) {
    case "email":
      return { ...direction(random.chance(0.55), isDone), senton: stored(created) };
    case "phonecall":
      return {
        ...direction(random.chance(0.4), isDone),
        actualdurationminutes: random.whole(1, 25),
        actualend: minutes(1, 25),
      };
    case "task":
      return { scheduledend: minutes(60, 10_000), prioritycode: random.whole(0, 2) };
    case "appointment":
      return {
        scheduledstart: minutes(60, 8_000),
        scheduledend: minutes(8_060, 8_300),
        location: random.pick(customer.language.cities),
      };
    case "msdyn_ocliveworkitem":
      return {
        msdyn_customer: { table: customer.table, id: customer.id },
        msdyn_issueid: about && { table: "incident", id: about.id },
        msdyn_channel: random.weighted(CHANNELS),
        msdyn_startedon: stored(created),
        msdyn_createdon: stored(created),
        msdyn_closedon: stored(soonAfter(random, created, 0.1, until)),
      };
    default:
      return {};
  }
}

const direction = (isOutgoing: boolean, isDone: boolean) => ({
  directioncode: Number(isOutgoing),
  ...(isDone && !isOutgoing ? { statuscode: RECEIVED } : {}),
});

function addParties(
  activity: Made,
  customer: Customer,
  owner: Made,
  { random, sink }: Making,
): void {
  const isIncoming = random.chance(0.5);
  const party = (partyid: Made, mask: number, addressused?: string) =>
    sink.add("activityparty", {
      activityid: activity,
      partyid,
      participationtypemask: mask,
      addressused,
      ownerid: owner,
    });
  party(
    { table: customer.table, id: customer.id },
    isIncoming ? SENDER : RECIPIENT,
    customer.address,
  );
  party(owner, isIncoming ? RECIPIENT : SENDER);
}
