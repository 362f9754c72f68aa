import { asFailure, isLasting } from "../dataverse/failure";
import type { Poll, PollTask } from "./poll";

/** What the controls of one conversation share while at least one of them is on the page (docs/decisions/0001). */
export interface FormSession {
  /**
   * Returns the shared answer to a request, or runs `fetchAnswer` if there is none. An answer is shared while it is in flight and
   * for 30 seconds. `since` (ms since 1970) excludes answers that were requested earlier.
   */
  read<T>(
    request: string,
    tables: readonly string[],
    fetchAnswer: () => Promise<T>,
    since?: number,
  ): Promise<T>;
  /** Drops the answers that hold rows of these tables, or all answers, and calls every invalidation listener. */
  readonly invalidate: (tables?: readonly string[]) => void;
  /** Calls the listener after each invalidation. Returns an unsubscribe function. */
  readonly onInvalidate: (listener: () => void) => () => void;
  /** Passes a message to the subscribers of a topic. Returns whether there were any. */
  readonly publish: (topic: string, message: unknown) => boolean;
  /** Subscribes to a topic and returns an unsubscribe function. Messages come from other bundles, so validate them. */
  readonly subscribe: (topic: string, listener: TopicListener) => () => void;
  /** Adds a task to the form's one poll, which the first task starts. Returns a function that removes the task. */
  readonly joinPoll: (task: PollTask, start: (page: Window) => Poll) => () => void;
  /** Disconnects one control. The last one removes the registry from the page. */
  disconnect(): void;
}

type TopicListener = (message: unknown) => void;

/** Bundles of two releases may meet in this shape, so it never changes. A new shape gets a new key, `v2`. */
interface SharedState {
  readonly members: Set<object>;
  readonly answers: Map<string, SharedAnswer>;
  readonly invalidationListeners: Set<() => void>;
  readonly topicListeners: Map<string, Set<TopicListener>>;
  poll?: Poll;
}

/** Part of the shape that never changes. */
interface SharedAnswer {
  readonly tables: readonly string[];
  /** The member whose client sent the request. */
  readonly owner: object;
  /** In ms since 1970. */
  readonly requestedAt: number;
  readonly promise: Promise<unknown>;
  isSettled: boolean;
  /** The failure lasts until an admin changes something, so it is kept until a refresh. */
  isPermanentFailure: boolean;
  /** Resolves when the owner disconnects before the answer arrives. */
  readonly abandoned: Promise<typeof ABANDONED>;
  abandon(): void;
}

const KEY = Symbol.for("CustomerSummary.formSession.v1");
const ABANDONED = Symbol("abandoned");
const FRESH_MS = 30_000;

/** Connects to the session of a conversation. The ID must be in lower case and without braces. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the shared state; functions beside it made each bundle 30 to 50 B (gzip) larger
export function connectFormSession(conversationId: string): FormSession {
  const page: Window & { [KEY]?: Map<string, SharedState> } = window;
  const registry = (page[KEY] ??= new Map<string, SharedState>());
  const state: SharedState = registry.get(conversationId) ?? {
    members: new Set(),
    answers: new Map(),
    invalidationListeners: new Set(),
    topicListeners: new Map(),
  };
  registry.set(conversationId, state);
  const { members, answers, invalidationListeners, topicListeners } = state;
  const self = {};
  /** Ends what this control started and has not ended itself. */
  const disposers = new Set<() => void>();
  members.add(self);

  function request(
    key: string,
    tables: readonly string[],
    fetchAnswer: () => Promise<unknown>,
  ): SharedAnswer {
    let abandon = (): void => undefined;
    const abandoned = new Promise<typeof ABANDONED>((resolve) => {
      abandon = () => resolve(ABANDONED);
    });
    const answer: SharedAnswer = {
      tables,
      owner: self,
      requestedAt: Date.now(),
      promise: fetchAnswer(),
      isSettled: false,
      isPermanentFailure: false,
      abandoned,
      abandon,
    };
    answers.set(key, answer);
    answer.promise.then(
      () => {
        answer.isSettled = true;
      },
      (reason: unknown) => {
        answer.isSettled = answer.isPermanentFailure = isLasting(asFailure(reason));
        if (!answer.isPermanentFailure && answers.get(key) === answer) answers.delete(key);
      },
    );
    return answer;
  }

  const isFresh = ({ requestedAt, isPermanentFailure }: SharedAnswer, since: number): boolean =>
    isPermanentFailure || (Date.now() - requestedAt < FRESH_MS && requestedAt >= since);

  /** Returns a function that runs `dispose` once: when it is called, or when the control disconnects. */
  function onDispose(dispose: () => void): () => void {
    const disposer = (): void => {
      if (disposers.delete(disposer)) dispose();
    };
    disposers.add(disposer);
    return disposer;
  }

  const session: FormSession = {
    async read<T>(
      key: string,
      tables: readonly string[],
      fetchAnswer: () => Promise<T>,
      since = 0,
    ): Promise<T> {
      if (!members.has(self)) return fetchAnswer();
      const known = answers.get(key);
      const answer = known && isFresh(known, since) ? known : request(key, tables, fetchAnswer);
      const value = await Promise.race([answer.promise, answer.abandoned]);
      if (value === ABANDONED && members.has(self))
        return session.read(key, tables, fetchAnswer, since);
      return answer.promise as Promise<T>; // equal keys name the same table, ID and columns, so their answers have one shape
    },
    invalidate(tables) {
      // A write may end after its control has gone. The controls that have come since then share another state.
      const { answers, invalidationListeners } = page[KEY]?.get(conversationId) ?? state;
      const isAffected = ({ isPermanentFailure, tables: read }: SharedAnswer): boolean =>
        !tables || (!isPermanentFailure && read.some((table) => tables.includes(table)));
      answers.forEach((answer, key) => {
        if (isAffected(answer)) answers.delete(key);
      });
      invalidationListeners.forEach((listener) => listener());
    },
    onInvalidate(listener) {
      invalidationListeners.add(listener);
      return onDispose(() => invalidationListeners.delete(listener));
    },
    publish(topic, message) {
      const listeners = topicListeners.get(topic);
      listeners?.forEach((listener) => listener(message));
      return Boolean(listeners?.size);
    },
    subscribe(topic, listener) {
      const listeners = topicListeners.get(topic) ?? new Set();
      topicListeners.set(topic, listeners.add(listener));
      return onDispose(() => listeners.delete(listener));
    },
    joinPoll(task, start) {
      const poll = (state.poll ??= start(page));
      poll.add(task);
      return onDispose(() => poll.remove(task));
    },
    disconnect() {
      if (!members.delete(self)) return;
      disposers.forEach((dispose) => dispose());
      answers.forEach((answer, key) => {
        if (answer.owner !== self || answer.isSettled) return;
        answers.delete(key);
        answer.abandon();
      });
      if (members.size > 0) return;
      registry.delete(conversationId);
      if (registry.size === 0) delete page[KEY];
    },
  };
  return session;
}
