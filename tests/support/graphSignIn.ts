import { createHash, randomBytes } from "node:crypto";
import { CLIENT, REDIRECT_PATH, TENANT } from "../../workbench/graph/tenant";
import type { GraphAnswer, PlayedGraph } from "./graph";

export const tenant = `https://login.microsoftonline.com/${TENANT}`;
const redirect = `http://127.0.0.1:8080${REDIRECT_PATH}`;

const piotr = "piotr.zielinski@northwind.example";

/** A browser without a browser: it keeps cookies, follows redirects and clicks buttons. */
export interface Visitor {
  /** Asks for a code, and stops at the first page, or at what the app is told. */
  authorize(parameters?: Readonly<Record<string, string>>): Promise<Stop>;
  /** Clicks a button of the page at which the visitor stands. */
  click(name: string, value?: string): Promise<Stop>;
  /** Signs in, allows everything and trades the code for tokens. */
  signIn(options?: { readonly account?: string; readonly scopes?: string }): Promise<Tokens>;
  signOut(): Promise<Stop>;
  redeem(answer: URLSearchParams, verifier?: string): Promise<GraphAnswer>;
}

/** Where a visitor has come to: a page with buttons, or back at the app with an answer. */
export interface Stop {
  readonly page: GraphAnswer;
  readonly answer?: URLSearchParams;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly client_info: string;
  readonly scope: string;
  readonly expires_in: number;
}

export function visit(graph: PlayedGraph, headers: Readonly<Record<string, string>> = {}): Visitor {
  const cookies = new Map<string, string>();
  const secret = randomBytes(32).toString("base64url");
  let at = "";

  const go = async (address: string, body?: string): Promise<Stop> => {
    let next = address;
    let sent = body;
    for (let hop = 0; hop < 10; hop += 1) {
      const page = await graph.ask(next, {
        method: sent === undefined ? "GET" : "POST",
        headers: {
          ...headers,
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          "Content-Type": "application/x-www-form-urlencoded",
        },
        body: sent,
      });
      for (const cookie of page.headers["set-cookie"] ?? []) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      if (page.status !== 303) {
        at = next;
        return { page };
      }
      const target = new URL(String(page.headers.location), next);
      if (target.href.startsWith("http://"))
        return { page, answer: new URLSearchParams(target.hash.slice(1)) };
      next = target.href;
      sent = undefined;
    }
    throw new Error("The sign-in goes in circles.");
  };

  const visitor: Visitor = {
    authorize: (parameters = {}) => {
      const query = new URLSearchParams({
        client_id: CLIENT,
        response_type: "code",
        response_mode: "fragment",
        redirect_uri: redirect,
        state: "the state",
        nonce: "the nonce",
        scope: "User.Read Mail.Read Calendars.Read openid profile offline_access",
        client_info: "1",
        code_challenge: createHash("sha256").update(secret).digest("base64url"),
        code_challenge_method: "S256",
        ...parameters,
      });
      return go(`${tenant}/oauth2/v2.0/authorize?${query.toString()}`);
    },
    click: (name, value = "1") => go(at, new URLSearchParams({ [name]: value }).toString()),
    redeem: (answer, verifier = secret) =>
      requestToken(graph, {
        grant_type: "authorization_code",
        code: answer.get("code") ?? "",
        redirect_uri: redirect,
        code_verifier: verifier,
      }),
    async signOut() {
      const { page } = await go(
        `${tenant}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(redirect)}&client_id=${CLIENT}`,
      );
      const [action = "", xsrf = ""] = [/action="([^"]+)"/, /name="xsrf" value="([^"]+)"/].map(
        (part) => part.exec(page.text)?.[1] ?? "",
      );
      return go(action, new URLSearchParams({ xsrf, logout: "yes" }).toString());
    },
    async signIn({ account = piotr, scopes } = {}) {
      let stop = await visitor.authorize({
        prompt: "select_account",
        ...(scopes === undefined ? {} : { scope: `${scopes} openid profile offline_access` }),
      });
      stop = await visitor.click("account", account);
      if (!stop.answer) stop = await visitor.click("accept");
      if (!stop.answer?.has("code"))
        throw new Error(`No code: ${stop.answer?.toString() ?? stop.page.text}`);
      return (await visitor.redeem(stop.answer)).json<Tokens>();
    },
  };
  return visitor;
}

/** POST to the token endpoint, as the public client. */
export const requestToken = (
  graph: PlayedGraph,
  parameters: Readonly<Record<string, string>>,
): Promise<GraphAnswer> =>
  graph.ask(`${tenant}/oauth2/v2.0/token`, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: "http://127.0.0.1:8080",
    },
    body: new URLSearchParams({ client_id: CLIENT, ...parameters }).toString(),
  });

export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Record<
    string,
    unknown
  >;
