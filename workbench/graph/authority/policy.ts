import type { interactionPolicy, OidcStep, Policy } from "oidc-provider";
import { findAccount, userPrincipalName } from "../accounts";
import type { Conditions } from "../conditions";

/** When the agent is asked, beyond the provider's own reasons: for another account, and where conditional access wants more. */
export function createPolicy(
  interactions: typeof interactionPolicy,
  conditions: Conditions,
): Policy {
  const { Prompt, Check } = interactions;
  const policy = interactions.base();
  const isOther = ({ oidc }: OidcStep): boolean => {
    const hint = oidc.params?.login_hint;
    const account = findAccount(oidc.session?.accountId ?? "");
    return (
      hint !== undefined &&
      account !== undefined &&
      !oidc.result?.login &&
      ![account.address, userPrincipalName(account)].includes(hint.toLowerCase())
    );
  };
  const needsMore = ({ oidc }: OidcStep): boolean =>
    (conditions.settings.conditionalAccess || asksForMore(oidc.params?.claims)) &&
    !conditions.isApproved(oidc.session?.accountId ?? "");

  policy
    .get("login")
    ?.checks.add(
      new Check("other_account", "the session is another account's", "login_required", isOther),
    );
  policy.add(new Prompt({ name: "select_account", requestable: true }), 0);
  policy.add(
    new Prompt(
      { name: "approve", requestable: false },
      new Check(
        "conditional_access",
        "AADSTS50076: You must use multi-factor authentication.",
        "interaction_required",
        needsMore,
      ),
    ),
    2,
  );
  return policy;
}

/** What Graph's claims challenge asks for; a client's capabilities (xms_cc) alone ask for nothing. */
export const CHALLENGE = JSON.stringify({
  access_token: { acrs: { essential: true, value: "c1" } },
});

export const asksForMore = (claims: string | undefined): boolean =>
  claims?.includes('"acrs"') ?? false;
