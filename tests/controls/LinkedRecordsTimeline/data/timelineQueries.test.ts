import { readConversation } from "../../../../shared/conversation/conversation";
import {
  readBody,
  readFileContent,
  replyTo,
  withDetails,
} from "../../../../controls/LinkedRecordsTimeline/data/timelineDetails";
import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import { listSources, Source } from "../../../../controls/LinkedRecordsTimeline/data/sources";
import {
  readChanges,
  countEntries,
  firstPage,
  nextPage,
  readDisplaced,
} from "../../../../controls/LinkedRecordsTimeline/data/timelineQueries";
import {
  emptyPages,
  nextPages,
  visibleEntries,
  withPage,
} from "../../../../controls/LinkedRecordsTimeline/store/pages";
import { DataverseClient } from "../../../../shared/dataverse/client";
import { DataverseFailure, FailureKind } from "../../../../shared/dataverse/failure";
import { Reference } from "../../../../shared/dataverse/row";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
const RICH = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d01";
const off = { withPosts: false, withCases: false };

const linkedTo = async (id: string): Promise<readonly Reference[]> => {
  const { case: issue, customer } = await readConversation(organization.client, id);
  return [issue, customer].flatMap((record) => record ?? []);
};
const first = async (
  sources: readonly Source[],
  isOldestFirst = false,
): Promise<readonly Entry[]> =>
  (
    await Promise.all(
      sources.map((source) => firstPage(organization.client, RICH, source, isOldestFirst)),
    )
  ).flatMap(({ entries }) => entries);
const find = (entries: readonly Entry[], subject: string): Entry =>
  entries.find((entry) => entry.subject === subject) ??
  (() => {
    throw new Error(`no ${subject}`);
  })();

beforeAll(() => organization.reset("timelineRich"));

test("each table of each linked record is asked once, by the conversation or by the record alike", async () => {
  const sources = listSources(await linkedTo(RICH), off);
  expect(sources.map(({ kind, record }) => `${kind} ${record.table}`)).toEqual([
    "activity incident",
    "note incident",
    "case incident",
    "activity contact",
    "note contact",
    "conversation contact",
    "party contact",
  ]);
  for (const source of sources.filter(({ kind }) => kind !== "case" && kind !== "party")) {
    const direct = await nextPage(organization.client, source, false);
    expect(await firstPage(organization.client, RICH, source, false)).toEqual(direct);
    expect(direct.entries.length).toBeGreaterThan(0);
  }
});

test("the linked case tells when it was created and resolved; the customer's other cases come when they are wanted", async () => {
  const linked = await linkedTo(RICH);
  const entries = await first(listSources(linked, off));
  expect(find(entries, "CAS-02200-M4T1 · Grinder stops after ten seconds").kind).toBe("case");
  expect(find(entries, "Coarser setting helped, for a day")).toMatchObject({
    kind: "resolution",
    sources: [linked[0].id],
  });
  expect(entries.map(({ subject }) => subject)).not.toContain("Remind the warehouse");
  const more = await first(listSources(linked, { ...off, withCases: true }));
  expect(find(more, "Remind the warehouse").sources).toEqual([linked[1].id]);
  expect(find(more, "CAS-01311-B7X9 · Wrong blades delivered").kind).toBe("case");
});

test("an answer for a record that is linked no more is not taken for the present one's", async () => {
  const [, customer] = await linkedTo(RICH);
  const [source] = listSources([{ ...customer, id: "11111111-2222-4333-8444-555555555555" }], off);
  expect((await firstPage(organization.client, RICH, source, false)).entries).toEqual([]);
});

test("pages of rows that share their second neither repeat nor lose one", async () => {
  const contact = await organization.make("contacts", { lastname: "Busy" }, "contactid");
  const tasks = Array.from({ length: 130 }, (_, index) =>
    organization.make("tasks", {
      subject: `task ${index}`,
      "regardingobjectid_contact_task@odata.bind": `/contacts(${contact})`,
    }),
  );
  await Promise.all(tasks);
  const [source] = listSources([{ table: "contact", id: contact }], off);
  for (const isOldestFirst of [false, true]) {
    const seen = new Set<string>();
    let page = await nextPage(organization.client, source, isOldestFirst);
    while (true) {
      page.entries.forEach(({ key }) => seen.add(key));
      if (page.isLast) break;
      const second = Math.floor(page.entries[page.entries.length - 1].at / 1000);
      page = await nextPage(organization.client, source, isOldestFirst, {
        second,
        known: page.entries.filter(({ at }) => Math.floor(at / 1000) === second).length,
      });
    }
    expect(seen.size).toBe(130);
  }
  expect(await countEntries(organization.client, source)).toBe(130);
});

