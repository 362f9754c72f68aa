import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Context, Policy, OidcStep } from "oidc-provider";
import { findAccount, userPrincipalName } from "../accounts";
import { CLIENT, GRAPH, GRAPH_SCOPES, REDIRECT_PATH, TENANT } from "../tenant";
import type { Conditions } from "../conditions";
import type { Consents } from "./consents";
import { errorPage, signedOutPage } from "./pages";

const MONTH = 30 * 86_400;

/** How the provider is set up to stand in for a tenant's v2.0 endpoints (Microsoft Learn, OpenID Connect on the Microsoft identity platform). */
export const configuration = (
  conditions: Conditions,
  consents: Consents,
  policy: Policy,
  adapter: new (model: string) => object,
) => ({
  adapter,
  // A single-page app: a public client that must prove its code with PKCE.
  clients: [
    {
      client_id: CLIENT,
      application_type: "web",
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      redirect_uris: [`http://127.0.0.1${REDIRECT_PATH}`],
      post_logout_redirect_uris: [`http://127.0.0.1${REDIRECT_PATH}`],
    },
  ],
  routes: {
    authorization: `/${TENANT}/oauth2/v2.0/authorize`,
    token: `/${TENANT}/oauth2/v2.0/token`,
    end_session: `/${TENANT}/oauth2/v2.0/logout`,
    jwks: `/${TENANT}/discovery/v2.0/keys`,
  },
  jwks: {
    keys: [
      {
        ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
        use: "sig",
        alg: "RS256",
      },
    ],
  },
  // None: a frame in another site's page carries the session, unless the browser forbids it.
  cookies: {
    keys: [randomBytes(16).toString("hex")],
    long: { sameSite: "none", secure: true, signed: true },
    short: { sameSite: "none", secure: true, signed: true },
  },
  scopes: ["openid", "offline_access"],
  claims: {
    openid: ["sub", "oid", "tid", "ver"],
    profile: ["name", "preferred_username"],
    email: ["email"],
  },
  conformIdTokenClaims: false,
  extraParams: ["claims"],
  features: {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: signOutAtOnce,
      postLogoutSuccessSource: (ctx: Context) => void (ctx.body = signedOutPage),
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => GRAPH,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: GRAPH_SCOPES.join(" "),
        audience: GRAPH,
        accessTokenFormat: "opaque",
        accessTokenTTL: conditions.settings.tokenLifetime,
      }),
    },
  },
  interactions: { policy, url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, id: string) => {
    const account = findAccount(id);
    if (!account) return undefined;
    const claims = {
      sub: account.id,
      oid: account.id,
      tid: TENANT,
      ver: "2.0",
      name: account.name,
      preferred_username: userPrincipalName(account),
      email: account.address,
    };
    return { accountId: account.id, claims: () => claims };
  },
  loadExistingGrant: (ctx: OidcStep) => consents.forSignIn(ctx.oidc.session?.accountId ?? ""),
  issueRefreshToken: () => true,
  expiresWithSession: () => false,
  rotateRefreshToken: false,
  clientBasedCORS: () => true,
  renderError(
    ctx: Context,
    { error, error_description = "" }: { error: string; error_description?: string },
  ) {
    ctx.type = "html";
    ctx.body = errorPage(error, error_description);
  },
  ttl: {
    AuthorizationCode: 60,
    IdToken: 3600,
    RefreshToken: 86_400,
    Session: MONTH,
    Grant: MONTH,
    Interaction: 3600,
  },
});

function signOutAtOnce(ctx: Context, form: string): void {
  ctx.body = `<!doctype html><title>Signing out</title>${form}<script>const form = document.forms[0]; form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "logout", value: "yes" })); form.submit();</script>`;
}
