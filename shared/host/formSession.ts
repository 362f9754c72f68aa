import { asFailure, isLasting } from "../dataverse/failure";
import type { Look, Poll } from "./poll";

/** What the controls of one conversation share while at least one of them is on the page (docs/decisions/0001). */
export interface FormSession {
  /** The answer in flight or still fresh, and none from before `since`; otherwise `ask` runs once for all who wait. */
  read<T>(
    request: string,
    tables: readonly string[],
    ask: () => Promise<T>,
    since?: number,
  ): Promise<T>;
  /** A write changed rows of these tables, or a refresh was asked for (no tables: all): their answers are dropped and the readers told. */
  markStale(tables?: readonly string[]): void;
  /** Tells of each write until the returned function is called. */
  onStale(tell: () => void): () => void;
  /** Hands a message to the controls that hear this topic; answers whether there was any. */
  say(topic: string, message: unknown): boolean;
  /** Is told what others say on this topic until the returned function is called. The message comes from another bundle: check it. */
  hear(topic: string, tell: Ear): () => void;
  /** Joins the form's one poll, which the first to join starts, until the returned function is called. */
  watch(look: Look, start: (page: Window) => Poll): () => void;
  /** Ends one control's membership; the last one takes the registry off the page. */
  leave(): void;
}

type Ear = (message: unknown) => void;

interface Answer {
  readonly tables: readonly string[];
  readonly asker: object;
  readonly askedAt: number;
  readonly value: Promise<unknown>;
  hasCome: boolean;
  /** Refused for a reason that lasts: kept until a refresh, however often it is asked. */
  isRefused: boolean;
  /** Resolves when the asker leaves before the answer has come. */
  readonly abandoned: Promise<typeof ABANDONED>;
  abandon(): void;
}

/** The shape under `v1` never changes: bundles of two releases may meet in it. A new shape is a `v2` beside it. */
interface Conversation {
  readonly members: Set<object>;
  readonly answers: Map<string, Answer>;
  readonly tells: Set<() => void>;
  readonly ears: Map<string, Set<Ear>>;
  poll?: Poll;
}

const KEY = Symbol.for("CustomerSummary.formSession.v1");
const ABANDONED = Symbol("abandoned");
/** How long an answer that no write touched is given again without asking. */
const FRESH_MS = 30_000;

/** Joins the session of a conversation; `conversationId` in its one spelling, lower case without braces. */
export function joinFormSession(conversationId: string): FormSession {
  const page: Window & { [KEY]?: Map<string, Conversation> } = window;
  const registry = (page[KEY] ??= new Map<string, Conversation>());
  const conversation: Conversation = registry.get(conversationId) ?? {
    members: new Set(),
    answers: new Map(),
    tells: new Set(),
    ears: new Map(),
  };
  registry.set(conversationId, conversation);
  const { members, answers, tells, ears } = conversation;
  const self = {};
  /** Ends whatever this control has begun and not ended itself. */
  const endings = new Set<() => void>();
  members.add(self);

  function ask(
    request: string,
    tables: readonly string[],
    question: () => Promise<unknown>,
  ): Answer {
    let abandon = (): void => undefined;
    const abandoned = new Promise<typeof ABANDONED>((resolve) => {
      abandon = () => resolve(ABANDONED);
    });
    const answer: Answer = {
      tables,
      asker: self,
      askedAt: Date.now(),
      value: question(),
      hasCome: false,
      isRefused: false,
      abandoned,
      abandon,
    };
    answers.set(request, answer);
    answer.value.then(
      () => {
        answer.hasCome = true;
      },
      (reason: unknown) => {
        answer.hasCome = answer.isRefused = isLasting(asFailure(reason));
        if (!answer.isRefused && answers.get(request) === answer) answers.delete(request);
      },
    );
    return answer;
  }

  const isFresh = ({ askedAt, isRefused }: Answer, since: number): boolean =>
    isRefused || (Date.now() - askedAt < FRESH_MS && askedAt >= since);

  /** The ending runs once: when it is called, or when the control leaves. */
  function until(ending: () => void): () => void {
    const end = (): void => {
      if (endings.delete(end)) ending();
    };
    endings.add(end);
    return end;
  }

  const session: FormSession = {
    async read<T>(
      request: string,
      tables: readonly string[],
      question: () => Promise<T>,
      since = 0,
    ): Promise<T> {
      if (!members.has(self)) return question();
      const known = answers.get(request);
      const answer = known && isFresh(known, since) ? known : ask(request, tables, question);
      const value = await Promise.race([answer.value, answer.abandoned]);
      if (value === ABANDONED && members.has(self))
        return session.read(request, tables, question, since);
      return answer.value as Promise<T>; // a request names table, id and columns, so equal requests have answers of one shape
    },
    markStale(tables) {
      answers.forEach((answer, request) => {
        if (!tables || (!answer.isRefused && answer.tables.some((table) => tables.includes(table))))
          answers.delete(request);
      });
      tells.forEach((tell) => tell());
    },
    onStale(tell) {
      tells.add(tell);
      return until(() => tells.delete(tell));
    },
    say(topic, message) {
      const listening = ears.get(topic);
      listening?.forEach((tell) => tell(message));
      return Boolean(listening?.size);
    },
    hear(topic, tell) {
      const listening = ears.get(topic) ?? new Set();
      ears.set(topic, listening.add(tell));
      return until(() => listening.delete(tell));
    },
    watch(look, start) {
      const poll = (conversation.poll ??= start(page));
      poll.add(look);
      return until(() => poll.remove(look));
    },
    leave() {
      if (!members.delete(self)) return;
      endings.forEach((end) => end());
      answers.forEach((answer, request) => {
        if (answer.asker !== self || answer.hasCome) return;
        answers.delete(request);
        answer.abandon();
      });
      if (members.size > 0) return;
      registry.delete(conversationId);
      if (registry.size === 0) delete page[KEY];
    },
  };
  return session;
}
