import { setTimeout as wait } from "node:timers/promises";
import type { Account } from "../accounts";
import type { Authority } from "../authority/authority";
import type { Mailbox } from "../mailbox/mailbox";
import { GRAPH, GRAPH_SCOPES, type GraphScope } from "../tenant";
import type { Conditions } from "../conditions";
import { readBearer } from "./bearer";
import { listEvents, viewCalendar } from "./calendar";
import { errorBody, GraphError, unsupported, usual } from "./errors";
import { listMessages } from "./mail";
import type { Asked, Question } from "./question";
import { listUsers, readMe, readOwnPresence, readPresences, readUser } from "./people";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** What Graph answers from. */
export interface Graph {
  readonly authority: Authority;
  readonly conditions: Conditions;
  mailboxOf(account: Account): Mailbox;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Any of these is enough. */
  readonly scopes: readonly GraphScope[];
  readonly needsMailbox: boolean;
  readonly answer: (question: Question, part: string) => object;
}

const route = (
  method: string,
  path: RegExp,
  scopes: readonly GraphScope[],
  answer: Route["answer"],
  needsMailbox = false,
): Route => ({ method, path, scopes, answer, needsMailbox });

const CALENDAR: readonly GraphScope[] = ["Calendars.ReadBasic", "Calendars.Read"];

const routes: readonly Route[] = [
  route("POST", /^\/\$batch$/, GRAPH_SCOPES, () => ({})),
  route("GET", /^\/me$/, ["User.Read"], readMe),
  route("GET", /^\/me\/messages$/, ["Mail.ReadBasic", "Mail.Read"], listMessages, true),
  route("GET", /^\/me\/calendarView$/, CALENDAR, viewCalendar, true),
  route("GET", /^\/me\/events$/, CALENDAR, listEvents, true),
  route("GET", /^\/me\/presence$/, ["Presence.Read", "Presence.Read.All"], readOwnPresence),
  route("POST", /^\/communications\/getPresencesByUserId$/, ["Presence.Read.All"], readPresences),
  route("GET", /^\/users$/, ["User.ReadBasic.All"], listUsers),
  route("GET", /^\/users\/([^/]+)$/, ["User.ReadBasic.All"], readUser),
];

/** Answers one request, and writes it into the log; undefined where the connection is dropped instead. */
export async function answerOne(
  asked: Asked,
  graph: Graph,
  isInBatch: boolean,
): Promise<Answer | undefined> {
  const answer = await attempt(asked, graph);
  graph.conditions.note({
    host: "graph",
    method: asked.method,
    path: asked.url,
    status: answer?.status ?? 0,
    batch: isInBatch,
  });
  return answer;
}

function findRoute(method: string, { pathname }: URL, path: string) {
  const found = routes
    .map((each) => ({ each, match: each.path.exec(path) }))
    .find(({ each, match }) => match && each.method === method);
  if (!pathname.startsWith("/v1.0/") || !found)
    throw unsupported(`${method} ${pathname.slice(0, 200)}`);
  return found;
}

function scopeMissing(path: string): GraphError {
  if (path.startsWith("/me/")) return usual(403, {});
  const isPresence = path.startsWith("/communications");
  return usual(403, { code: isPresence ? "Forbidden" : "Authorization_RequestDenied" });
}

async function attempt(asked: Asked, graph: Graph): Promise<Answer | undefined> {
  try {
    const address = new URL(asked.url, GRAPH);
    const path = address.pathname.replace(/^\/v1\.0/, "");
    const rule = graph.conditions.takeRule(asked.method, path);
    if (rule) {
      if (rule.delay > 0) await wait(rule.delay);
      if (rule.drop) return undefined;
      if (rule.status !== undefined) throw usual(rule.status, rule);
    }
    const bearer = await readBearer(asked.authorization, graph.authority, graph.conditions);
    const { each, match } = findRoute(asked.method, address, path);
    if (!each.scopes.some((scope) => bearer.scopes.includes(scope))) throw scopeMissing(path);
    if (each.needsMailbox && !bearer.account.hasMailbox) throw usual(404);
    const question = {
      address,
      account: bearer.account,
      scopes: bearer.scopes,
      mailbox: graph.mailboxOf(bearer.account),
      prefer: asked.prefer,
      body: asked.body,
    };
    return { status: 200, headers: {}, body: each.answer(question, match?.[1] ?? "") };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: error.status, headers: error.headers, body: errorBody(error) };
  }
}
