import type { Case } from "./cases";
import type { Customer, Making } from "./customers";
import { inThePast, soonAfter, stored } from "./past";

const FILES = ["readings.csv", "error-log.txt", "address-change.txt", "serial-numbers.csv"];
const AUTOMATIC = 1;
const MANUAL = 2;

/** Makes notes on cases and customers, some with a file. */
export function makeNotes(
  count: number,
  customers: readonly Customer[],
  cases: readonly Case[],
  making: Making,
): void {
  const { random, words, sink, until, users } = making;
  for (let made = 0; made < count; made += 1) {
    const about = cases.length > 0 && random.chance(0.8) ? random.early(cases) : undefined;
    const customer = about?.customer ?? random.early(customers);
    const created = about ? soonAfter(random, about.created, 60, until) : inThePast(random, until);
    const author = random.early(users);
    sink.add("annotation", {
      subject: random.chance(0.6) ? words.subject(customer.language) : null,
      notetext: words.text(customer.language),
      objectid: about
        ? { table: about.table, id: about.id }
        : { table: customer.table, id: customer.id },
      ownerid: author,
      createdby: author.id,
      modifiedby: author.id,
      createdon: stored(created),
      modifiedon: stored(soonAfter(random, created, 3, until)),
      isdocument: 0,
      ...(random.chance(0.12) ? file(making, customer) : {}),
    });
  }
}

function file({ random, words }: Making, { language }: Customer) {
  const filename = random.pick(FILES);
  const content = Buffer.from(words.text(language));
  return {
    isdocument: 1,
    filename,
    mimetype: filename.endsWith(".csv") ? "text/csv" : "text/plain",
    filesize: content.length,
    documentbody: content.toString("base64"),
  };
}

/** Makes posts on cases; most come from the system itself. */
export function makePosts(
  count: number,
  cases: readonly Case[],
  { random, words, sink, until }: Making,
): void {
  for (let made = 0; made < count && cases.length > 0; made += 1) {
    const about = random.early(cases);
    const created = soonAfter(random, about.created, 60, until);
    const isManual = random.chance(0.2);
    sink.add("post", {
      text: (isManual
        ? words.text(about.customer.language)
        : words.subject(about.customer.language)
      ).slice(0, 2000),
      source: isManual ? MANUAL : AUTOMATIC,
      regardingobjectid: { table: about.table, id: about.id },
      createdon: stored(created),
      modifiedon: stored(created),
    });
  }
}
