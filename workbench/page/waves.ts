/**
 * Numbers the requests of the page by wave and tells the server. Only the asker knows what it has waited for: on a fast
 * machine the server has answered one question before the next, asked at the same moment, comes in. The host's own
 * questions for definitions are not counted, so nothing that follows them is a further wave either.
 */
export function countingWaves(send: typeof fetch): typeof fetch {
  let wave = 1;
  let isAnswered = false;
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (headers.has("X-Workbench-Host")) return send(input, init);
    if (isAnswered) {
      wave += 1;
      isAnswered = false;
    }
    const own = wave;
    headers.set("X-Workbench-Wave", String(own));
    try {
      return await send(input, { ...init, headers });
    } finally {
      if (own === wave) isAnswered = true;
    }
  };
}