test("the 5,001st row is reached, also where thousands share their second", async () => {
  const contact = await organization.make("contacts", { lastname: "Endless" }, "contactid");
  await organization.makeMany("tasks", 5001, (number) => ({
    subject: `task ${number}`,
    "regardingobjectid_contact_task@odata.bind": `/contacts(${contact})`,
  }));
  const [source] = listSources([{ table: "contact", id: contact }], off);
  let stream = emptyPages([source], false);
  while (nextPages(stream).length > 0)
    stream = withPage(
      stream,
      source,
      await nextPage(organization.client, source, false, stream.tracks[0].cursor),
    );
  expect(visibleEntries(stream)).toHaveLength(5001);
  expect(await countEntries(organization.client, source)).toBe(5001);
});

test("what was created or changed since is found for all linked records at once", async () => {
  const linked = await linkedTo(RICH);
  const [activities] = listSources(linked, off);
  const { entries } = await firstPage(organization.client, RICH, activities, false);
  const since = Math.max(...entries.map(({ changed }) => changed));
  const id = await organization.make("phonecalls", {
    subject: "Just now",
    "regardingobjectid_contact_phonecall@odata.bind": `/contacts(${linked[1].id})`,
  });
  const news = await readChanges(organization.client, "activity", linked, since);
  expect(
    news.filter(({ key }) => !entries.some((entry) => entry.key === key)).map(({ key }) => key),
  ).toContain(`phonecall:${id}`);
});

test("a row is found behind hundreds that a job has just written", async () => {
  const contact = await organization.make("contacts", { lastname: "Imported" }, "contactid");
  const task = (subject: string): object => ({
    subject,
    "regardingobjectid_contact_task@odata.bind": `/contacts(${contact})`,
  });
  await organization.makeMany("tasks", 300, (number) => task(`task ${number}`));
  const last = await organization.make("tasks", task("the last"));
  expect(
    (
      await readChanges(organization.client, "activity", [{ table: "contact", id: contact }], 0)
    ).map(({ key }) => key),
  ).toContain(`task:${last}`);
});

test("mails and calls bring their people and files, a page at a time", async () => {
  const entries = await first(listSources(await linkedTo(RICH), off));
  const { entries: better, failures } = await withDetails(organization.client, entries);
  expect(failures).toEqual([]);
  expect(find(better, "RE: Grinder stops after ten seconds").people).toEqual({
    from: "Piotr Zieliński",
    to: ["Oskar Lind"],
    isIncoming: false,
  });
  expect(find(better, "Missed call").people).toEqual({
    from: "+46 8 555 01 00",
    to: ["Piotr Zieliński"],
    isIncoming: true,
  });
  const mail = find(better, "Grinder stops after ten seconds");
  expect(mail.files).toMatchObject([{ name: "grinder.mp4", bytes: 4_812_345 }]);
  expect(await readFileContent(organization.client, mail.files[0])).toMatchObject({
    fileContent: "AAAA",
    mimeType: "video/mp4",
  });
});

test("a text longer than the shared table keeps is read from its own", async () => {
  const contact = await organization.make("contacts", { lastname: "Long" }, "contactid");
  const description = "word ".repeat(20_000);
  await organization.make("emails", {
    subject: "Long",
    description,
    "regardingobjectid_contact_email@odata.bind": `/contacts(${contact})`,
  });
  const [source] = listSources([{ table: "contact", id: contact }], off);
  const [entry] = (await nextPage(organization.client, source, false)).entries;
  expect(await readBody(organization.client, { ...entry, text: description.slice(0, 2000) })).toBe(
    description,
  );
  expect(await readBody(organization.client, { ...entry, text: "short" })).toBe("short");
});

test("an answer to a mail is about the same record", () => {
  const mail: Entry = {
    key: "",
    record: { table: "email", id: "" },
    kind: "email",
    subject: "Hello",
    at: 0,
    changed: 0,
    state: "none",
    files: [],
    sources: [],
  };
  expect(replyTo(mail, { table: "contact", id: "1", name: "Anna" })).toEqual([
    "email",
    {
      subject: "RE: Hello",
      regardingobjectid: "1",
      regardingobjectidname: "Anna",
      regardingobjectidtype: "contact",
    },
  ]);
  expect(replyTo({ ...mail, subject: "Re: Hello" })[1]).toEqual({ subject: "Re: Hello" });
});

const DAY = 86_400_000;
const HOUR = 3_600_000;
const since = (ms: number): string =>
  new Date(Math.floor((Date.now() + ms) / 1000) * 1000).toISOString();
const makeContact = (lastname: string): Promise<string> =>
  organization.make("contacts", { lastname }, "contactid");
const bind = (id: string): string => `/contacts(${id})`;
const sourceFor = (id: string, kind: Source["kind"]): Source =>
  listSources([{ table: "contact", id }], off).find((source) => source.kind === kind) ??
  (() => {
    throw new Error(`no ${kind}`);
  })();
