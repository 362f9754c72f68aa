export const TENANT = "11111111-2222-4333-8444-555555555555";
export const CLIENT = "66666666-7777-4888-8999-aaaaaaaaaaaa";

export const AUTHORITY_HOST = "login.microsoftonline.com";
export const GRAPH_HOST = "graph.microsoft.com";

/** The audience of access tokens. */
export const GRAPH = `https://${GRAPH_HOST}`;

/** The page that the sign-in returns to, below the workbench's own address. */
export const REDIRECT_PATH = "/WebResources/csum_/graphRedirect.html";

/** What an app may ask of Graph for the signed-in user, as far as the local Graph knows it (Microsoft Learn, Microsoft Graph permissions reference). */
export const GRAPH_SCOPES = [
  "User.Read",
  "User.ReadBasic.All",
  "Mail.ReadBasic",
  "Mail.Read",
  "Calendars.ReadBasic",
  "Calendars.Read",
  "Presence.Read",
  "Presence.Read.All",
] as const;

export type GraphScope = (typeof GRAPH_SCOPES)[number];

export const isGraphScope = (name: string): name is GraphScope =>
  GRAPH_SCOPES.some((scope) => scope === name);
