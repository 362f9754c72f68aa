import type { IncomingMessage, ServerResponse } from "node:http";
import { AUTHORITY_HOST, GRAPH_SCOPES, REDIRECT_PATH, TENANT } from "../tenant";
import type { Conditions } from "../conditions";
import { applyEntraQuirks } from "./entraQuirks";
import { configuration } from "./configuration";
import { createConsents } from "./consents";
import { answerDiscovery } from "./discovery";
import { answerInteraction } from "./interactions";
import { createPolicy } from "./policy";
import { createStorage } from "./storage";

/** Whose token it is, and what for. */
export interface Bearer {
  readonly accountId: string;
  readonly audience: string;
  readonly scopes: readonly string[];
  readonly isExpired: boolean;
}

/** The local stand-in for login.microsoftonline.com. */
export interface Authority {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Undefined where the token was not handed out here. */
  readToken(token: string): Promise<Bearer | undefined>;
  /** The settings are new: an administrator may have granted something, or revoked every session. */
  follow(): Promise<void>;
  /** Forgets sessions, tokens and consents. */
  reset(): void;
}

const ISSUER = `https://${AUTHORITY_HOST}/${TENANT}/v2.0`;

export async function createAuthority(conditions: Conditions): Promise<Authority> {
  const { Provider, interactionPolicy } = await import("oidc-provider");
  const storage = createStorage();
  const consents = createConsents(() => provider, conditions);
  const provider = new Provider(
    ISSUER,
    configuration(
      conditions,
      consents,
      createPolicy(interactionPolicy, conditions),
      storage.Storage,
    ),
  );
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed: isOwnPage,
    postLogoutRedirectUriAllowed: isOwnPage,
  });
  Object.defineProperty(provider.RefreshToken.prototype, "scopes", { get: () => REFRESHABLE });
  provider.use((ctx, next) => applyEntraQuirks(ctx, next, conditions));
  provider.on("server_error", (_, error) => console.error(error));
  const callback = provider.callback();
  return {
    async answer(request, response) {
      const { pathname } = new URL(request.url ?? "/", `https://${AUTHORITY_HOST}`);
      // A browser that blocks third-party cookies sends none from a frame.
      if (
        conditions.settings.thirdPartyCookies === "blocked" &&
        request.headers["sec-fetch-dest"] === "iframe"
      )
        delete request.headers.cookie;
      if (pathname.startsWith("/interaction/"))
        return answerInteraction(request, response, provider, conditions, consents);
      if (answerDiscovery(pathname, response, conditions)) return;
      return callback(request, response);
    },
    async readToken(token) {
      const found = await provider.AccessToken.find(token);
      return (
        found && {
          accountId: found.accountId,
          audience: found.aud,
          scopes: found.scope.split(" "),
          isExpired: found.isExpired,
        }
      );
    },
    async follow() {
      if (conditions.settings.revoked) storage.endSessions();
      await Promise.all(consents.accounts().map((accountId) => consents.forSignIn(accountId)));
    },
    reset() {
      storage.clear();
      consents.clear();
    },
  };
}

/** A refresh token of Microsoft Entra's is good for all that has been consented to, and not only for what its sign-in asked for. */
const REFRESHABLE: ReadonlySet<string> = new Set([
  "openid",
  "profile",
  "email",
  "offline_access",
  ...GRAPH_SCOPES,
]);

/** The workbench's redirect page, on whichever port it was started. */
function isOwnPage(address: string): boolean {
  const { protocol, hostname, pathname } = new URL(address);
  return (
    protocol === "http:" &&
    ["127.0.0.1", "localhost"].includes(hostname) &&
    pathname === REDIRECT_PATH
  );
}
