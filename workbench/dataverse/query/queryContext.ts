import type { Language } from "../metadata";

/** Who asks and when: what "today" and "mine" in a query mean. */
export interface QueryContext {
  readonly userId: string;
  readonly businessUnitId: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly now: Date;
}
