import { CLIENT, TENANT } from "../../workbench/graph/tenant";
import { playGraph, type PlayedGraph } from "../support/graph";
import { claimsOf, requestToken, tenant, visit, type Tokens } from "../support/graphSignIn";

let graph: PlayedGraph;
beforeAll(async () => void (graph = await playGraph()));
afterEach(() => graph.reset());
afterAll(() => graph.close());

const refresh = (tokens: Tokens, more: Readonly<Record<string, string>> = {}) =>
  requestToken(graph, {
    grant_type: "refresh_token",
    refresh_token: tokens.refresh_token,
    scope: "User.Read Mail.Read openid profile offline_access",
    ...more,
  });
const readMe = ({ access_token }: Tokens) =>
  graph.ask("https://graph.microsoft.com/v1.0/me", {
    headers: { Authorization: `Bearer ${access_token}` },
  });

test("the tenant's endpoints are where Microsoft Entra has them", async () => {
  const found = (await graph.ask(`${tenant}/v2.0/.well-known/openid-configuration`)).json<
    Record<string, string>
  >();
  expect(found).toMatchObject({
    issuer: `${tenant}/v2.0`,
    authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${tenant}/oauth2/v2.0/token`,
    end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
  });
  expect((await graph.ask(found.jwks_uri ?? "")).json<{ keys: object[] }>().keys).toHaveLength(1);
  const clouds = (
    await graph.ask("https://login.microsoftonline.com/common/discovery/instance?api-version=1.1")
  ).json<{ metadata: { aliases: string[] }[] }>();
  expect(clouds.metadata[0]?.aliases).toContain("login.microsoftonline.com");
});

test("a code is traded for tokens that say who signed in, and works once", async () => {
  const visitor = visit(graph);
  await visitor.authorize();
  await visitor.click("account", "piotr.zielinski@northwind.example");
  const { answer } = await visitor.click("accept");
  expect(answer?.get("state")).toBe("the state");
  if (!answer) throw new Error("No answer.");
  const tokens = (await visitor.redeem(answer)).json<Tokens>();
  const claims = claimsOf(tokens.id_token);
  expect(claims).toMatchObject({
    iss: `${tenant}/v2.0`,
    aud: CLIENT,
    tid: TENANT,
    nonce: "the nonce",
    name: "Piotr Zieliński",
    preferred_username: "piotr.zielinski@northwind.example",
    ver: "2.0",
  });
  expect(JSON.parse(Buffer.from(tokens.client_info, "base64url").toString())).toEqual({
    uid: claims.oid,
    utid: TENANT,
  });
  expect(tokens.scope.split(" ")).toEqual(
    expect.arrayContaining(["User.Read", "Mail.Read", "Calendars.Read"]),
  );
  expect((await readMe(tokens)).status).toBe(200);
  expect((await visitor.redeem(answer)).json()).toMatchObject({ error: "invalid_grant" });
});

test("a code is nothing without its PKCE verifier, and the token endpoint lets the page read why", async () => {
  const visitor = visit(graph);
  await visitor.authorize();
  await visitor.click("account", "piotr.zielinski@northwind.example");
  const { answer } = await visitor.click("accept");
  const refused = await visitor.redeem(answer ?? new URLSearchParams(), "x".repeat(43));
  expect(refused.status).toBe(400);
  expect(refused.headers["access-control-allow-origin"]).toBe("http://127.0.0.1:8080");
  expect(
    (await visit(graph).authorize({ code_challenge: "", code_challenge_method: "" })).answer?.get(
      "error",
    ),
  ).toBe("invalid_request");
});

test("nothing is sent to a page that is not the app's", async () => {
  for (const redirect_uri of [
    "https://evil.example/",
    "http://127.0.0.1:8080/other.html",
    "http://evil.example/WebResources/csum_/graphRedirect.html",
  ]) {
    const { page, answer } = await visit(graph).authorize({ redirect_uri });
    expect(answer).toBeUndefined();
    expect(page.status).toBe(400);
  }
});

test("a silent request is told what is missing: a session, then consent, then nothing", async () => {
  const visitor = visit(graph);
  expect((await visitor.authorize({ prompt: "none" })).answer?.get("error")).toBe("login_required");
  await visitor.authorize();
  await visitor.click("account", "piotr.zielinski@northwind.example");
  expect((await visitor.click("cancel")).answer?.get("error")).toBe("access_denied");
  await visitor.signIn({ scopes: "User.Read" });
  expect(
    (await visitor.authorize({ prompt: "none", scope: "Mail.Read openid" })).answer?.get("error"),
  ).toBe("consent_required");
  expect(
    (await visitor.authorize({ prompt: "none", scope: "User.Read openid" })).answer?.has("code"),
  ).toBe(true);
  // The session is Piotr's: whoever asks for another account must sign in.
  expect(
    (
      await visitor.authorize({
        prompt: "none",
        scope: "User.Read openid",
        login_hint: "amara.okafor@northwind.example",
      })
    ).answer?.get("error"),
  ).toBe("login_required");
});

test("what an administrator has granted is asked of nobody, and what only one may grant cannot be accepted", async () => {
  await graph.set({ consented: ["User.Read", "Mail.Read", "Calendars.Read"] });
  const visitor = visit(graph);
  await visitor.authorize();
  expect(
    (await visitor.click("account", "amara.okafor@northwind.example")).answer?.has("code"),
  ).toBe(true);
  await graph.set({ adminOnly: ["Presence.Read.All"] });
  await visitor.authorize({ scope: "Presence.Read.All openid" });
  const page = (await visitor.authorize({ scope: "Presence.Read.All openid" })).page.text;
  expect(page).toContain("Need admin approval");
  expect(page).not.toContain("Accept");
  expect((await visitor.click("cancel")).answer?.get("error")).toBe("access_denied");
});

test("a refresh token renews what was allowed and no more, until it is revoked", async () => {
  const visitor = visit(graph);
  const tokens = await visitor.signIn();
  const renewed = (await refresh(tokens)).json<Tokens>();
  expect((await readMe(renewed)).status).toBe(200);
  expect((await refresh(tokens, { scope: "Presence.Read.All openid" })).json()).toMatchObject({
    error: "invalid_grant",
    suberror: "consent_required",
    error_codes: [65001],
  });
  await graph.set({ consented: ["Presence.Read.All"] });
  expect((await refresh(tokens, { scope: "Presence.Read.All openid" })).json()).toMatchObject({
    scope: expect.stringContaining("Presence.Read.All") as string,
  });
  await graph.set({ expired: true });
  expect((await readMe(renewed)).status).toBe(401);
  expect((await readMe((await refresh(tokens)).json<Tokens>())).status).toBe(200);
  await graph.set({ revoked: true });
  expect((await refresh(tokens)).json()).toMatchObject({
    error: "invalid_grant",
    error_codes: [50173],
  });
  expect((await visitor.authorize({ prompt: "none" })).answer?.get("error")).toBe("login_required");
});

test("conditional access stops what is silent until the agent has approved", async () => {
  const visitor = visit(graph);
  const tokens = await visitor.signIn();
  await graph.set({ conditionalAccess: true });
  const refused = (await refresh(tokens)).json<{ error: string; claims: string }>();
  expect(refused).toMatchObject({ error: "interaction_required", suberror: "basic_action" });
  expect((await visitor.authorize({ prompt: "none" })).answer?.get("error")).toBe(
    "interaction_required",
  );
  expect((await visitor.authorize({ claims: refused.claims })).page.text).toContain(
    "Approve sign-in",
  );
  expect((await visitor.click("approve")).answer?.has("code")).toBe(true);
  expect((await refresh(tokens)).status).toBe(200);
});

test("a token lives as long as is asked, and the clock can be wrong", async () => {
  await graph.set({ tokenLifetime: 1, clockSkew: 600 });
  const tokens = await visit(graph).signIn();
  expect(tokens.expires_in).toBe(1);
  expect(Number(claimsOf(tokens.id_token).iat) * 1000).toBeGreaterThan(Date.now() + 500_000);
  let answer = await readMe(tokens);
  for (; answer.status === 200; answer = await readMe(tokens))
    await new Promise((soon) => setTimeout(soon, 50));
  expect(answer.json()).toMatchObject({ error: { code: "InvalidAuthenticationToken" } });
});

test.each([
  ["nonce", { nonce: "the nonce" }],
  ["issuer", { iss: `${tenant}/v2.0` }],
  ["tenant", { tid: TENANT }],
])("it lies about the %s when told to", async (lie, truth) => {
  await graph.set({ lie });
  expect(claimsOf((await visit(graph).signIn()).id_token)).not.toMatchObject(truth);
});

test("it lies about the state when told to", async () => {
  await graph.set({ lie: "state" });
  expect((await visit(graph).authorize({ prompt: "none" })).answer?.get("state")).toBe(
    "the statex",
  );
});

test("its pages are in no frame, and cut a popup off from its opener when told to", async () => {
  expect((await visit(graph).authorize()).page.headers).toMatchObject({
    "x-frame-options": "DENY",
  });
  await graph.set({ openerPolicy: "same-origin" });
  expect((await visit(graph).authorize()).page.headers).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
  });
});

test("a frame has no session where third-party cookies are blocked", async () => {
  const visitor = visit(graph, { "Sec-Fetch-Dest": "iframe" });
  await visitor.signIn();
  expect((await visitor.authorize({ prompt: "none" })).answer?.has("code")).toBe(true);
  await graph.set({ thirdPartyCookies: "blocked" });
  expect((await visitor.authorize({ prompt: "none" })).answer?.get("error")).toBe("login_required");
});

test("the token endpoint fails when told to, and not otherwise", async () => {
  const tokens = await visit(graph).signIn();
  await graph.set({ authority: { status: 503 } });
  expect((await refresh(tokens)).status).toBe(503);
  await graph.set({ authority: { drop: true } });
  await expect(refresh(tokens)).rejects.toThrow();
  await graph.set({});
  expect((await refresh(tokens)).status).toBe(200);
});

test("who signs out has no session and keeps the consent", async () => {
  const visitor = visit(graph);
  await visitor.signIn();
  const page = await visitor.authorize({ prompt: "none" });
  expect(page.answer?.has("code")).toBe(true);
  await visitor.signOut();
  expect((await visitor.authorize({ prompt: "none" })).answer?.get("error")).toBe("login_required");
  await visitor.authorize();
  expect(
    (await visitor.click("account", "piotr.zielinski@northwind.example")).answer?.has("code"),
  ).toBe(true);
});
