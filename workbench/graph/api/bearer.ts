import { findAccount, type Account } from "../accounts";
import type { Authority } from "../authority/authority";
import { CHALLENGE } from "../authority/policy";
import { AUTHORITY_HOST, GRAPH } from "../tenant";
import type { Conditions } from "../conditions";
import { GraphError } from "./errors";

/** Who asks, by the token alone; Graph answers everything wrong with it by 401 (Microsoft Learn, resolve authorization errors). */
export async function readBearer(
  authorization: string,
  authority: Authority,
  conditions: Conditions,
): Promise<{ account: Account; scopes: readonly string[] }> {
  const refusal = (message: string, challenge = "") =>
    new GraphError(401, "InvalidAuthenticationToken", message, {
      "WWW-Authenticate": `Bearer realm="", authorization_uri="https://${AUTHORITY_HOST}/common/oauth2/authorize"${challenge}`,
    });
  const token = /^Bearer (\S+)$/.exec(authorization)?.[1];
  if (token === undefined) throw refusal("Access token is empty.");
  const bearer = await authority.readToken(token);
  const account = findAccount(bearer?.accountId ?? "");
  if (!bearer || !account)
    throw refusal("IDX14100: JWT is not well formed, there are no dots (.).");
  if (bearer.audience !== GRAPH)
    throw refusal("Access token validation failure. Invalid audience.");
  if (bearer.isExpired || conditions.isStale(token))
    throw refusal("Lifetime validation failed, the token is expired.");
  if (conditions.settings.claimsChallenge && !conditions.isApproved(account.id)) {
    throw refusal(
      "Continuous access evaluation resulted in challenge.",
      `, error="insufficient_claims", claims="${Buffer.from(CHALLENGE).toString("base64")}"`,
    );
  }
  return { account, scopes: bearer.scopes };
}
