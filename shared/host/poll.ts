/** Looks for news; answers whether it found any. `since` is when this round began. */
export type Look = (since: number) => Promise<boolean>;

/** The one regular question of a form. */
export interface Poll {
  add(look: Look): void;
  /** The last one to go ends the poll. */
  remove(look: Look): void;
}

const SHORTEST_MS = 15_000;
/** How far apart the rounds are at most, while nothing new comes. */
const LONGEST_MS = 120_000;

/* eslint-disable @microsoft/power-apps/avoid-dom-form, @microsoft/power-apps/avoid-dom-form-event --
   whether the page is hidden is the browser's own word (Page Visibility), not the form's markup, and the platform has no other for it */

/** Rounds every 15 s after news, each twice as far apart as the one before while there are none, and none while the page is hidden. */
export function startPoll(page: Window): Poll {
  const looks = new Set<Look>();
  let wait = SHORTEST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const plan = (): void => {
    clearTimeout(timer);
    timer =
      looks.size > 0 && !page.document.hidden ? setTimeout(() => void round(), wait) : undefined;
  };
  const round = async (): Promise<void> => {
    const since = Date.now();
    const news = await Promise.all([...looks].map((look) => look(since).catch(() => false)));
    wait = news.includes(true) ? SHORTEST_MS : Math.min(2 * wait, LONGEST_MS);
    plan();
  };
  return {
    add(look) {
      if (looks.size === 0) page.document.addEventListener("visibilitychange", plan);
      looks.add(look);
      wait = SHORTEST_MS;
      plan();
    },
    remove(look) {
      looks.delete(look);
      if (looks.size > 0) return;
      page.document.removeEventListener("visibilitychange", plan);
      clearTimeout(timer);
    },
  };
}