const readFirst = async (source: Source): Promise<readonly Entry[]> =>
  (await nextPage(organization.client, source, false)).entries;
/** A client to which one table does not answer. */
const without = (table: string, failure: DataverseFailure): DataverseClient => ({
  ...organization.client,
  fetch: (name, fetchXml, through) =>
    fetchXml.includes(`name="${table}"`)
      ? Promise.reject(failure)
      : organization.client.fetch(name, fetchXml, through),
});

describe("people", () => {
  test("no mail of a page loses its sender, however many people its mails have", async () => {
    const contact = await makeContact("Many");
    const party = (mask: number): object => ({
      participationtypemask: mask,
      "partyid_contact@odata.bind": bind(contact),
    });
    const outside = (mask: number, nth: number): object => ({
      participationtypemask: mask,
      addressused: `reader.${nth}@example.com`,
    });
    await organization.makeMany("emails", 110, (number) => ({
      subject: `mail ${number}`,
      "regardingobjectid_contact_email@odata.bind": bind(contact),
      email_activity_parties: [
        ...Array.from({ length: 4 }, (_, nth) => outside(2, nth)),
        ...Array.from({ length: 8 }, (_, nth) => outside(3, nth)),
        party(1),
      ],
    }));
    const source = sourceFor(contact, "activity");
    const start = await nextPage(organization.client, source, false);
    const more = await nextPage(organization.client, source, false, start.cursor);
    const mails = [
      ...new Map([...start.entries, ...more.entries].map((each) => [each.key, each])).values(),
    ];
    expect(mails).toHaveLength(110);
    const { entries } = await withDetails(organization.client, mails);
    expect(entries.filter(({ people }) => people?.from !== "Many" || !people.isIncoming)).toEqual(
      [],
    );
    expect(entries.every(({ people }) => people?.to.length === 12)).toBe(true);
  });

  test("a mail without a sender is neither incoming nor outgoing", async () => {
    const contact = await makeContact("Nameless");
    await organization.make("emails", {
      subject: "From nobody",
      "regardingobjectid_contact_email@odata.bind": bind(contact),
    });
    const { entries } = await withDetails(
      organization.client,
      await readFirst(sourceFor(contact, "activity")),
    );
    expect(entries.map(({ people }) => people)).toEqual([
      { from: undefined, to: [], isIncoming: undefined },
    ]);
  });

  test("where they cannot be read, the files are there, the people are not known, and the failure is told", async () => {
    const entries = await first(listSources(await linkedTo(RICH), off));
    const failure = new DataverseFailure("throttled", "activityparty", 429);
    const details = await withDetails(without("activityparty", failure), entries);
    expect(details.failures).toEqual([failure]);
    const mail = find(details.entries, "Grinder stops after ten seconds");
    expect([mail.people, mail.files.map(({ name }) => name)]).toEqual([undefined, ["grinder.mp4"]]);
  });
});

describe("when it happened", () => {
  const about = (contact: string, table: string): object => ({
    [`regardingobjectid_contact_${table}@odata.bind`]: bind(contact),
  });

  test("a call and an appointment stand at the time when they took place, a plan and a task where they were made", async () => {
    const contact = await makeContact("Busy");
    const [held, visit, visitEnd, plan] = [-10 * DAY, -3 * DAY, -3 * DAY + 2 * HOUR, 5 * DAY].map(
      since,
    );
    await organization.make("phonecalls", {
      subject: "held",
      actualstart: held,
      ...about(contact, "phonecall"),
    });
    await organization.make("appointments", {
      subject: "visit",
      scheduledstart: visit,
      scheduledend: visitEnd,
      ...about(contact, "appointment"),
    });
    await organization.make("appointments", {
      subject: "plan",
      scheduledstart: plan,
      scheduledend: since(5 * DAY + HOUR),
      ...about(contact, "appointment"),
    });
    await organization.make("tasks", {
      subject: "task",
      scheduledend: since(-DAY),
      ...about(contact, "task"),
    });
    const entries = await readFirst(sourceFor(contact, "activity"));
    const at = (subject: string): string => new Date(find(entries, subject).at).toISOString();
    expect([at("held"), at("visit")]).toEqual([held, visit]);
    expect(find(entries, "plan").at).toBe(find(entries, "plan").recorded);
    expect(find(entries, "task").at).toBe(find(entries, "task").recorded);
    expect(find(entries, "visit")).toMatchObject({
      start: Date.parse(visit),
      due: Date.parse(visitEnd),
    });
  });

  test("what happened on this side of the end of a page, and was written down beyond it, is asked for in either order", async () => {
    const [customer] = await linkedTo("6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0d04");
    const source = sourceFor(customer.id, "activity");
    const read = async (isOldestFirst: boolean, days: number): Promise<readonly unknown[]> => {
      const second = Math.floor((Date.now() - days * DAY) / 1000);
      const until = isOldestFirst ? undefined : Math.ceil(Date.now() / 1000);
      const found = await readDisplaced(organization.client, source, isOldestFirst, second, until);
      return found.map(({ subject }) => subject);
    };
    // The visit was planned 20 days ago and took place 3 days ago; the call was entered today and took place 10 days ago.
    expect(await read(false, 4)).toEqual(["Showroom visit"]);
    expect(await read(false, 2)).toEqual([]);
    expect(await read(true, 9)).toEqual(["Called about the invoice"]);
    expect(await read(true, 12)).toEqual([]);
  });
});

