import { Source } from "../../../../controls/LinkedRecordsTimeline/data/sources";
import { Entry } from "../../../../controls/LinkedRecordsTimeline/data/timelineEntry";
import {
  Cursor,
  Page,
  TimelineQueries,
} from "../../../../controls/LinkedRecordsTimeline/data/timelineQueries";
import { emptyFilter } from "../../../../controls/LinkedRecordsTimeline/store/filters";
import {
  TimelineInputs,
  TimelineStore,
} from "../../../../controls/LinkedRecordsTimeline/store/timelineStore";
import { DataverseFailure } from "../../../../shared/dataverse/failure";
import { Reference } from "../../../../shared/dataverse/row";

const contact: Reference = { table: "contact", id: "contact" };
const incident: Reference = { table: "incident", id: "incident" };
const CONVERSATION = "conversation";
const MINUTE = 60_000;

const entry = (
  key: string,
  minute: number,
  source = contact.id,
  more: Partial<Entry> = {},
): Entry => ({
  key,
  record: { table: "task", id: key },
  kind: "task",
  at: minute * MINUTE,
  changed: minute * MINUTE,
  state: "open",
  files: [],
  sources: [source],
  ...more,
});
const entriesFrom = (minute: number, count: number, source = contact.id): Entry[] =>
  Array.from({ length: count }, (_value, nth) =>
    entry(`${source} ${minute - nth}`, minute - nth, source),
  );
const page = (entries: readonly Entry[], isLast = true): Page => ({ entries, isLast });

