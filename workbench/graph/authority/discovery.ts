import type { ServerResponse } from "node:http";
import { AUTHORITY_HOST, TENANT } from "../tenant";
import type { Conditions } from "../conditions";

const tenant = `https://${AUTHORITY_HOST}/${TENANT}`;
const configurationPath = `/${TENANT}/v2.0/.well-known/openid-configuration`;

/** The tenant's metadata, and the list of clouds that MSAL may ask for. */
export function answerDiscovery(
  pathname: string,
  response: ServerResponse,
  { settings }: Conditions,
): boolean {
  const documents: Readonly<Record<string, object>> = {
    [configurationPath]: {
      issuer: settings.lie === "issuer" ? "https://login.evil.example/v2.0" : `${tenant}/v2.0`,
      authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${tenant}/oauth2/v2.0/token`,
      end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
      jwks_uri: `${tenant}/discovery/v2.0/keys`,
      response_modes_supported: ["query", "fragment", "form_post"],
      response_types_supported: ["code"],
      scopes_supported: ["openid", "profile", "email", "offline_access"],
      subject_types_supported: ["pairwise"],
      id_token_signing_alg_values_supported: ["RS256"],
    },
    "/common/discovery/instance": {
      tenant_discovery_endpoint: `https://${AUTHORITY_HOST}${configurationPath}`,
      "api-version": "1.1",
      metadata: [
        {
          preferred_network: AUTHORITY_HOST,
          preferred_cache: "login.windows.net",
          aliases: [AUTHORITY_HOST, "login.windows.net", "login.microsoft.com", "sts.windows.net"],
        },
      ],
    },
  };
  const document = documents[pathname];
  if (!document) return false;
  response
    .writeHead(200, {
      "Content-Type": "application/json; charset=utf-8",
      "Access-Control-Allow-Origin": "*",
    })
    .end(JSON.stringify(document));
  return true;
}
