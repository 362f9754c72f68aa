import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from this server's own page or from a program that is no browser. A page of another site could
 * otherwise use the signed-in user's rights: a browser says where a request comes from, and lies about it to no one.
 */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && origin !== `http://${host ?? ""}`) return false;
  return site === undefined || site === "same-origin" || site === "none";
}
