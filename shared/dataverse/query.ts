/** One question to one table, in the platform's own words: column names, OData filter, order. */
export interface Query {
  readonly select: readonly string[];
  readonly filter?: string;
  readonly orderBy?: string;
  readonly top?: number;
}

/** The column that holds a lookup's id in `$select` and `$filter` (Microsoft Learn, Web API lookup properties). */
export const lookupValue = (column: string): string => `_${column}_value`;

/** The query as the `options` text that the platform's webAPI takes. */
export function queryText({ select, filter, orderBy, top }: Query): string {
  const parts = [`$select=${select.join(",")}`];
  if (filter) parts.push(`$filter=${encodeURIComponent(filter)}`);
  if (orderBy) parts.push(`$orderby=${encodeURIComponent(orderBy)}`);
  if (top) parts.push(`$top=${top}`);
  return `?${parts.join("&")}`;
}
