import type { ServerResponse } from "node:http";
import { parseJson } from "../body";
import type { Authority } from "./authority/authority";
import { readSettings } from "./settings";
import type { Conditions } from "./conditions";

type Action = (body: Buffer) => object | void | Promise<void>;

/** How tests make the conditions, read the log and begin anew. */
export function createPanel(
  conditions: Conditions,
  authority: Authority,
  forgetMailboxes: () => void,
): (method: string, body: Buffer, response: ServerResponse) => Promise<void> {
  const actions: Readonly<Record<string, Action>> = {
    GET: () => conditions.log,
    async POST(body) {
      conditions.set(readSettings(parseJson(body)));
      forgetMailboxes();
      await authority.follow();
    },
    DELETE() {
      conditions.set(readSettings({}));
      conditions.clearLog();
      authority.reset();
      forgetMailboxes();
    },
  };
  return async (method, body, response) => {
    const action = actions[method];
    if (!action) return void response.writeHead(405).end();
    try {
      const answer = await action(body);
      response
        .writeHead(answer ? 200 : 204, { "Content-Type": "application/json" })
        .end(answer && JSON.stringify(answer));
    } catch (error) {
      response
        .writeHead(400, { "Content-Type": "application/json" })
        .end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
    }
  };
}
