/** What the controls of one conversation share while at least one of them is on the page (docs/decisions/0001). */
export interface FormSession {
  /** The answer in flight or still fresh; otherwise `ask` runs once for all who wait. */
  read<T>(request: string, tables: readonly string[], ask: () => Promise<T>): Promise<T>;
  /** A write changed rows of these tables, or a refresh was asked for (no tables: all): their answers are dropped and the readers told. */
  markStale(tables?: readonly string[]): void;
  /** Tells of each write until the returned function is called. */
  onStale(tell: () => void): () => void;
  /** Ends one control's membership; the last one takes the registry off the page. */
  leave(): void;
}

interface Answer {
  readonly tables: readonly string[];
  readonly asker: object;
  readonly askedAt: number;
  readonly value: Promise<unknown>;
  hasCome: boolean;
  /** Resolves when the asker leaves before the answer has come. */
  readonly abandoned: Promise<typeof ABANDONED>;
  abandon(): void;
}

/** The shape under `v1` never changes: bundles of two releases may meet in it. A new shape is a `v2` beside it. */
interface Conversation {
  readonly members: Set<object>;
  readonly answers: Map<string, Answer>;
  readonly tells: Set<() => void>;
}

const KEY = Symbol.for("CustomerSummary.formSession.v1");
const ABANDONED = Symbol("abandoned");
/** How long an answer that no write touched is given again without asking. */
const FRESH_MS = 30_000;

/** Joins the session of a conversation; `conversationId` in its one spelling, lower case without braces. */
export function joinFormSession(conversationId: string): FormSession {
  const page: Window & { [KEY]?: Map<string, Conversation> } = window;
  const registry = (page[KEY] ??= new Map<string, Conversation>());
  const conversation: Conversation = registry.get(conversationId) ?? { members: new Set(), answers: new Map(), tells: new Set() };
  registry.set(conversationId, conversation);
  const { members, answers, tells } = conversation;
  const self = {};
  const ownTells = new Set<() => void>();
  members.add(self);

  function ask(request: string, tables: readonly string[], question: () => Promise<unknown>): Answer {
    let abandon = (): void => undefined;
    const abandoned = new Promise<typeof ABANDONED>((resolve) => { abandon = () => resolve(ABANDONED); });
    const answer: Answer = { tables, asker: self, askedAt: Date.now(), value: question(), hasCome: false, abandoned, abandon };
    answers.set(request, answer);
    answer.value.then(
      () => { answer.hasCome = true; },
      () => { if (answers.get(request) === answer) answers.delete(request); }, // a failure is never kept
    );
    return answer;
  }

  const session: FormSession = {
    async read<T>(request: string, tables: readonly string[], question: () => Promise<T>): Promise<T> {
      if (!members.has(self)) return question();
      const known = answers.get(request);
      const answer = known && Date.now() - known.askedAt < FRESH_MS ? known : ask(request, tables, question);
      const value = await Promise.race([answer.value, answer.abandoned]);
      if (value === ABANDONED && members.has(self)) return session.read(request, tables, question);
      return answer.value as Promise<T>; // a request names table, id and columns, so equal requests have answers of one shape
    },
    markStale(tables) {
      answers.forEach((answer, request) => {
        if (!tables || answer.tables.some((table) => tables.includes(table))) answers.delete(request);
      });
      tells.forEach((tell) => tell());
    },
    onStale(tell) {
      tells.add(tell);
      ownTells.add(tell);
      return () => { tells.delete(tell); ownTells.delete(tell); };
    },
    leave() {
      if (!members.delete(self)) return;
      ownTells.forEach((tell) => tells.delete(tell));
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
