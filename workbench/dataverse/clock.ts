import type { Database } from "./database";
import type { Metadata } from "./metadata";
import { storedDate } from "./dates";
import { quoted } from "./storage";

/** A row that comes later, as some of the platform's do: seconds or minutes after a conversation has begun. */
export interface Arrival {
  readonly at: Date;
  readonly insert: () => void;
}

/** What happens in an organization without anybody's request. */
export interface Passage {
  /** Keeps a row for its time. */
  expect(arrival: Arrival): void;
  /** Lets happen what is due by now. */
  catchUp(now: Date): void;
}

/** Rows arrive when their time has come; rows of elastic tables go when their time to live is over (Microsoft Learn, elastic tables). */
export function createPassage(database: Database, { tables }: Metadata): Passage {
  const elastic = tables.filter(
    ({ columns }) => columns.has("ttlinseconds") && columns.has("modifiedon"),
  );
  const due: Arrival[] = [];
  let last = "";
  return {
    expect(arrival) {
      due.push(arrival);
      due.sort((one, other) => one.at.getTime() - other.at.getTime());
    },
    catchUp(now) {
      while (due[0] && due[0].at <= now) due.shift()?.insert();
      const second = storedDate(now);
      if (second === last) return;
      last = second;
      for (const { logicalName } of elastic) {
        const over = `strftime('%s', modifiedon) + ttlinseconds <= CAST(strftime('%s', ?) AS INTEGER)`;
        database.run(
          `DELETE FROM ${quoted(logicalName)} WHERE ttlinseconds IS NOT NULL AND ${over}`,
          [second],
        );
      }
    },
  };
}
