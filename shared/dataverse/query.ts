/** One question to one table, in the platform's own words: column names, OData filter, order. */
export interface Query {
  readonly select: readonly string[];
  readonly filter?: string;
  readonly orderBy?: string;
  readonly top?: number;
  readonly expand?: readonly Expansion[];
}

/** Rows that hang on the asked ones, or the row that they point to, in the same answer. */
export interface Expansion extends Query {
  readonly navigation: string;
  /** Where the rows lie: a write to it makes the whole answer stale. */
  readonly table: string;
}

/** The column that holds a lookup's id in `$select` and `$filter` (Microsoft Learn, Web API lookup properties). */
export const lookupValue = (column: string): string => `_${column}_value`;

/** The query as the `options` text that the platform's webAPI takes. */
export const queryText = (query: Query): string =>
  `?${options(query, encodeURIComponent).join("&")}`;

/** An expansion has the same options, parted by semicolons (Microsoft Learn, Web API: join tables). */
function options(
  { select, filter, orderBy, top, expand }: Query,
  encode: (text: string) => string,
): readonly string[] {
  const parts = [`$select=${select.join(",")}`];
  if (filter) parts.push(`$filter=${encode(filter)}`);
  if (orderBy) parts.push(`$orderby=${encode(orderBy)}`);
  if (top) parts.push(`$top=${top}`);
  if (expand)
    parts.push(
      `$expand=${expand.map((each) => `${each.navigation}(${options(each, encode).join(";")})`).join(",")}`,
    );
  return parts;
}
