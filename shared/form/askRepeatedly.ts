const FIRST_WAIT_MS = 250;
const LAST_WAIT_MS = 4000;

/**
 * Asks now and then at growing distances for eight seconds, because the form may load its scripts after its controls. `ask` returns
 * whether to ask again. The returned function ends it.
 */
export function askRepeatedly(ask: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askNow = (wait: number): void => {
    timer = undefined;
    if (ask() && wait <= LAST_WAIT_MS) timer = setTimeout(() => askNow(2 * wait), wait);
  };
  askNow(FIRST_WAIT_MS);
  return () => clearTimeout(timer);
}
