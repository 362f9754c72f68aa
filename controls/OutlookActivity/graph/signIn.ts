import {
  type AccountInfo,
  type AuthenticationResult,
  PublicClientApplication,
} from "@azure/msal-browser";
import { GraphClient, startGraphClient } from "./client";
import { GraphFailure, toGraphFailure } from "./failure";

/** The app registration that a maker names. */
export interface Registration {
  readonly clientId: string;
  /** The id of the tenant, or a domain of it. */
  readonly tenant: string;
}

/** Who is signed in. */
export interface Account {
  readonly name: string;
}

/** The agent's sign-in. Its tokens are nowhere but in here: no member hands one out, since scripts of the page can reach what React keeps. Every rejection is a GraphFailure. */
export interface SignIn {
  /** Asks in the name of whoever is signed in. */
  readonly graph: GraphClient;
  /** Without asking anybody: where the browser still knows the agent, and lets a frame of the authority say so. */
  quietly(hint?: string): Promise<Account>;
  /** In a window, so only upon a click; it takes the place of one that is still open. */
  inWindow(wish?: {
    readonly isOtherAccount?: boolean;
    readonly claims?: string;
  }): Promise<Account>;
  /** Whoever signs in by a window that is still open comes too late: it stays as it was. */
  giveUp(): void;
  /** Forgets the tokens; the agent stays signed in to everything else. */
  out(): Promise<void>;
}

const AUTHORITY = "https://login.microsoftonline.com";
/** Where the authority sends its answer: a page of the solution, which hands it on (Microsoft Learn, redirect bridge). */
const REDIRECT = "/WebResources/csum_/graphRedirect.html";
/** A second factor takes its time. */
const WINDOW_MS = 300_000;
/** A token is not begun with when it may run out on the way. */
const NEARLY_OVER_MS = 60_000;

export async function startSignIn(
  { clientId, tenant }: Registration,
  scopes: readonly string[],
): Promise<SignIn> {
  const app = new PublicClientApplication({
    auth: { clientId, authority: `${AUTHORITY}/${tenant}`, redirectUri: REDIRECT },
    cache: { cacheLocation: "memoryStorage" },
    system: {
      popupBridgeTimeout: WINDOW_MS,
      loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false },
    },
  });
  const wanted = [...scopes];
  let account: AccountInfo | undefined;
  /** MSAL keeps no token that was asked for with claims, so the last one is kept here, and what it had to satisfy. */
  let last: AuthenticationResult | undefined;
  let satisfied: string | undefined;
  /** Only the latest sign-in counts: windows stay open that nobody waits for any more. */
  let turn = 0;
  const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (reason) {
      throw toGraphFailure(reason);
    }
  };
  const signedIn = async (
    ask: () => Promise<AuthenticationResult>,
    claims?: string,
  ): Promise<Account> => {
    const own = ++turn;
    const result = await asking(ask);
    const { iss, tid } = result.idTokenClaims as Readonly<Record<string, unknown>>;
    // MSAL compares state and nonce, and leaves these two to the app (Microsoft Learn, ID tokens: validate the issuer).
    if (iss !== `${AUTHORITY}/${String(tid)}/v2.0` || (!tenant.includes(".") && tid !== tenant)) {
      await app.clearCache({ account: result.account });
      throw new GraphFailure("foreignAnswer", "issuer");
    }
    if (own !== turn) {
      if (result.account.homeAccountId !== account?.homeAccountId)
        await app.clearCache({ account: result.account });
      throw new GraphFailure("signIn", "");
    }
    last = result;
    account = result.account;
    satisfied = claims;
    return { name: account.username };
  };

  /** A token that is valid now; `isNew` where the present one was not accepted. */
  const tokenFor = async (isNew: boolean): Promise<string> => {
    const known = account;
    if (!known) throw new GraphFailure("signIn", "");
    if (!isNew && last && Number(last.expiresOn) - Date.now() > NEARLY_OVER_MS)
      return last.accessToken;
    last = await asking(() =>
      app.acquireTokenSilent({
        scopes: wanted,
        account: known,
        claims: satisfied,
        forceRefresh: isNew,
      }),
    );
    return last.accessToken;
  };

  await asking(() => app.initialize());
  return {
    graph: startGraphClient(tokenFor),
    quietly: (loginHint) => signedIn(() => app.ssoSilent({ scopes: wanted, loginHint })),
    inWindow: ({ isOtherAccount, claims } = {}) =>
      signedIn(
        () =>
          app.acquireTokenPopup({
            scopes: wanted,
            claims,
            prompt: isOtherAccount ? "select_account" : undefined,
            loginHint: isOtherAccount ? undefined : account?.username,
            overrideInteractionInProgress: true,
          }),
        claims,
      ),
    giveUp: () => {
      turn += 1;
    },
    async out() {
      turn += 1;
      const leaving = account;
      account = last = satisfied = undefined;
      await asking(() => app.clearCache({ account: leaving }));
    },
  };
}