/** A read that waits for its answer. */
interface Read {
  readonly name: string;
  readonly cursor?: Cursor;
  readonly isOldestFirst: boolean;
  readonly answer: (page: Page) => Promise<void>;
  readonly fail: () => Promise<void>;
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A store, and the server's side of its reads. */
function setUp(inputs: Partial<TimelineInputs> = {}) {
  const reads: Read[] = [];
  const saved: [string, unknown][] = [];
  const counted: string[] = [];
  const detailed: string[][] = [];
  const displaced: [string, number][] = [];
  const polled: [string, readonly string[], number | undefined][] = [];
  const server = {
    count: 0,
    details: (entries: readonly Entry[]): Promise<readonly Entry[]> =>
      Promise.resolve(entries.slice(0, 0)),
    detailFailures: [] as readonly DataverseFailure[],
    displaced: [] as readonly Entry[] | DataverseFailure,
    changes: [] as readonly Entry[],
    notes: [] as readonly Entry[] | DataverseFailure,
  };
  const nameSource = ({ kind, record }: Source): string => `${kind} ${record.id}`;
  const queries: TimelineQueries = {
    readPage: (source, isOldestFirst, cursor) =>
      new Promise((resolve, reject) => {
        reads.push({
          name: nameSource(source),
          cursor,
          isOldestFirst,
          answer: (answer) => {
            resolve(answer);
            return settle();
          },
          fail: () => {
            reject(new DataverseFailure("noPrivilege", source.table, 403));
            return settle();
          },
        });
      }),
    readDisplaced: (source, _isOldestFirst, second) => {
      displaced.push([nameSource(source), second]);
      return "kind" in server.displaced
        ? Promise.reject(server.displaced)
        : Promise.resolve(server.displaced);
    },
    readDetails: async (entries) => {
      detailed.push(entries.map(({ key }) => key));
      return { entries: await server.details(entries), failures: server.detailFailures };
    },
    readChanges: (kind, records, since) => {
      polled.push([kind, records.map(({ id }) => id), since]);
      if (kind !== "note") return Promise.resolve(kind === "activity" ? server.changes : []);
      return "kind" in server.notes ? Promise.reject(server.notes) : Promise.resolve(server.notes);
    },
    countEntries: (source) => {
      counted.push(nameSource(source));
      return Promise.resolve(server.count);
    },
  };
  const store = new TimelineStore({
    conversationId: CONVERSATION,
    inputs: { linked: [contact], ...inputs },
    filter: emptyFilter,
    scope: { isOldestFirst: false, withPosts: false, withCases: false },
    pins: [],
    getQueries: () => queries,
    save: (name, value) => void saved.push([name, value]),
  });
  const changes = { count: 0 };
  store.subscribe(() => (changes.count += 1));
  store.start();
  /** The last read of this name; each is answered once. */
  const take = (name: string): Read => {
    const index = reads.map((read) => read.name).lastIndexOf(name);
    if (index < 0) throw new Error(`Nobody reads ${name}.`);
    return reads.splice(index, 1)[0];
  };
  return {
    store,
    server,
    saved,
    counted,
    detailed,
    displaced,
    polled,
    changes,
    take,
    queries,
    waiting: () => reads.map(({ name }) => name),
    keys: () => store.getSnapshot().entries.map(({ key }) => key),
    /** Answers every first page of the contact: these activities, and nothing else. */
    answerAll: async (activities: readonly Entry[], isLast = true) => {
      await take("note contact").answer(page([]));
      await take("conversation contact").answer(page([]));
      await take("party contact").answer(page([]));
      await take("activity contact").answer(page(activities, isLast));
    },
  };
}

const scope = { isOldestFirst: false, withPosts: false, withCases: false };

describe("paging", () => {
  test("each source is read at once, and entries are shown when all have answered", async () => {
    const { store, keys, take, waiting } = setUp();
    expect(waiting()).toEqual([
      "activity contact",
      "note contact",
      "conversation contact",
      "party contact",
    ]);
    expect(store.getSnapshot()).toMatchObject({ isLoading: true, hasMore: true });
    await take("activity contact").answer(page(entriesFrom(100, 2)));
    await take("note contact").answer(page([]));
    expect(keys()).toEqual([]);
    await take("conversation contact").answer(page([]));
    expect(keys()).toEqual([]);
    await take("party contact").answer(page([]));
    expect(keys()).toEqual(["contact 100", "contact 99"]);
    expect(store.getSnapshot()).toMatchObject({ isLoading: false, hasMore: false, total: 2 });
  });

  test("it reads on until there are as many entries as are wanted, and no source twice at a time", async () => {
    const { store, keys, take, waiting, answerAll } = setUp();
    await answerAll(entriesFrom(100, 20), false);
    // The last second of a page may go on in the next one, so 19 of 20 are certain.
    expect(keys()).toHaveLength(19);
    const next = take("activity contact");
    expect(next.cursor).toEqual({ second: (81 * MINUTE) / 1000, known: 1 });
    store.loadMore(10);
    expect(waiting()).toEqual([]);
    await next.answer(page(entriesFrom(81, 101), false));
    expect(keys()).toHaveLength(119);
    expect(waiting()).toEqual([]);
    store.loadMore(200);
    store.loadMore(200);
    expect(waiting()).toEqual(["activity contact"]);
  });

  test("the number of all entries is asked for once, when the first pages have come, and counts no row twice", async () => {
    const { store, server, counted, answerAll, take } = setUp({ linked: [contact, incident] });
    server.count = 500;
    await take("activity incident").answer(page([entry("contact 99", 99, "incident")]));
    await take("note incident").answer(page([]));
    expect(counted).toEqual([]);
    await take("case incident").answer(page([]));
    await answerAll(entriesFrom(100, 20), false);
    expect(counted).toEqual(["activity contact"]);
    expect(store.getSnapshot().total).toBe(500);
    await take("activity contact").answer(page(entriesFrom(81, 101), false));
    expect(counted).toEqual(["activity contact"]);
  });

  test("the conversation itself is not listed", async () => {
    const { keys, answerAll } = setUp();
    const own = entry("own", 98, contact.id, {
      record: { table: "msdyn_ocliveworkitem", id: CONVERSATION },
    });
    await answerAll([...entriesFrom(100, 2), own]);
    expect(keys()).toEqual(["contact 100", "contact 99"]);
  });

  test("people and files are read for a page when no other page is under way", async () => {
    const { store, server, detailed, answerAll } = setUp();
    server.details = () =>
      Promise.resolve([entry("contact 100", 100, "contact", { people: { to: ["Ines"] } })]);
    await answerAll(entriesFrom(100, 2));
    expect(detailed).toEqual([["contact 100", "contact 99"]]);
    expect(store.getSnapshot().entries[0].people).toEqual({ to: ["Ines"] });
  });
});

describe("what happened at another time than it was written down", () => {
  test("it is asked for where a page has an end, once for each end, and stands where it happened", async () => {
    const { store, server, displaced, detailed, keys, take, answerAll } = setUp();
    server.displaced = [entry("visit", 90.5, contact.id, { recorded: MINUTE })];
    await answerAll(entriesFrom(100, 20), false);
    await settle();
    expect(displaced).toEqual([["activity contact", (81 * MINUTE) / 1000]]);
    expect(keys().slice(9, 12)).toEqual(["contact 91", "visit", "contact 90"]);
    await take("activity contact").answer(page(entriesFrom(81, 101)));
    expect(displaced).toHaveLength(1);
    expect(detailed.flat()).toContain("visit");
    expect(store.getSnapshot().failed).toEqual([]);
  });

  test("where that cannot be read, it is said and tried again", async () => {
    const { store, server, keys, answerAll } = setUp();
    server.displaced = new DataverseFailure("throttled", "activitypointer", 429);
    await answerAll(entriesFrom(100, 20), false);
    await settle();
    expect(store.getSnapshot().failed.map(({ failure }) => failure?.kind)).toEqual(["throttled"]);
    server.displaced = [entry("visit", 90.5, contact.id, { recorded: MINUTE })];
    store.retry();
    await settle();
    expect(keys()).toContain("visit");
    expect(store.getSnapshot().failed).toEqual([]);
  });
});

describe("people and files", () => {
  test("a failure that may pass is said, and they are read again with the others on a retry", async () => {
    const { store, server, detailed, answerAll } = setUp();
    const failure = new DataverseFailure("throttled", "activityparty", 429);
    server.detailFailures = [failure];
    await answerAll(entriesFrom(100, 2));
    expect(store.getSnapshot().unreadDetails).toEqual([failure]);
    server.detailFailures = [];
    store.retry();
    await settle();
    expect(detailed).toEqual([
      ["contact 100", "contact 99"],
      ["contact 100", "contact 99"],
    ]);
    expect(store.getSnapshot().unreadDetails).toEqual([]);
  });

  test("a lasting failure is said, and nothing is asked twice", async () => {
    const { store, server, queries, detailed, answerAll } = setUp();
    server.detailFailures = [new DataverseFailure("noPrivilege", "activityparty", 403)];
    await answerAll(entriesFrom(100, 2));
    expect(store.getSnapshot().unreadDetails).toHaveLength(1);
    server.changes = [entry("late", 120)];
    await store.poll(queries);
    await settle();
    expect(detailed).toEqual([["contact 100", "contact 99"], ["late"]]);
  });
});

describe("merging", () => {
  test("a row of two sources is one entry of both records, with its newest values", async () => {
    const { store, take, answerAll } = setUp({ linked: [contact, incident] });
    await take("activity incident").answer(
      page([entry("shared", 50, "incident", { changed: 60 * MINUTE, subject: "New" })]),
    );
    await take("note incident").answer(page([]));
    await take("case incident").answer(page([]));
    await answerAll([entry("shared", 50, "contact", { subject: "Old" })]);
    expect(store.getSnapshot().entries).toMatchObject([
      { key: "shared", subject: "New", sources: ["incident", "contact"] },
    ]);
  });

  test("one record alone shows its entries, and the mailbox is mixed in", async () => {
    const { store, keys, take, answerAll } = setUp({ linked: [contact, incident] });
    await take("activity incident").answer(page([entry("of case", 50, "incident")]));
    await take("note incident").answer(page([]));
    await take("case incident").answer(page([]));
    await answerAll([entry("of contact", 40)]);
    const linked = [contact, incident];
    const outlook = [entry("mail", 45, "contact", { sources: ["contact", "outlook"] })];
    expect(keys()).toEqual(["of case", "of contact"]);
    store.setInputs({ linked, outlook });
    expect(keys()).toEqual(["of case", "mail", "of contact"]);
    store.setInputs({ linked, outlook, only: "contact" });
    expect(keys()).toEqual(["mail", "of contact"]);
    expect(store.getSnapshot().total).toBe(2);
    store.setInputs({ linked, outlook, only: "outlook" });
    expect(keys()).toEqual(["mail"]);
  });

  test("an entry that was changed here stays as it was changed until a newer copy comes", async () => {
    const { store, server, queries, answerAll } = setUp();
    const task = entry("task", 50);
    await answerAll([task]);
    store.replaceEntry({ ...task, state: "done" });
    expect(store.getSnapshot().entries[0].state).toBe("done");
    server.changes = [{ ...task, changed: task.changed + 2, status: "Canceled" }];
    await expect(store.poll(queries)).resolves.toBe(true);
    expect(store.getSnapshot().entries[0]).toMatchObject({ state: "open", status: "Canceled" });
  });

  test("the poll asks for what is newer than the newest change of a kind, and says whether there is any", async () => {
    const { store, server, queries, polled, keys, answerAll } = setUp();
    await answerAll(entriesFrom(100, 2));
    await expect(store.poll(queries)).resolves.toBe(false);
    expect(polled).toContainEqual(["activity", ["contact"], 100 * MINUTE]);
    server.changes = [entry("late", 120), entry("contact 100", 100)];
    await expect(store.poll(queries)).resolves.toBe(true);
    expect(keys()).toEqual(["late", "contact 100", "contact 99"]);
    await store.poll(queries);
    expect(polled).toContainEqual(["activity", ["contact"], 120 * MINUTE]);
  });

  test("a kind without a row is asked for everything, and its first row is seen within one round", async () => {
    const { store, server, queries, polled, keys, answerAll } = setUp();
    await answerAll([]);
    await expect(store.poll(queries)).resolves.toBe(false);
    expect(polled).toEqual([
      ["activity", ["contact"], undefined],
      ["party", ["contact"], undefined],
      ["note", ["contact"], undefined],
      ["conversation", ["contact"], undefined],
    ]);
    server.changes = [entry("email", 120), entry("task", 121)];
    server.notes = [entry("note", 122)];
    await expect(store.poll(queries)).resolves.toBe(true);
    expect(keys()).toEqual(["note", "task", "email"]);
    polled.length = 0;
    await store.poll(queries);
    expect(polled).toEqual([
      ["activity", ["contact"], 121 * MINUTE],
      ["party", ["contact"], undefined],
      ["note", ["contact"], 122 * MINUTE],
      ["conversation", ["contact"], undefined],
    ]);
  });

  test("a look that fails for a while takes no other kind's news, and says that it failed", async () => {
    const { store, server, queries, keys, answerAll } = setUp();
    await answerAll([entry("old", 100)]);
    server.notes = new DataverseFailure("throttled", "annotation", 429);
    await expect(store.poll(queries)).rejects.toMatchObject({ kind: "throttled" });
    server.changes = [entry("late", 120)];
    await expect(store.poll(queries)).resolves.toBe(true);
    expect(keys()).toEqual(["late", "old"]);
  });

  test("a kind that the agent may not read any more is no reason to look more often", async () => {
    const { store, server, queries, answerAll } = setUp();
    await answerAll([entry("old", 100)]);
    server.notes = new DataverseFailure("noPrivilege", "annotation", 403);
    await expect(store.poll(queries)).resolves.toBe(false);
  });

  test("a refresh brings what is new on the first pages, and drops what is gone", async () => {
    const { store, keys, take, answerAll, waiting } = setUp();
    await answerAll(entriesFrom(100, 3));
    store.refresh();
    expect(waiting()).toEqual([
      "activity contact",
      "note contact",
      "conversation contact",
      "party contact",
    ]);
    await take("activity contact").answer(page([entry("new", 101), entry("contact 99", 99)]));
    expect(keys()).toEqual(["new", "contact 99"]);
    await take("note contact").fail();
    expect(store.getSnapshot().failed).toEqual([]);
  });
});

describe("another choice of sources", () => {
  test("sources that stay keep their pages, new ones are read, the entries of the others go", async () => {
    const { store, keys, waiting, answerAll, take, saved } = setUp();
    await answerAll(entriesFrom(100, 2));
    store.setScope({ ...scope, withPosts: true });
    expect(saved).toEqual([["scope", { ...scope, withPosts: true }]]);
    expect(waiting()).toEqual(["post contact"]);
    await take("post contact").answer(page([entry("post", 99.5)]));
    expect(keys()).toEqual(["contact 100", "post", "contact 99"]);
    store.setScope(scope);
    expect(keys()).toEqual(["contact 100", "contact 99"]);
  });

  test("another order begins again", async () => {
    const { store, keys, waiting, answerAll, take } = setUp();
    await answerAll(entriesFrom(100, 2));
    store.setScope({ ...scope, isOldestFirst: true });
    expect([keys(), store.getSnapshot().isLoading]).toEqual([[], true]);
    expect(waiting()).toHaveLength(4);
    await take("note contact").answer(page([]));
    await take("conversation contact").answer(page([]));
    await take("party contact").answer(page([]));
    const activities = take("activity contact");
    expect(activities.isOldestFirst).toBe(true);
    await activities.answer(page(entriesFrom(100, 2).reverse()));
    expect(keys()).toEqual(["contact 99", "contact 100"]);
  });

  test("a page that comes late, after another order was chosen, is dropped", async () => {
    const { store, keys, take, answerAll } = setUp();
    const late = take("activity contact");
    store.setScope({ ...scope, isOldestFirst: true });
    await late.answer(page([entry("late", 100)], false));
    expect(store.getSnapshot().isLoading).toBe(true);
    await answerAll([entry("old", 1)]);
    expect(keys()).toEqual(["old"]);
  });

  test("it is dropped also when the first order is back", async () => {
    const { store, keys, take, answerAll } = setUp();
    const late = take("activity contact");
    store.setScope({ ...scope, isOldestFirst: true });
    store.setScope(scope);
    await late.answer(page([entry("late", 100)]));
    await answerAll([entry("new", 100)]);
    expect(keys()).toEqual(["new"]);
  });

  test("a page of a source that is no longer chosen is dropped, also when the source is back", async () => {
    const { store, keys, take, answerAll } = setUp();
    await answerAll(entriesFrom(100, 2));
    store.setScope({ ...scope, withPosts: true });
    const late = take("post contact");
    store.setScope(scope);
    await late.answer(page([entry("late post", 99)]));
    expect(keys()).toEqual(["contact 100", "contact 99"]);
    store.setScope({ ...scope, withPosts: true });
    await take("post contact").answer(page([entry("post", 98)]));
    expect(keys()).toEqual(["contact 100", "contact 99", "post"]);
  });

  test("details and changes of a record that is no longer linked are dropped", async () => {
    const { store, server, queries, keys, take, answerAll } = setUp({
      linked: [contact, incident],
    });
    await take("activity incident").answer(page([entry("of case", 50, "incident")]));
    await take("note incident").answer(page([]));
    await take("case incident").answer(page([]));
    let answerDetails: (entries: readonly Entry[]) => void = () => undefined;
    server.details = () => new Promise((resolve) => (answerDetails = resolve));
    await answerAll([entry("of contact", 40)]);
    server.changes = [entry("of case", 50, "incident", { changed: 99 * MINUTE })];
    const poll = store.poll(queries);
    store.setInputs({ linked: [contact] });
    answerDetails([entry("of case", 50, "incident", { people: { to: [] } })]);
    await poll;
    await settle();
    expect(keys()).toEqual(["of contact"]);
  });

  test("the same inputs change nothing", async () => {
    const linked = [contact];
    const { store, changes, answerAll } = setUp({ linked });
    await answerAll([]);
    const { count } = changes;
    const before = store.getSnapshot();
    store.setInputs({ linked });
    expect([changes.count, store.getSnapshot()]).toEqual([count, before]);
  });
});

describe("failures", () => {
  test("the others go on without a source that could not be read, and it can be tried again", async () => {
    const { store, keys, take, waiting } = setUp();
    await take("note contact").fail();
    await take("party contact").answer(page([]));
    await take("conversation contact").answer(page([]));
    await take("activity contact").answer(page(entriesFrom(100, 2)));
    expect(keys()).toEqual(["contact 100", "contact 99"]);
    const { failed, total, isLoading } = store.getSnapshot();
    expect(failed.map(({ source, failure }) => [source.kind, failure?.kind])).toEqual([
      ["note", "noPrivilege"],
    ]);
    expect([total, isLoading]).toEqual([undefined, false]);
    store.retry();
    expect(waiting()).toEqual(["note contact"]);
    await take("note contact").answer(page([entry("note", 99.5)]));
    expect(keys()).toEqual(["contact 100", "note", "contact 99"]);
    expect(store.getSnapshot()).toMatchObject({ failed: [], total: 3 });
  });

  test("a later page that fails keeps what is there", async () => {
    const { store, keys, take, answerAll } = setUp();
    await answerAll(entriesFrom(100, 20), false);
    await take("activity contact").fail();
    expect(keys()).toHaveLength(20);
    expect(store.getSnapshot()).toMatchObject({ hasMore: false, total: undefined });
    store.retry();
    expect(take("activity contact").cursor).toBeDefined();
  });

  test("an unknown number of entries is no failure", async () => {
    const { store, queries, answerAll } = setUp();
    jest.spyOn(queries, "countEntries").mockRejectedValue(new Error("Aggregation limit"));
    await answerAll(entriesFrom(100, 20), false);
    expect(store.getSnapshot()).toMatchObject({ total: undefined, failed: [] });
  });
});

describe("the agent's choices", () => {
  test("a pin is set, saved and taken back", () => {
    const { store, saved } = setUp();
    store.togglePin("a");
    store.togglePin("b");
    expect(store.getSnapshot().pins).toEqual(["a", "b"]);
    store.togglePin("a");
    expect(store.getSnapshot().pins).toEqual(["b"]);
    expect(saved.map(([, value]) => value)).toEqual([["a"], ["a", "b"], ["b"]]);
  });

  test("a filter is saved, the words of a search are not", () => {
    const { store, saved } = setUp();
    store.setSearch("grinder");
    expect(store.getSnapshot().filter.search).toBe("grinder");
    expect(saved).toEqual([]);
    const filter = { search: "grinder", chosen: { status: ["open"] } };
    store.setFilter(filter);
    expect(store.getSnapshot().filter).toEqual(filter);
    expect(saved).toEqual([["filter", filter]]);
  });

  test("a choice leaves the list of entries as it is", async () => {
    const { store, answerAll } = setUp();
    await answerAll(entriesFrom(100, 2));
    const { entries } = store.getSnapshot();
    store.togglePin("contact 99");
    store.setSearch("a");
    store.setAnchor("contact 99");
    expect(store.getSnapshot().entries).toBe(entries);
  });

  test("the anchor is kept, and the same one changes nothing", () => {
    const { store, changes } = setUp();
    store.setAnchor("a");
    const { count } = changes;
    store.setAnchor("a");
    expect([store.getSnapshot().anchor, changes.count]).toEqual(["a", count]);
  });
});

describe("the end", () => {
  test("answers change nothing any more, and nothing is read", async () => {
    const { store, server, queries, take, waiting, changes, keys } = setUp();
    const late = take("activity contact");
    store.refresh();
    server.changes = [entry("late change", 120)];
    const poll = store.poll(queries);
    store.dispose();
    const { count } = changes;
    await late.answer(page([entry("late", 100)], false));
    await expect(poll).resolves.toBe(false);
    store.loadMore(500);
    store.retry();
    expect(waiting()).toEqual(["note contact", "conversation contact", "party contact"]);
    expect([keys(), changes.count]).toEqual([[], count]);
  });

  test("a listener that has left hears nothing", () => {
    const { store } = setUp();
    const listener = jest.fn();
    const unsubscribe = store.subscribe(listener);
    store.setSearch("a");
    unsubscribe();
    store.setSearch("b");
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

test("between two changes the snapshot is one object", async () => {
  const { store, answerAll } = setUp();
  await answerAll([]);
  expect(store.getSnapshot()).toBe(store.getSnapshot());
  const before = store.getSnapshot();
  store.setSearch("a");
  expect(store.getSnapshot()).not.toBe(before);
});
