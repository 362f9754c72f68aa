/** One answered request; times are milliseconds since the log began. A dropped connection has the status 0. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly start: number;
  readonly end: number;
  readonly wave: number;
}

export interface RequestLog {
  /**
   * Notes that a request has come in; the returned function notes its answer. The asker may say which of its waves the
   * request belongs to: only it knows what it has waited for.
   */
  begin(method: string, path: string, ownWave?: number): (status: number, bytes: number) => void;
  /** The answered requests in the order in which they came in. */
  entries(): readonly LoggedRequest[];
  clear(): void;
}

/** More than any page asks for; older entries go first. */
const MAX_ENTRIES = 10_000;

/**
 * Counts requests and waves. Requests that start together are one wave: a request opens the next one when some request
 * of the present wave has been answered before it starts.
 */
export function createRequestLog(now: () => number = () => performance.now()): RequestLog {
  let began = now();
  let wave = 1;
  let waveAnswered = false;
  let entries: { logged: LoggedRequest | undefined }[] = [];

  return {
    begin(method, path, ownWave) {
      if (ownWave !== undefined) {
        wave = ownWave;
      } else if (waveAnswered) {
        wave += 1;
        waveAnswered = false;
      }
      const own = { wave, log: entries, start: now() - began };
      const entry: (typeof entries)[number] = { logged: undefined };
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) entries.shift();
      return (status, bytes) => {
        if (own.log !== entries) return; // cleared meanwhile: the answer belongs to no log
        entry.logged = {
          method,
          path,
          status,
          bytes,
          start: Math.round(own.start),
          end: Math.round(now() - began),
          wave: own.wave,
        };
        if (own.wave === wave) waveAnswered = true;
      };
    },
    entries() {
      const logged = entries.flatMap((entry) => entry.logged ?? []);
      // An asker goes on counting when the log is cleared; the first wave of a log is its wave 1 all the same.
      const waves = [...new Set(logged.map((entry) => entry.wave))].sort(
        (one, other) => one - other,
      );
      return logged.map((entry) => ({ ...entry, wave: waves.indexOf(entry.wave) + 1 }));
    },
    clear() {
      entries = [];
      began = now();
      wave = 1;
      waveAnswered = false;
    },
  };
}
