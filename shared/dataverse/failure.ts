/** Why a request failed, as far as an agent or an admin can act on it. */
export type FailureKind =
  | "missingRow"
  | "missingTable"
  | "missingColumn"
  | "noPrivilege"
  | "throttled"
  /** The database refuses or stops this query because it looks at too many rows. */
  | "tooBroad"
  | "offline"
  | "failed"
  /** A write was not made: the record is closed, or it changed after the agent saw it. */
  | "closed"
  | "changed";

/** A failed request. It does not keep the server's message, which is matched but never shown. */
export class DataverseFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly table: string,
    /** The platform's code, for support. 0 if it gave none. */
    readonly code: number,
    /** The missing column. */
    readonly column?: string,
  ) {
    super(`${kind}: ${table}`);
    // Babel's output keeps the prototype only with this line when Error is extended.
    Object.setPrototypeOf(this, DataverseFailure.prototype);
  }
}

/**
 * Converts a rejection to a failure. It checks the shape and not the class, because a shared failure can come from another bundle
 * with a class of its own.
 */
export function asFailure(reason: unknown): DataverseFailure {
  const isOne =
    reason instanceof Error && "kind" in reason && "table" in reason && "code" in reason;
  return isOne ? (reason as DataverseFailure) : new DataverseFailure("failed", "", 0);
}

/** Whether a request ended in a failure, if `asFailure` caught its rejection. */
export const isFailure = (outcome: object): outcome is DataverseFailure => "kind" in outcome;

/** Whether the request keeps failing until an admin changes something. */
export const isLasting = ({ kind }: DataverseFailure): boolean =>
  ["missingTable", "missingColumn", "noPrivilege"].includes(kind);

/**
 * Codes as the platform hands them to a control: positive decimals (Microsoft Learn, errorCallback). The same condition
 * carries different codes on different pages and versions, so the message is matched, too.
 */
const kinds: readonly { kind: FailureKind; codes: readonly number[]; message: RegExp }[] = [
  {
    // Query throttling (2024-06-04), query anti-patterns (2025-01-06), about quick find queries (2024-01-30).
    kind: "tooBroad",
    codes: [
      0x80048544, 0x80048644, 0x80048744, 0x80048745, 0x80048573, 0x80048574, 0x80048575,
      0x8004e024,
    ],
    message:
      /query throttling|query is throttled|database operation timed out; this may be|quick search record limit/i,
  },
  {
    kind: "throttled",
    codes: [0x80072322, 0x80072321, 0x80072326],
    message: /too many requests|rate limit|exceeded the limit/i,
  },
  {
    kind: "missingTable",
    codes: [0x8006088a, 0x80041102],
    message: /resource not found for the segment|was not found in the metadatacache/i,
  },
  {
    kind: "missingColumn",
    codes: [],
    message: /(?:could not find a property named|contain attribute with name =) '([^']+)'/i,
  },
  {
    kind: "noPrivilege",
    codes: [0x80040220, 0x80048306],
    message: /is missing prv|does not have \w+access/i,
  },
  { kind: "missingRow", codes: [0x80040217], message: /does not exist/i },
];

/** Converts the platform's rejection to a failure. */
export function toFailure(reason: unknown, table: string, isOnline: boolean): DataverseFailure {
  const { errorCode, message } = (
    typeof reason === "object" && reason !== null ? reason : {}
  ) as Record<string, unknown>;
  // A code may arrive as the negative number of its 32 bits.
  const code = typeof errorCode === "number" ? errorCode >>> 0 : 0;
  const words = typeof message === "string" ? message : "";
  if (!isOnline) return new DataverseFailure("offline", table, code);
  for (const { kind, codes, message: pattern } of kinds) {
    const match = pattern.exec(words);
    if (match || codes.includes(code)) return new DataverseFailure(kind, table, code, match?.[1]);
  }
  return new DataverseFailure("failed", table, code);
}
