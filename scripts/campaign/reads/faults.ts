/** An answer that a read gets instead of its rows. */
export interface ReadFault {
  readonly name: string;
  readonly rule?: object;
  /** The organization does not have the table. */
  readonly isNotInstalled?: boolean;
  /** Time may heal it, so a second try must. */
  readonly heals?: boolean;
  readonly isOffline?: boolean;
  /** It cannot be limited to one table. */
  readonly isForAll?: boolean;
  /** The views wait for seconds before they try again. */
  readonly isSlow?: boolean;
}

export const readFaults: readonly ReadFault[] = [
  { name: "403", rule: { status: 403 } },
  { name: "404", rule: { status: 404 }, isNotInstalled: true },
  { name: "500", rule: { status: 500 }, heals: true },
  { name: "503", rule: { status: 503 }, heals: true },
  { name: "429 twice", rule: { status: 429, times: 2 }, heals: true, isSlow: true },
  { name: "drop", rule: { drop: true }, heals: true },
  { name: "offline", isOffline: true, heals: true, isForAll: true },
];
