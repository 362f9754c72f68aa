import type { Organization } from "../dataverse/organization";
import { makeActivities } from "./activities";
import { makeCases, type Case } from "./cases";
import { makeCustomers, type Customer, type Making } from "./customers";
import { makeNotes, makePosts } from "./notes";
import { createRandom } from "./random";
import { createSink } from "./sink";
import { createWords, readLanguages } from "./words";

/** How much is made up, and from which seed. */
export interface Amounts {
  readonly seed: number;
  readonly contacts: number;
  readonly cases: number;
  readonly activities: number;
}

const NOTES_PER_ACTIVITY = 0.25;
const POSTS_PER_ACTIVITY = 0.05;
const ROWS_BETWEEN_NEWS = 10_000;

type Place = Pick<
  Organization,
  "database" | "metadata" | "usualRole" | "businessUnitId" | "nextVersion"
>;

/**
 * Fills an organization with people, cases and what has happened around them. The same seed and clock make the same rows.
 * The customers and cases that are there already come first, so most of it happens to them.
 */
export function generate(
  amounts: Amounts,
  until: Date,
  place: Place,
  onProgress: (rows: number) => void = () => undefined,
): void {
  const random = createRandom(amounts.seed);
  let rows = 0;
  const onRow = (): void => {
    rows += 1;
    if (rows % ROWS_BETWEEN_NEWS === 0) onProgress(rows);
  };
  const stamp = {
    userId: place.usualRole.userId,
    businessUnitId: place.businessUnitId,
    now: until,
  };
  const sink = createSink({ ...place, stamp, random, onRow });
  const making: Making = {
    random,
    words: createWords(random),
    sink,
    until,
    users: sink.present("systemuser"),
  };

  const { activities } = amounts;
  place.database.transaction(() => {
    const known = knownCustomers(place, making);
    const customers = [...known, ...makeCustomers(amounts.contacts, making)];
    const cases = [...knownCases(place, known), ...makeCases(amounts.cases, customers, making)];
    makeActivities(activities, customers, cases, making);
    makeNotes(Math.round(activities * NOTES_PER_ACTIVITY), customers, cases, making);
    makePosts(Math.round(activities * POSTS_PER_ACTIVITY), cases, making);
  });
  onProgress(rows);
}

function knownCustomers({ database }: Place, { sink, random }: Making): Customer[] {
  const languages = Object.values(readLanguages());
  return sink.present("contact").map((contact) => {
    const [row] = database.rows(
      `SELECT "emailaddress1" AS address FROM "contact" WHERE "contactid" = ?`,
      [contact.id],
    );
    return { ...contact, language: random.pick(languages), address: String(row?.address ?? "") };
  });
}

function knownCases({ database }: Place, customers: readonly Customer[]): Case[] {
  const rows = database.rows(
    `SELECT "incidentid" AS id, "customerid" AS customer, "createdon" AS created FROM "incident"`,
  );
  return rows.flatMap(({ id, customer, created }) => {
    const owner = customers.find((known) => known.id === customer);
    return owner
      ? { table: "incident", id: String(id), customer: owner, created: new Date(String(created)) }
      : [];
  });
}
