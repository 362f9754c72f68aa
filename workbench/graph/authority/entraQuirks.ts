import { randomUUID } from "node:crypto";
import type { Context } from "oidc-provider";
import { readJson } from "../../boundedJson";
import { clientInfo, findAccount } from "../accounts";
import { isGraphScope, REDIRECT_PATH, TENANT } from "../tenant";
import type { Settings } from "../settings";
import type { Conditions } from "../conditions";
import { asksForMore, CHALLENGE } from "./policy";

const TOKEN_PATH = `/${TENANT}/oauth2/v2.0/token`;

/** Bends the provider's answers to Microsoft Entra's, and to the conditions. */
export async function applyEntraQuirks(
  ctx: Context,
  next: () => Promise<void>,
  conditions: Conditions,
): Promise<void> {
  const { settings } = conditions;
  if (ctx.path === TOKEN_PATH && ctx.method === "POST") {
    const { status, drop } = settings.authority ?? {};
    if (drop) return void ctx.req.socket.destroy();
    if (status !== undefined)
      return refuse(
        ctx,
        status,
        "temporarily_unavailable",
        "AADSTS90033: A transient error has occurred. Please try again.",
      );
    await next();
    return answerToken(ctx, conditions);
  }
  await next();
  if (settings.lie === "state") lieAboutState(ctx);
}

/** An error body as the token endpoint documents it (Microsoft Learn, OAuth 2.0 authorization code flow). */
function refuse(
  ctx: Context,
  status: number,
  error: string,
  description: string,
  rest: object = {},
): void {
  const number = /AADSTS(\d+)/.exec(description)?.[1];
  ctx.status = status;
  // The page must be able to read a refusal as well.
  ctx.set("Access-Control-Allow-Origin", ctx.req.headers.origin ?? "*");
  ctx.body = {
    error,
    error_description: description,
    error_codes: number === undefined ? [] : [Number(number)],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
    ...rest,
  };
}

function answerToken(ctx: Context, conditions: Conditions): void {
  const { params, account: holder } = ctx.oidc ?? {};
  const accountId = holder?.accountId ?? "";
  if (params?.grant_type === "refresh_token" && refuseRefresh(ctx, accountId, conditions)) return;
  const { body } = ctx;
  if (typeof body === "object" && body !== null) answerBody(ctx, body, accountId, conditions);
}

function answerBody(ctx: Context, body: object, accountId: string, conditions: Conditions): void {
  if ("error" in body) return translate(ctx, String(body.error));
  const account = findAccount(accountId);
  if (!account || !("access_token" in body) || !("scope" in body)) return;
  if (!isConsented(ctx.oidc?.params?.scope, String(body.scope))) {
    return refuse(
      ctx,
      400,
      "invalid_grant",
      "AADSTS65001: The user or administrator has not consented to use the application.",
      { suberror: "consent_required" },
    );
  }
  ctx.body = { ...issued(body, conditions), client_info: clientInfo(account) };
}

function isConsented(asked: string | undefined, granted: string): boolean {
  const scopes = asked?.split(" ").filter(isGraphScope) ?? [];
  return scopes.every((scope) => granted.split(" ").includes(scope));
}

/** The tokens of an answer, noted as issued, with the ID token as the conditions bend it. */
function issued(body: object, conditions: Conditions): object {
  for (const name of ["access_token", "refresh_token"] as const) {
    const token = new Map<string, unknown>(Object.entries(body)).get(name);
    if (typeof token === "string") conditions.issue(token);
  }
  return "id_token" in body
    ? { ...body, id_token: bent(String(body.id_token), conditions.settings) }
    : body;
}

/** Whether a refresh token was refused, because it is revoked or because the account must prove more. */
function refuseRefresh(ctx: Context, accountId: string, conditions: Conditions): boolean {
  const { refresh_token: token, claims } = ctx.oidc?.params ?? {};
  if (token === undefined) return false;
  if (conditions.settings.revoked && conditions.isStale(token)) {
    refuse(
      ctx,
      400,
      "invalid_grant",
      "AADSTS50173: The provided grant has expired due to it being revoked.",
      { suberror: "bad_token" },
    );
    return true;
  }
  const isChallenged = conditions.settings.conditionalAccess || asksForMore(claims);
  if (!isChallenged || accountId === "" || conditions.isApproved(accountId)) return false;
  refuse(
    ctx,
    400,
    "interaction_required",
    "AADSTS50076: You must use multi-factor authentication.",
    { suberror: "basic_action", claims: CHALLENGE },
  );
  return true;
}

/** The provider's own refusals in Microsoft Entra's words. */
function translate(ctx: Context, error: string): void {
  if (error === "invalid_scope")
    return refuse(
      ctx,
      400,
      "invalid_scope",
      "AADSTS70011: The provided request must include a 'scope' input parameter that is valid.",
    );
  if (error === "invalid_grant")
    return refuse(
      ctx,
      400,
      "invalid_grant",
      "AADSTS700082: The refresh token has expired or is not valid.",
      { suberror: "bad_token" },
    );
}

/** The ID token as an authority would send it that lies, or whose clock is wrong; a browser does not check its signature. */
function bent(token: string, { lie, clockSkew }: Settings): string {
  const [head = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as {
    iat: number;
    exp: number;
  };
  const changed = {
    ...claims,
    iat: claims.iat + clockSkew,
    nbf: claims.iat + clockSkew,
    exp: claims.exp + clockSkew,
    ...(lie === "nonce" ? { nonce: randomUUID() } : {}),
    ...(lie === "issuer" ? { iss: "https://login.evil.example/v2.0" } : {}),
    ...(lie === "tenant" ? { tid: randomUUID() } : {}),
  };
  return [head, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
}

function lieAboutState(ctx: Context): void {
  const address = ctx.response.get("location");
  if (!address.includes(`${REDIRECT_PATH}#`)) return;
  const answer = new URL(address);
  const said = new URLSearchParams(answer.hash.slice(1));
  const state = said.get("state");
  if (state !== null) said.set("state", otherState(state));
  answer.hash = said.toString();
  ctx.set("Location", answer.href);
}

/** MSAL's state names, as JSON in base64, whom the redirect page tells the answer: that stays, so that the lie arrives. */
function otherState(state: string): string {
  const kept = readJson(Buffer.from(state, "base64").toString("utf8"));
  return typeof kept === "object" && kept !== null
    ? Buffer.from(JSON.stringify({ ...kept, lie: true })).toString("base64")
    : `${state}x`;
}
