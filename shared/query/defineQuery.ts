import { DataverseClient } from "../dataverse/client";
import { ReportMissing } from "../dataverse/optional";

/** A question to Dataverse about a conversation. */
export interface QueryDefinition<Value> {
  /** Equal keys ask the same question, so a query with parameters has them in its key. */
  readonly key: string;
  /** Calls `reportMissing` for each part that the value lacks and that the agent must hear of. */
  readonly read: (
    dataverse: DataverseClient,
    conversationId: string,
    reportMissing?: ReportMissing,
  ) => Promise<Value>;
}

/** Declares a query once. A control's `prefetch` lists it, and a view reads it with `useQuery`. */
export const defineQuery = <Value>(query: QueryDefinition<Value>): QueryDefinition<Value> => query;
