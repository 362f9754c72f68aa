import { readConversation } from "../../../../shared/conversation/conversation";
import {
  readBody,
  readFileContent,
  replyTo,
  withDetails,
} from "../../../../controls/LinkedRecordsTimeline/data/timelineDetails";
import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import {
  readChanges,
  countEntries,
  firstPage,
  nextPage,
  Source,
  listSources,
} from "../../../../controls/LinkedRecordsTimeline/data/timelineQueries";
import {
  emptyPages,
  nextPages,
  visibleEntries,
  withPage,
} from "../../../../controls/LinkedRecordsTimeline/store/pages";
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
  ]);
  for (const source of sources.filter(({ kind }) => kind !== "case")) {
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
  const better = await withDetails(organization.client, entries);
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
