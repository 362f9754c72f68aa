/** Why Microsoft Graph, or the sign-in to it, gave no answer, as far as an agent or an admin can act on it. */
export type GraphFailureKind =
  /** The agent has to sign in, or to sign in again. */
  | "signIn"
  /** The organization has not agreed to the permissions. */
  | "consent"
  /** The agent said no in the sign-in window. */
  | "refused"
  /** The organization asks for more than the agent has shown: a second factor, a managed device. */
  | "conditions"
  /** The browser did not let the window open. */
  | "popupBlocked"
  /** Nothing came back from the sign-in window. */
  | "noAnswer"
  /** What came back answers another question than ours. */
  | "foreignAnswer"
  /** Client id, tenant or redirect address are not as they are registered. */
  | "registration"
  | "forbidden"
  | "noMailbox"
  | "throttled"
  /** The request did not leave, or its answer did not come: no network, or a policy of the page. */
  | "unreachable"
  | "failed";

/** A question that was not answered. The server's own words stay outside: they are sorted, never kept or shown. */
export class GraphFailure extends Error {
  constructor(
    readonly kind: GraphFailureKind,
    /** The code that the server or a library gave, for support. */
    readonly code: string,
    /** What a new sign-in has to satisfy, as the authority said it. */
    readonly claims?: string,
  ) {
    super(kind);
    // Babel's output keeps the prototype only with this line when Error is extended.
    Object.setPrototypeOf(this, GraphFailure.prototype);
  }
}

/** Codes of MSAL and of the authority (Microsoft Learn, Microsoft Entra authentication error codes; OpenID Connect Core 3.1.2.6). */
const codes: Readonly<Record<string, GraphFailureKind>> = {
  popup_window_error: "popupBlocked",
  empty_window_error: "popupBlocked",
  block_nested_popups: "popupBlocked",
  timed_out: "noAnswer",
  user_cancelled: "noAnswer",
  consent_required: "consent",
  access_denied: "refused",
  login_required: "signIn",
  no_tokens_found: "signIn",
  no_account_error: "signIn",
  refresh_token_expired: "signIn",
  bad_token: "signIn",
  invalid_grant: "signIn",
  interaction_required: "conditions",
  native_account_unavailable: "signIn",
  ui_not_allowed: "signIn",
  state_mismatch: "foreignAnswer",
  state_not_found: "foreignAnswer",
  no_state_in_hash: "foreignAnswer",
  invalid_state: "foreignAnswer",
  nonce_mismatch: "foreignAnswer",
  unauthorized_client: "registration",
  invalid_client: "registration",
  invalid_request: "registration",
  invalid_scope: "registration",
  untrusted_authority: "registration",
  network_error: "unreachable",
  no_network_connectivity: "unreachable",
  post_request_failed: "unreachable",
  get_request_failed: "unreachable",
  endpoints_resolution_error: "unreachable",
  openid_config_error: "unreachable",
  // Microsoft Graph's own (Microsoft Learn, Microsoft Graph error responses)
  MailboxNotEnabledForRESTAPI: "noMailbox",
  MailboxNotSupportedForRESTAPI: "noMailbox",
};

const statuses: Readonly<Record<number, GraphFailureKind>> = {
  401: "signIn",
  403: "forbidden",
  429: "throttled",
  503: "throttled",
  504: "throttled",
};

/** Sorts whatever was rejected with, by its shape: MSAL's errors, the Graph client's, the browser's. */
export function toGraphFailure(reason: unknown): GraphFailure {
  if (reason instanceof GraphFailure) return reason;
  const { errorCode, errorMessage, claims, code, statusCode } = (
    typeof reason === "object" && reason !== null ? reason : {}
  ) as Readonly<Record<string, unknown>>;
  if (typeof errorCode === "string") {
    const wanted = typeof claims === "string" && claims ? claims : undefined;
    // Without consent the authority asks for interaction; AADSTS65001 and 90094 tell it apart (Microsoft Learn, error codes).
    const kind = /AADSTS(65001|90094)\b/.test(String(errorMessage))
      ? "consent"
      : (codes[errorCode] ?? "failed");
    return new GraphFailure(kind, errorCode, wanted);
  }
  if (typeof statusCode === "number") return ofAnswer(statusCode, code);
  return new GraphFailure(reason instanceof TypeError ? "unreachable" : "failed", "");
}

/** Sorts an answer of Microsoft Graph that is no success. */
export function ofAnswer(status: number, code: unknown): GraphFailure {
  const said = typeof code === "string" ? code : "";
  // The Graph client gives a request that found no server the status -1, and the browser's error its name.
  if (status < 0) return new GraphFailure(said === "TypeError" ? "unreachable" : "failed", said);
  return new GraphFailure(codes[said] ?? statuses[status] ?? "failed", said || String(status));
}
