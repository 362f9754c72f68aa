/** Tells by `data-settled` on the body whether anything is in flight or waits to be drawn. */
export interface Settling {
  /** `fetch` for all that the page asks of its server, the controls' questions included. */
  fetch: typeof fetch;
  /** Holds the page unsettled until the work is done. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** Watches the page from now on; `settled` is called each time it comes to rest. */
export function watchSettling(settled: () => void): Settling {
  let pending = 0;
  let moves = 0;

  const moved = () => {
    const move = (moves += 1);
    document.body.dataset.settled = "false";
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (pending > 0 || move !== moves) return;
        document.body.dataset.settled = "true";
        settled();
      }),
    );
  };
  const during = async <T>(work: Promise<T>): Promise<T> => {
    pending += 1;
    moved();
    try {
      return await work;
    } finally {
      pending -= 1;
      moved();
    }
  };
  // The workbench's own panels change when the page comes to rest, so they must not unsettle it again.
  const ofTheForm = ({ target }: MutationRecord) =>
    target !== document.body &&
    !(target instanceof Element ? target : target.parentElement)?.closest("[data-workbench]");
  new MutationObserver((mutations) => mutations.some(ofTheForm) && moved()).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  return { during, fetch: (...request) => during(fetchWhole(...request)) };
}

/** An answer counts as in flight until its last byte is here. */
async function fetchWhole(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}
