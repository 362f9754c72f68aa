import type { Customer, Making } from "./customers";
import { ageInDays, inThePast, soonAfter, stored } from "./past";
import type { Made } from "./sink";

/** A case and whose it is. */
export interface Case extends Made {
  readonly customer: Customer;
  readonly created: Date;
}

const ORIGINS = { 1: 30, 2: 40, 3: 25, 2483: 5 };
const PRIORITIES = { 1: 15, 2: 70, 3: 15 };
const TYPES = { 1: 40, 2: 45, 3: 15 };
const OPEN = { 1: 60, 2: 10, 3: 20, 4: 10 };
const CLOSED = { 5: 75, 1000: 15, 6: 8, 2000: 2 };
const RESOLVED = 1;
const CANCELLED = 2;
const CANCELLED_REASONS = [6, 2000];

/** Makes cases: few customers have many, old ones are mostly closed. */
export function makeCases(count: number, customers: readonly Customer[], making: Making): Case[] {
  const subjects = making.sink.present("subject");
  return Array.from({ length: count }, (_, index) =>
    makeCase(index, making.random.early(customers), subjects, making),
  );
}

function makeCase(
  index: number,
  customer: Customer,
  subjects: readonly Made[],
  { random, words, sink, until, users }: Making,
): Case {
  const created = inThePast(random, until);
  const isClosed = random.chance(Math.min(0.97, ageInDays(created, until) / 60));
  const reason = Number(random.weighted(isClosed ? CLOSED : OPEN));
  const state = !isClosed ? 0 : CANCELLED_REASONS.includes(reason) ? CANCELLED : RESOLVED;
  const made = sink.add("incident", {
    title: words.subject(customer.language),
    ticketnumber: `CAS-${10_000 + index}-${random.guid().slice(0, 4).toUpperCase()}`,
    description: random.chance(0.8) ? words.text(customer.language).slice(0, 2000) : null,
    customerid: { table: customer.table, id: customer.id },
    primarycontactid:
      customer.table === "contact" ? { table: "contact", id: customer.id } : undefined,
    subjectid: subjects.length > 0 && random.chance(0.6) ? random.pick(subjects) : undefined,
    ownerid: random.early(users),
    prioritycode: Number(random.weighted(PRIORITIES)),
    caseorigincode: Number(random.weighted(ORIGINS)),
    casetypecode: Number(random.weighted(TYPES)),
    statecode: state,
    statuscode: reason,
    createdon: stored(created),
    modifiedon: stored(soonAfter(random, created, 40, until)),
  });
  return { ...made, customer, created };
}
