import type { Grant, Provider } from "oidc-provider";
import { CLIENT, GRAPH } from "../tenant";
import type { Conditions } from "../conditions";

/** What each account has allowed the app: it outlives every session, as in Microsoft Entra. */
export interface Consents {
  find(accountId: string): Promise<Grant | undefined>;
  /** As it holds for a sign-in: with what an administrator has granted for everybody. */
  forSignIn(accountId: string): Promise<Grant | undefined>;
  keep(accountId: string, grant: Grant): Promise<void>;
  /** Who has allowed anything. */
  accounts(): string[];
  clear(): void;
}

export function createConsents(provider: () => Provider, conditions: Conditions): Consents {
  const grants = new Map<string, string>();
  const find = async (accountId: string) => {
    const id = grants.get(accountId);
    return id === undefined ? undefined : provider().Grant.find(id);
  };
  const keep = async (accountId: string, grant: Grant) =>
    void grants.set(accountId, await grant.save());
  return {
    find,
    keep,
    async forSignIn(accountId) {
      const { consented } = conditions.settings;
      const found = await find(accountId);
      if (consented.length === 0) return found;
      const grant = found ?? new (provider().Grant)({ accountId, clientId: CLIENT });
      grant.addOIDCScope("openid profile email offline_access");
      grant.addResourceScope(GRAPH, consented.join(" "));
      await keep(accountId, grant);
      return grant;
    },
    accounts: () => [...grants.keys()],
    clear: () => grants.clear(),
  };
}
