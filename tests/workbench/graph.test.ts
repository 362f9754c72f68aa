import type { Event, Message } from "@microsoft/microsoft-graph-types";
import { playGraph, type GraphAnswer, type PlayedGraph } from "../support/graph";
import { visit } from "../support/graphSignIn";

let graph: PlayedGraph;
beforeAll(async () => void (graph = await playGraph()));
afterEach(() => graph.reset());
afterAll(() => graph.close());

interface Page<T> {
  readonly value: readonly T[];
  readonly "@odata.nextLink"?: string;
}

type Ask = (path: string, body?: object) => Promise<GraphAnswer>;

/** Graph as one account sees it. */
async function signedIn(
  scopes = "User.Read Mail.Read Calendars.Read",
  account?: string,
): Promise<Ask> {
  const { access_token: token } = await visit(graph).signIn({ account, scopes });
  return (path, body) =>
    graph.ask(path.startsWith("https:") ? path : `https://graph.microsoft.com/v1.0${path}`, {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Bearer ${token}` },
      body: body && JSON.stringify(body),
    });
}

const query = (options: Readonly<Record<string, string>>) =>
  `?${new URLSearchParams(options).toString()}`;
const search = (text: string, more: Readonly<Record<string, string>> = {}) =>
  `/me/messages${query({ $search: text, ...more })}`;
const anna = "anna.kowalska@taranto.example";
const addresses = ({ from, toRecipients, ccRecipients }: Message) =>
  [from, ...(toRecipients ?? []), ...(ccRecipients ?? [])].map(
    (each) => each?.emailAddress?.address,
  );
const found = async (ask: Ask, path: string) => (await ask(path)).json<Page<Message>>().value;

test.each([
  ["no token", {}, "Access token is empty."],
  ["a made-up token", { Authorization: "Bearer abc" }, "IDX14100"],
])("%s is refused as Graph refuses it", async (_, headers, words) => {
  const refused = await graph.ask("https://graph.microsoft.com/v1.0/me", { headers });
  expect(refused.status).toBe(401);
  expect(refused.headers["www-authenticate"]).toContain("Bearer realm");
  expect(refused.json()).toMatchObject({
    error: {
      code: "InvalidAuthenticationToken",
      message: expect.stringContaining(words) as string,
      innerError: { "request-id": expect.any(String) as string },
    },
  });
});

test("a page of any origin may ask, and may read when to come back", async () => {
  const allowed = await graph.ask("https://graph.microsoft.com/v1.0/me", {
    method: "OPTIONS",
    headers: {
      Origin: "http://127.0.0.1:8080",
      "Access-Control-Request-Headers": "authorization,sdkversion",
    },
  });
  expect(allowed.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization,sdkversion",
  });
  await graph.set({ rules: [{ path: "/me", status: 429, retryAfter: 7, times: 1 }] });
  const throttled = await (await signedIn())("/me");
  expect(throttled.status).toBe(429);
  expect(throttled.headers).toMatchObject({
    "retry-after": "7",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": expect.stringContaining("Retry-After") as string,
  });
});

test("what was not allowed is forbidden, each in its own words", async () => {
  const ask = await signedIn("User.Read");
  expect((await ask("/me")).json()).toMatchObject({
    displayName: "Piotr Zieliński",
    mail: "piotr.zielinski@northwind.example",
  });
  for (const path of ["/me/messages", "/me/calendarView", "/me/events"])
    expect((await ask(path)).json()).toMatchObject({ error: { code: "ErrorAccessDenied" } });
  expect((await ask("/users")).json()).toMatchObject({
    error: { code: "Authorization_RequestDenied" },
  });
  expect((await ask("/communications/getPresencesByUserId", { ids: ["1"] })).status).toBe(403);
});

test.each(["lena.fischer@partner.example", "joao.almeida@northwind.example"])(
  "%s has no mailbox, and is told so",
  async (account) => {
    const ask = await signedIn(undefined, account);
    expect((await ask("/me")).status).toBe(200);
    const refused = await ask("/me/messages");
    expect(refused.status).toBe(404);
    expect(refused.json()).toMatchObject({ error: { code: "MailboxNotEnabledForRESTAPI" } });
  },
);

test("mails come newest first, page by page, with what was selected and no more", async () => {
  const ask = await signedIn();
  const first = (
    await ask(`/me/messages${query({ $select: "subject,sentDateTime", $top: "25" })}`)
  ).json<Page<Message>>();
  expect(first.value).toHaveLength(25);
  expect(Object.keys(first.value[0] ?? {}).sort()).toEqual([
    "@odata.etag",
    "id",
    "sentDateTime",
    "subject",
  ]);
  const second = (await ask(first["@odata.nextLink"] ?? "")).json<Page<Message>>();
  const sent = [...first.value, ...second.value].map(({ sentDateTime }) => sentDateTime ?? "");
  expect(sent).toEqual([...sent].sort().reverse());
  expect(new Set([...first.value, ...second.value].map(({ id }) => id)).size).toBe(50);
});

test("a search finds those who took part, by any of several addresses", async () => {
  const ask = await signedIn();
  const own = await found(ask, search(`"participants:${anna}"`, { $top: "100" }));
  expect(own.length).toBeGreaterThan(10);
  for (const message of own) expect(addresses(message)).toContain(anna);
  const both = await found(
    ask,
    search(`"participants:${anna} participants:liam@oconnor.example"`, { $top: "100" }),
  );
  expect(both.length).toBeGreaterThan(own.length);
  expect(
    (
      await found(
        ask,
        search(`"participants:${anna} OR participants:liam@oconnor.example"`, { $top: "100" }),
      )
    ).length,
  ).toBe(both.length);
  expect(await found(ask, search(`"participants:nobody@example.com"`))).toEqual([]);
  const word =
    own
      .find(({ from }) => from?.emailAddress?.address === anna)
      ?.subject?.split(" ")
      .at(-1) ?? "";
  const narrowed = await found(ask, search(`"from:${anna} subject:${word}"`, { $top: "100" }));
  expect(narrowed.length).toBeGreaterThan(0);
  expect(
    narrowed.filter(
      ({ from, subject }) => from?.emailAddress?.address !== anna || !subject?.includes(word),
    ),
  ).toEqual([]);
});

test("an address with plus and unicode is found as it is, and a quote ends a phrase", async () => {
  const ask = await signedIn();
  const unicode = await found(ask, search('"participants:zoë+ü@exämple.example"', { $top: "100" }));
  expect(unicode.length).toBeGreaterThan(10);
  expect(await found(ask, search('"participants:\\"sam o\'brien\\"+vip@example.com"'))).toEqual([]);
});

test("a name that looks like an address is found too, as real search does", async () => {
  const ask = await signedIn();
  const messages = await found(
    ask,
    search('"participants:zoë+ü@exämple.example"', { $top: "100" }),
  );
  expect(messages.map(({ from }) => from?.emailAddress?.address)).toContain("phisher@evil.example");
});

test.each([
  [{ $orderby: "receivedDateTime desc" }, "SearchWithOrderBy"],
  [{ $filter: "isRead eq true" }, "SearchWithFilter"],
  [{ $skip: "10" }, "SearchWithSkip"],
])("a search does not go with %p", async (more, code) => {
  const refused = await (await signedIn())(search('"participants:a@b.example"', more));
  expect(refused.status).toBe(400);
  expect(refused.json()).toMatchObject({ error: { code } });
});

test("a search without quotes around it is a syntax error", async () => {
  expect((await (await signedIn())(search("participants:a@b.example"))).json()).toMatchObject({
    error: {
      code: "BadRequest",
      message: expect.stringContaining("character ':' is not valid at position 12") as string,
    },
  });
});

test("basic mail has no preview and is not searched", async () => {
  const ask = await signedIn("Mail.ReadBasic");
  const [message] = await found(ask, `/me/messages${query({ $select: "subject,bodyPreview" })}`);
  expect(message).toHaveProperty("subject");
  expect(message).not.toHaveProperty("bodyPreview");
  expect((await ask(search(`"participants:${anna}"`))).status).toBe(403);
});

test("of 10,000 mails a search gives the newest 1,000, by its own pages", async () => {
  await graph.set({ mails: { address: anna, count: 10_000 } });
  const ask = await signedIn();
  const messages: Message[] = [];
  let next: string | undefined = search(`"participants:${anna}"`, {
    $top: "250",
    $select: "sentDateTime",
  });
  for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
    const { value, "@odata.nextLink": link }: Page<Message> = (await ask(next)).json<
      Page<Message>
    >();
    messages.push(...value);
    next = link;
    if (link !== undefined)
      expect(link).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/me\/messages\?.*skiptoken=/);
  }
  expect(messages).toHaveLength(1000);
});

test("a filter is sorted only by what it names first", async () => {
  const ask = await signedIn();
  const filtered = (filter: string, order: string) =>
    ask(`/me/messages${query({ $filter: filter, $orderby: order })}`);
  const from = `from/emailAddress/address eq '${anna}'`;
  expect((await filtered(from, "receivedDateTime desc")).json()).toMatchObject({
    error: { code: "InefficientFilter" },
  });
  const messages = (
    await filtered(`receivedDateTime ge 2000-01-01T00:00:00Z and ${from}`, "receivedDateTime desc")
  ).json<Page<Message>>().value;
  expect(messages.map((message) => message.from?.emailAddress?.address)).toEqual(
    messages.map(() => anna),
  );
  expect(messages.length).toBeGreaterThan(3);
  expect(
    (
      await ask(
        `/me/messages${query({ $filter: "toRecipients/any(r:r/emailAddress/address eq 'a')" })}`,
      )
    ).json(),
  ).toMatchObject({ error: { code: "ErrorInvalidUrlQueryFilter" } });
});

test("a quote in an address is doubled in a filter", async () => {
  const ask = await signedIn();
  const address = '"sam o\'brien"+vip@example.com';
  const messages = await found(
    ask,
    `/me/messages${query({ $filter: `from/emailAddress/address eq '${address.replaceAll("'", "''")}'` })}`,
  );
  expect(messages.length).toBeGreaterThan(0);
  expect(
    (await ask(`/me/messages${query({ $filter: `from/emailAddress/address eq '${address}'` })}`))
      .status,
  ).toBe(400);
});

test("the calendar is seen through a window, and not without one", async () => {
  const ask = await signedIn();
  expect((await ask("/me/calendarView")).json()).toMatchObject({
    error: { code: "ErrorInvalidParameter" },
  });
  const now = Date.now();
  const [startDateTime, endDateTime] = [now, now + 5 * 86_400_000].map((time) =>
    new Date(time).toISOString(),
  ) as [string, string];
  const events = (
    await ask(`/me/calendarView${query({ startDateTime, endDateTime, $top: "1000" })}`)
  ).json<Page<Event>>().value;
  expect(events.length).toBeGreaterThan(5);
  for (const { start, end } of events) {
    expect(Date.parse(`${end?.dateTime ?? ""}Z`)).toBeGreaterThanOrEqual(now);
    expect(Date.parse(`${start?.dateTime ?? ""}Z`)).toBeLessThanOrEqual(now + 5 * 86_400_000);
  }
  const starts = events.map(({ start }) => start?.dateTime ?? "");
  expect(starts).toEqual([...starts].sort());
  const later = (
    await ask(
      `/me/events${query({ $filter: `start/dateTime ge '${startDateTime}'`, $orderby: "start/dateTime desc" })}`,
    )
  ).json<Page<Event>>().value;
  expect(Date.parse(`${later[0]?.start?.dateTime ?? ""}Z`)).toBeGreaterThan(now);
});

test("presence is told of those who are known, by object id", async () => {
  const ask = await signedIn("Presence.Read.All User.ReadBasic.All");
  const [amara] = (
    await ask(`/users${query({ $filter: "mail eq 'amara.okafor@northwind.example'" })}`)
  ).json<Page<{ id: string }>>().value;
  const presences = (
    await ask("/communications/getPresencesByUserId", {
      ids: [amara?.id, "11111111-1111-4111-8111-111111111111"],
    })
  ).json<Page<object>>().value;
  expect(presences).toEqual([
    expect.objectContaining({ id: amara?.id, availability: "Busy", activity: "InACall" }),
  ]);
  expect(
    (
      await ask("/communications/getPresencesByUserId", {
        ids: Array.from({ length: 651 }, String),
      })
    ).status,
  ).toBe(400);
});

test("the parts of a batch succeed and fail each on its own", async () => {
  const ask = await signedIn("User.Read Mail.Read");
  await graph.set({ rules: [{ path: "/me/messages", status: 429, retryAfter: 2, times: 1 }] });
  const part = (id: string, url: string) => ({ id, method: "GET", url });
  const batch = (
    await ask("/$batch", {
      requests: [
        part("a", "/me"),
        part("b", "/me/messages?$top=1"),
        part("c", "/me/calendarView"),
        part("d", "me/messages?$top=1"),
      ],
    })
  ).json<{ responses: { id: string; status: number; headers: object }[] }>();
  expect(Object.fromEntries(batch.responses.map(({ id, status }) => [id, status]))).toEqual({
    a: 200,
    b: 429,
    c: 403,
    d: 200,
  });
  expect(batch.responses.find(({ id }) => id === "b")?.headers).toMatchObject({
    "Retry-After": "2",
  });
  expect(
    (
      await ask("/$batch", {
        requests: Array.from({ length: 21 }, (_, index) => part(String(index), "/me")),
      })
    ).status,
  ).toBe(400);
  expect(
    (await graph.requests())
      .filter(({ host }) => host === "graph")
      .map(({ batch: inside }) => inside),
  ).toEqual([false, true, true, true, true, false]);
});

test("faults come when they are due, and go", async () => {
  const ask = await signedIn();
  await graph.set({
    rules: [
      { path: "/me/messages", status: 503, after: 1, times: 1 },
      { path: "/me/events", drop: true },
    ],
  });
  const statuses = [];
  for (let time = 0; time < 3; time += 1) statuses.push((await ask("/me/messages")).status);
  expect(statuses).toEqual([200, 503, 200]);
  await expect(ask("/me/events")).rejects.toThrow();
  await graph.set({});
  expect((await ask("/me/events")).status).toBe(200);
});

test("a claims challenge names what is missing, and holds until the agent has approved", async () => {
  const visitor = visit(graph);
  const { access_token: token } = await visitor.signIn();
  const readMe = () =>
    graph.ask("https://graph.microsoft.com/v1.0/me", {
      headers: { Authorization: `Bearer ${token}` },
    });
  await graph.set({ claimsChallenge: true });
  const refused = await readMe();
  expect(refused.status).toBe(401);
  const claims = Buffer.from(
    /error="insufficient_claims", claims="([^"]+)"/.exec(
      String(refused.headers["www-authenticate"]),
    )?.[1] ?? "",
    "base64",
  ).toString();
  expect((await visitor.authorize({ claims })).page.text).toContain("Approve sign-in");
  await visitor.click("approve");
  expect((await readMe()).status).toBe(200);
});

test("hostile mails are all there", async () => {
  const messages = await found(
    await signedIn(),
    search('"participants:zoë+ü@exämple.example"', { $top: "100" }),
  );
  expect(messages.map(({ webLink }) => webLink)).toEqual(
    expect.arrayContaining([
      "javascript:alert(1)",
      "https://outlook.office365.com.evil.example/owa/",
      null,
    ]),
  );
  expect(messages.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining([null, "", expect.stringContaining("<script>")]),
  );
});

test("another agent has another mailbox", async () => {
  const ask = await signedIn(undefined, "amara.okafor@northwind.example");
  const messages = await found(ask, search(`"participants:${anna}"`));
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages)
    expect(addresses(message)).toContain("amara.okafor@northwind.example");
  expect(await found(ask, search('"participants:liam@oconnor.example"'))).toEqual([]);
});

test("what it does not know it refuses by name", async () => {
  const ask = await signedIn();
  for (const path of [
    "/me/drive",
    "/me/messages?$expand=attachments",
    `/me/messages${query({ $search: '"kind:email"' })}`,
  ]) {
    expect((await ask(path)).json()).toMatchObject({ error: { code: "NotSupportedByLocalGraph" } });
  }
  const refused = await graph.ask("https://graph.microsoft.com/workbench/graph", {
    method: "POST",
    body: JSON.stringify({ conditions: "bad" }),
  });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("conditions");
});
