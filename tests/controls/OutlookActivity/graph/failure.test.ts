import { GraphFailure, toGraphFailure } from "../../../../controls/OutlookActivity/graph/failure";
import { toAvailability } from "../../../../controls/OutlookActivity/graph/presence";

const msal = (errorCode: string, errorMessage = "") =>
  Object.assign(new Error(errorCode), { errorCode, errorMessage });
const graph = (statusCode: number, code: string) =>
  Object.assign(new Error("the server's words"), { statusCode, code });

test.each([
  ["a blocked window", msal("popup_window_error"), "popupBlocked"],
  ["an answer that never came", msal("timed_out"), "noAnswer"],
  ["nobody known to the browser", msal("login_required"), "signIn"],
  ["a refusal by the agent", msal("access_denied"), "refused"],
  [
    "a consent that is missing",
    msal("invalid_grant", "AADSTS65001: The user or administrator has not consented"),
    "consent",
  ],
  ["an administrator's consent that is missing", msal("access_denied", "AADSTS90094"), "consent"],
  ["conditional access", msal("interaction_required", "AADSTS50076"), "conditions"],
  ["another state", msal("state_mismatch"), "foreignAnswer"],
  ["another nonce", msal("nonce_mismatch"), "foreignAnswer"],
  ["an unknown client", msal("unauthorized_client"), "registration"],
  ["no network at the authority", msal("network_error"), "unreachable"],
  ["an error nobody knows", msal("brand_new"), "failed"],
  ["a token that is not accepted", graph(401, "InvalidAuthenticationToken"), "signIn"],
  ["a permission that is missing", graph(403, "ErrorAccessDenied"), "forbidden"],
  ["no mailbox", graph(404, "MailboxNotEnabledForRESTAPI"), "noMailbox"],
  ["too many requests", graph(429, "TooManyRequests"), "throttled"],
  ["a request that did not leave", graph(-1, "TypeError"), "unreachable"],
  ["something else", "a text", "failed"],
])("%s is told as what it is", (_what, reason, kind) => {
  const failure = toGraphFailure(reason);
  expect(failure.kind).toBe(kind);
  expect(failure.message).not.toMatch(/AADSTS|server/);
});

test("what a new sign-in has to satisfy is kept for it", () => {
  expect(
    toGraphFailure(Object.assign(msal("interaction_required"), { claims: '{"access_token":{}}' }))
      .claims,
  ).toBe('{"access_token":{}}');
  expect(toGraphFailure(new GraphFailure("noMailbox", "x")).kind).toBe("noMailbox");
});

test.each([
  ["Available", "available"],
  ["availableIdle", "available"],
  ["InACall", "busy"],
  ["BeRightBack", "away"],
  ["Telepathy", "unknown"],
  [7, "unknown"],
])("presence %s is %s", (availability, wanted) => {
  expect(toAvailability({ id: "ABC", availability })).toEqual(["abc", wanted]);
});