describe("activities in which the customer takes part", () => {
  const mail = (contact: string, masks: readonly number[], more: object = {}): object => ({
    subject: "Not filed",
    email_activity_parties: masks.map((participationtypemask) => ({
      participationtypemask,
      "partyid_contact@odata.bind": bind(contact),
    })),
    ...more,
  });

  test("a mail that regards nothing is found, once, and what regards the customer is not found again", async () => {
    const contact = await makeContact("Writer");
    const id = await organization.make("emails", mail(contact, [1, 2, 3]));
    await organization.make(
      "emails",
      mail(contact, [1], {
        subject: "Filed",
        "regardingobjectid_contact_email@odata.bind": bind(contact),
      }),
    );
    await organization.make("emails", mail(contact, [8, 9], { subject: "Only about" }));
    const source = sourceFor(contact, "party");
    const entries = await readFirst(source);
    expect([...new Set(entries.map(({ key }) => key))]).toEqual([`email:${id}`]);
    expect(entries[0]).toMatchObject({ kind: "email", subject: "Not filed", sources: [contact] });
    expect(entries[0].owner?.name).toBeTruthy();
    expect(await countEntries(organization.client, source)).toBe(1);
    const changes = await readChanges(organization.client, "party", [source.record]);
    expect([...new Set(changes.map(({ subject }) => subject))]).toEqual(["Not filed"]);
  });

  test("pages go on behind one that has nothing but what regards the customer", async () => {
    const id = RICH;
    const [, customer] = await linkedTo(id);
    const [contact, source] = [customer.id, sourceFor(customer.id, "party")];
    await organization.make("emails", mail(contact, [1], { subject: "Older" }));
    await organization.makeMany("emails", 35, (number) =>
      mail(contact, [1], {
        subject: `Filed ${number}`,
        "regardingobjectid_contact_email@odata.bind": bind(contact),
      }),
    );
    let stream = emptyPages([source], false);
    stream = withPage(stream, source, await firstPage(organization.client, id, source, false));
    expect(nextPages(stream)).toHaveLength(1);
    while (nextPages(stream).length > 0)
      stream = withPage(
        stream,
        source,
        await nextPage(organization.client, source, false, stream.tracks[0].cursor),
      );
    expect(visibleEntries(stream).map(({ subject }) => subject)).toContain("Older");
    expect(visibleEntries(stream).map(({ subject }) => subject)).not.toContain("Filed 1");
  });
});

test("an appointment has its files", async () => {
  const contact = await makeContact("Guest");
  const id = await organization.make("appointments", {
    subject: "Planning",
    scheduledstart: since(-HOUR),
    scheduledend: since(0),
    "regardingobjectid_contact_appointment@odata.bind": bind(contact),
  });
  await organization.make(
    "activitymimeattachments",
    {
      filename: "agenda.pdf",
      mimetype: "application/pdf",
      body: "AAAA",
      objecttypecode: "appointment",
      "objectid_activitypointer@odata.bind": `/activitypointers(${id})`,
    },
    "activitymimeattachmentid",
  );
  const { entries } = await withDetails(
    organization.client,
    await readFirst(sourceFor(contact, "activity")),
  );
  expect(entries[0].files.map(({ name }) => name)).toEqual(["agenda.pdf"]);
  expect(await readFileContent(organization.client, entries[0].files[0])).toMatchObject({
    mimeType: "application/pdf",
  });
});

test("the linked case stands alone where its resolutions may not be read; a failure that may pass is none of that", async () => {
  const [issue] = await linkedTo(RICH);
  const source = caseSource(issue);
  const read = (kind: FailureKind): Promise<readonly string[]> =>
    firstPage(
      without("incidentresolution", new DataverseFailure(kind, "incident", 0)),
      RICH,
      source,
      false,
    ).then(({ entries }) => entries.map((entry) => entry.kind));
  expect(await read("noPrivilege")).toEqual(["case"]);
  await expect(read("throttled")).rejects.toMatchObject({ kind: "throttled" });
});
const caseSource = (issue: Reference): Source =>
  listSources([issue], off).find(({ kind }) => kind === "case") ??
  (() => {
    throw new Error("no case");
  })();
