import { inThePast, soonAfter, stored } from "./past";
import type { Random } from "./random";
import type { Made, Sink } from "./sink";
import type { SeedLanguage, SeedWords } from "./words";

/** What the parts of the generator draw with and write to. */
export interface Making {
  readonly random: Random;
  readonly words: SeedWords;
  readonly sink: Sink;
  /** The seed's clock: nothing that is made up happened later. */
  readonly until: Date;
  readonly users: readonly Made[];
}

/** Someone who writes, with the language they write in. */
export interface Customer extends Made {
  readonly language: SeedLanguage;
  readonly address: string;
}

const PEOPLE_PER_ACCOUNT = 4;

/** Makes people and the companies that some of them work for. */
export function makeCustomers(count: number, making: Making): Customer[] {
  const accounts = Array.from({ length: Math.ceil(count / PEOPLE_PER_ACCOUNT) }, (_, index) =>
    makeAccount(index, making),
  );
  return Array.from({ length: count }, (_, index) => makeContact(index, accounts, making));
}

function makeAccount(index: number, { random, words, sink, until }: Making): Made {
  const language = words.language();
  const created = inThePast(random, until);
  return sink.add("account", {
    name: words.company(language),
    accountnumber: `NW-${20_000 + index}`,
    telephone1: words.phone(language),
    emailaddress1: `office${index}@company.example`,
    address1_city: random.pick(language.cities),
    createdon: stored(created),
    modifiedon: stored(soonAfter(random, created, 200, until)),
  });
}

function makeContact(
  index: number,
  accounts: readonly Made[],
  { random, words, sink, until }: Making,
): Customer {
  const language = words.language();
  const [given, family] = [random.pick(language.given), random.pick(language.family)];
  const address = `${latin(given)}.${latin(family)}${index}@example.com`;
  const created = inThePast(random, until);
  const made = sink.add("contact", {
    firstname: given,
    lastname: family,
    fullname: language.familyFirst ? `${family} ${given}` : `${given} ${family}`,
    emailaddress1: random.chance(0.92) ? address : null,
    mobilephone: random.chance(0.8) ? words.phone(language) : null,
    parentcustomerid:
      accounts.length > 0 && random.chance(0.35) ? random.early(accounts) : undefined,
    address1_city: random.chance(0.7) ? random.pick(language.cities) : null,
    createdon: stored(created),
    modifiedon: stored(soonAfter(random, created, 300, until)),
  });
  return { ...made, language, address };
}

/** What an address keeps of a name; nothing of a name in another script. */
const latin = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll("ł", "l")
    .replaceAll("Ł", "L")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
