import { isLasting } from "../dataverse/failure";
import { QueryResult } from "../query/useQuery";

/** What a view says of itself as a tab of the conversation summary. */
export interface Tab {
  /** The tab is left out where the part does not apply to the conversation, or the organization has nothing in it. */
  readonly isThere: boolean;
  /** How many things it holds, once that is known. */
  readonly count?: number | string;
}

/** Stands for a count that could not be loaded, or only in part. */
const UNKNOWN_COUNT = "?";

/** The count that a tab shows of a query's value. None while it loads, and none if the agent may not read it. */
export function tabCount<Value>(
  result: QueryResult<Value>,
  count: (value: Value) => number | string,
): Tab["count"] {
  if (result.state === "loading") return undefined;
  if (result.state === "failed") return isLasting(result.failure) ? undefined : UNKNOWN_COUNT;
  return result.isPartial ? UNKNOWN_COUNT : count(result.value);
}
