/** The part of oidc-provider, which brings no types, that the local authority uses. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export interface Grant {
    readonly jti: string;
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export interface OidcContext {
    readonly params?: Readonly<Record<string, string | undefined>>;
    readonly session?: { readonly accountId?: string };
    readonly result?: Readonly<Record<string, unknown>>;
    readonly account?: { readonly accountId: string };
  }

  export interface Context {
    readonly req: IncomingMessage;
    readonly path: string;
    readonly method: string;
    readonly response: { get(name: string): string };
    readonly oidc?: OidcContext;
    status: number;
    type: string;
    body: unknown;
    set(name: string, value: string): void;
  }

  /** A context inside the provider's own steps. */
  export type OidcStep = Context & { readonly oidc: OidcContext };

  export class Check {
    constructor(
      reason: string,
      description: string,
      error: string,
      check: (ctx: OidcStep) => boolean,
    );
  }

  export class Prompt {
    constructor(info: { name: string; requestable: boolean }, ...checks: Check[]);
    readonly checks: { add(check: Check): void };
  }

  export interface Policy extends Array<Prompt> {
    get(name: string): Prompt | undefined;
    add(prompt: Prompt, at?: number): void;
  }

  export const interactionPolicy: {
    base(): Policy;
    readonly Prompt: typeof Prompt;
    readonly Check: typeof Check;
  };

  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly session?: { readonly accountId: string };
  }

  export class Provider {
    constructor(issuer: string, configuration: object);
    readonly Client: {
      prototype: {
        redirectUriAllowed: (address: string) => boolean;
        postLogoutRedirectUriAllowed: (address: string) => boolean;
      };
    };
    readonly RefreshToken: { prototype: object };
    readonly Grant: {
      new (of: { accountId: string; clientId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly AccessToken: {
      find(token: string): Promise<
        | {
            readonly accountId: string;
            readonly aud: string;
            readonly scope: string;
            readonly isExpired: boolean;
          }
        | undefined
      >;
    };
    use(step: (ctx: Context, next: () => Promise<void>) => Promise<void>): void;
    on(event: "server_error", tell: (ctx: Context, error: Error) => void): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }
}
