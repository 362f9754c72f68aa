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

/** The signed-in account. */
export interface Account {
  readonly name: string;
}

/**
 * The agent's sign-in. Tokens never leave it: no member returns one, because scripts of the page can reach what React keeps.
 * Every rejection is a GraphFailure.
 */
export interface SignIn {
  /** Sends requests as the signed-in account. */
  readonly graph: GraphClient;
  /** Signs in without a window, if the browser still knows the agent. A hidden frame asks the authority. */
  quietly(hint?: string): Promise<Account>;
  /** Opens a window, so call it in a click handler. It replaces a window that is still open. */
  inWindow(wish?: WindowOptions): Promise<Account>;
  /** Ignores the answer of a window that is still open. */
  giveUp(): void;
  /** Forgets the tokens. The agent stays signed in to everything else. */
  out(): Promise<void>;
}

export interface WindowOptions {
  readonly isOtherAccount?: boolean;
  readonly claims?: string;
}

const AUTHORITY = "https://login.microsoftonline.com";
/** The authority answers to this page of the solution, which passes the answer on (Microsoft Learn, redirect bridge). */
const REDIRECT = "/WebResources/csum_/graphRedirect.html";
/** Long enough for a second factor. */
const WINDOW_MS = 300_000;
/** A token that expires sooner is renewed first, because it may expire on the way. */
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
  await asGraphFailure(() => app.initialize());
  return new MsalSignIn(app, tenant, [...scopes]);
}

/** Its members have names with #, so that nothing that walks the page's objects comes to the token. */
class MsalSignIn implements SignIn {
  readonly graph = startGraphClient((isNew) => this.#getToken(isNew));
  readonly #app: PublicClientApplication;
  readonly #tenant: string;
  readonly #scopes: string[];
  #account?: AccountInfo;
  /** MSAL caches no token that was requested with claims, so the last one is kept here with the claims that it satisfies. */
  #last?: AuthenticationResult;
  #satisfiedClaims?: string;
  /** Only the latest sign-in counts. Earlier windows may still be open. */
  #turn = 0;

  constructor(app: PublicClientApplication, tenant: string, scopes: string[]) {
    this.#app = app;
    this.#tenant = tenant;
    this.#scopes = scopes;
  }

  quietly(loginHint?: string): Promise<Account> {
    return this.#signIn(() => this.#app.ssoSilent({ scopes: this.#scopes, loginHint }));
  }

  inWindow({ isOtherAccount, claims }: WindowOptions = {}): Promise<Account> {
    return this.#signIn(
      () =>
        this.#app.acquireTokenPopup({
          scopes: this.#scopes,
          claims,
          prompt: isOtherAccount ? "select_account" : undefined,
          loginHint: isOtherAccount ? undefined : this.#account?.username,
          overrideInteractionInProgress: true,
        }),
      claims,
    );
  }

  giveUp(): void {
    this.#turn += 1;
  }

  async out(): Promise<void> {
    this.#turn += 1;
    const account = this.#account;
    this.#account = this.#last = this.#satisfiedClaims = undefined;
    await asGraphFailure(() => this.#app.clearCache({ account }));
  }

  async #signIn(ask: () => Promise<AuthenticationResult>, claims?: string): Promise<Account> {
    const turn = ++this.#turn;
    const result = await asGraphFailure(ask);
    const { account } = result;
    if (!this.#isExpectedIssuer(result)) {
      await this.#app.clearCache({ account });
      throw new GraphFailure("foreignAnswer", "issuer");
    }
    if (turn !== this.#turn) {
      if (account.homeAccountId !== this.#account?.homeAccountId)
        await this.#app.clearCache({ account });
      throw new GraphFailure("signIn", "");
    }
    this.#last = result;
    this.#account = account;
    this.#satisfiedClaims = claims;
    return { name: account.username };
  }

  /** MSAL checks state and nonce. Issuer and tenant are left to the app (Microsoft Learn, ID tokens: validate the issuer). */
  #isExpectedIssuer({ idTokenClaims }: AuthenticationResult): boolean {
    const { iss, tid } = idTokenClaims as Readonly<Record<string, unknown>>;
    const isTenantId = !this.#tenant.includes(".");
    return iss === `${AUTHORITY}/${String(tid)}/v2.0` && (!isTenantId || tid === this.#tenant);
  }

  /** Returns a token that is valid now. With `isNew` the present one was not accepted. */
  async #getToken(isNew: boolean): Promise<string> {
    const account = this.#account;
    if (!account) throw new GraphFailure("signIn", "");
    if (!isNew && this.#last && Number(this.#last.expiresOn) - Date.now() > NEARLY_OVER_MS)
      return this.#last.accessToken;
    this.#last = await asGraphFailure(() =>
      this.#app.acquireTokenSilent({
        scopes: this.#scopes,
        account,
        claims: this.#satisfiedClaims,
        forceRefresh: isNew,
      }),
    );
    return this.#last.accessToken;
  }
}

async function asGraphFailure<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (reason) {
    throw toGraphFailure(reason);
  }
}
