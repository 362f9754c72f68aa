/** A query to one table, in OData's terms: column names, filter, order. */
export interface Query {
  readonly select: readonly string[];
  readonly filter?: string;
  readonly orderBy?: string;
  readonly top?: number;
  readonly expand?: readonly Expansion[];
}

/** Related rows that come in the same answer: rows that point to the queried ones, or rows that they point to. */
export interface Expansion extends Query {
  readonly navigation: string;
  /** The table of the related rows. A write to it invalidates the whole answer. */
  readonly table: string;
}

/** The column that holds a lookup's id in `$select` and `$filter` (Microsoft Learn, Web API lookup properties). */
export const lookupValue = (column: string): string => `_${column}_value`;

/** The query as the `options` text that the platform's webAPI takes. */
export const queryText = (query: Query): string =>
  `?${options(query, encodeURIComponent).join("&")}`;

/** An expansion has the same options, separated by semicolons (Microsoft Learn, Web API: join tables). */
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
