/**
 * Numbers the requests of the page by wave and tells the server. Only the asker knows what it has waited for: on a fast
 * machine the server has answered one question before the next, asked at the same moment, comes in.
 */
export function countingWaves(send: typeof fetch): typeof fetch {
  let wave = 1;
  let isAnswered = false;
  return async (input, init) => {
    if (isAnswered) {
      wave += 1;
      isAnswered = false;
    }
    const own = wave;
    const headers = new Headers(init?.headers);
    headers.set("X-Workbench-Wave", String(own));
    try {
      return await send(input, { ...init, headers });
    } finally {
      if (own === wave) isAnswered = true;
    }
  };
}
