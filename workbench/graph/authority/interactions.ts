import type { IncomingMessage, ServerResponse } from "node:http";
import type { Interaction, Provider } from "oidc-provider";
import { readBody } from "../../body";
import { findAccount } from "../accounts";
import { CLIENT, GRAPH, isGraphScope } from "../tenant";
import type { Conditions } from "../conditions";
import type { Consents } from "./consents";
import { adminPage, approvalPage, consentPage, errorPage, signInPage } from "./pages";

/** Shows the pages between a request for sign-in and its answer, and takes what is clicked on them. */
export async function answerInteraction(
  request: IncomingMessage,
  response: ServerResponse,
  provider: Provider,
  conditions: Conditions,
  consents: Consents,
): Promise<void> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(request, response);
  } catch {
    return show(
      response,
      400,
      errorPage("AADSTS50058", "The session of this sign-in is over."),
      conditions,
    );
  }
  if (request.method !== "POST")
    return show(response, 200, pageOf(interaction, conditions), conditions);
  const clicked = new URLSearchParams((await readBody(request))?.toString("utf8"));
  const result = await resultOf(interaction, clicked, provider, conditions, consents);
  await provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: !("error" in result),
  });
}

function pageOf({ uid, prompt, params, session }: Interaction, { settings }: Conditions): string {
  if (prompt.name === "approve") return approvalPage(uid);
  if (prompt.name !== "consent") return signInPage(uid, params.login_hint);
  const scopes = scopesOf(params.scope);
  const forbidden = scopes.filter(
    (scope) =>
      settings.adminOnly.some((each) => each === scope) &&
      !settings.consented.some((each) => each === scope),
  );
  return forbidden.length > 0
    ? adminPage(uid, forbidden)
    : consentPage(uid, findAccount(session?.accountId ?? "")?.name ?? "", scopes);
}

async function resultOf(
  { prompt, params, session }: Interaction,
  clicked: URLSearchParams,
  provider: Provider,
  conditions: Conditions,
  consents: Consents,
): Promise<object> {
  if (clicked.has("cancel"))
    return {
      error: "access_denied",
      error_description: "AADSTS65004: User declined to consent to access the app.",
    };
  if (prompt.name === "approve" && clicked.has("approve")) {
    conditions.approve(session?.accountId ?? "");
    return { approve: {} };
  }
  if (prompt.name === "consent" && clicked.has("accept") && session) {
    const grant =
      (await consents.find(session.accountId)) ??
      new provider.Grant({ accountId: session.accountId, clientId: CLIENT });
    grant.addOIDCScope("openid profile email offline_access");
    grant.addResourceScope(GRAPH, scopesOf(params.scope).filter(isGraphScope).join(" "));
    await consents.keep(session.accountId, grant);
    return { consent: { grantId: grant.jti } };
  }
  const account = findAccount(clicked.get("account") ?? "");
  return account
    ? { login: { accountId: account.id }, select_account: {} }
    : { error: "access_denied", error_description: "AADSTS50020: No such account." };
}

const scopesOf = (scope = "") => scope.split(" ").filter((name) => name !== "");

function show(
  response: ServerResponse,
  status: number,
  html: string,
  { settings }: Conditions,
): void {
  const opener: Record<string, string> = settings.openerPolicy
    ? { "Cross-Origin-Opener-Policy": settings.openerPolicy }
    : {};
  response
    .writeHead(status, {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Frame-Options": "DENY",
      ...opener,
    })
    .end(html);
}
