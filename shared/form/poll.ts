/** Looks for new rows and returns whether it found any; rejects if it cannot tell. `since` is the start of this round, in ms since 1970. */
export type PollTask = (since: number) => Promise<boolean>;

/** The one poll of a form. Its shape is part of the form session, which never changes (formSession.ts). */
export interface Poll {
  add(task: PollTask): void;
  /** The last task to go ends the poll. */
  remove(task: PollTask): void;
}

const MIN_INTERVAL_MS = 15_000;
const MAX_INTERVAL_MS = 120_000;

/* eslint-disable @microsoft/power-apps/avoid-dom-form, @microsoft/power-apps/avoid-dom-form-event --
   only the browser knows whether the page is hidden (Page Visibility API); the platform offers no other way to ask */

/**
 * Runs all tasks every 15 s. While they find nothing, the interval doubles, up to 2 min. A round in which a task failed keeps the
 * interval: a failure says nothing about news. A hidden page does not poll.
 */
export function startPoll(page: Window): Poll {
  const tasks = new Set<PollTask>();
  let interval = MIN_INTERVAL_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (): void => {
    clearTimeout(timer);
    const isActive = tasks.size > 0 && !page.document.hidden;
    timer = isActive ? setTimeout(() => void run(), interval) : undefined;
  };
  const run = async (): Promise<void> => {
    const since = Date.now();
    const found = await Promise.all([...tasks].map((task) => task(since).catch(() => undefined)));
    if (found.includes(true)) interval = MIN_INTERVAL_MS;
    else if (!found.includes(undefined)) interval = Math.min(2 * interval, MAX_INTERVAL_MS);
    schedule();
  };
  return {
    add(task) {
      if (tasks.size === 0) page.document.addEventListener("visibilitychange", schedule);
      tasks.add(task);
      interval = MIN_INTERVAL_MS;
      schedule();
    },
    remove(task) {
      tasks.delete(task);
      if (tasks.size > 0) return;
      page.document.removeEventListener("visibilitychange", schedule);
      clearTimeout(timer);
    },
  };
}
