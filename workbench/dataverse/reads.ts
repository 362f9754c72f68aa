import { json, nothing } from "./answer/json";
import { etagOf, shapeRows } from "./answer/shape";
import type { JsonRow, Shaping } from "./answer/shaping";
import { badQuery, notSupported, unknownSet, rowMissing } from "./errors";
import type { Column, Table } from "./metadata";
import { bindQuery, type BoundQuery } from "./query/bind";
import type { Condition } from "./query/condition";
import { MOST_ROWS, countRows, readPage } from "./query/read";
import type { QueryOptions } from "./odata/options";
import type { DataRequest, HttpAnswer } from "./request";
import { targetOf } from "./storage";

/** Annotations of an answer with many rows. */
export const TOTAL = "Microsoft.Dynamics.CRM.totalrecordcount";
export const EXCEEDED = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";

/** GET of an entity set. */
export function answerList(table: Table, request: DataRequest): HttpAnswer {
  return list(bindQuery(request.options, table, request.binding), request);
}

/** GET of one row by its key. */
export function answerRow(table: Table, id: string, request: DataRequest): HttpAnswer {
  const { filter, orderBy, top, count, skipToken, expand } = request.options;
  if (filter || orderBy || top !== undefined || count || skipToken !== undefined) {
    throw badQuery("Only $select and $expand can be used with a single row.");
  }
  const query = bindQuery(request.options, table, request.binding);
  request.find(table, id);
  const [row] = readPage(
    { ...query, filter: keyIs(table, id) },
    { size: 1, continues: false },
    request.organization,
  ).rows;
  if (!row) throw rowMissing(table.logicalName, id);

  const etag = etagOf(row);
  // With $expand or annotations the cloud never answers 304 (Microsoft Learn, conditional operations).
  if (request.headers["if-none-match"] === etag && !expand && !request.headers.prefer)
    return nothing(304, { ETag: etag });
  const [shaped] = shapeRows([row], query, shapingOf(request));
  return json(
    200,
    JSON.stringify({ "@odata.context": contextOf(query, request, "/$entity"), ...shaped }),
    { ETag: etag, ...applied(request) },
  );
}

/** GET of what a row's navigation property leads to. */
export function answerRelated(
  table: Table,
  id: string,
  navigation: string,
  request: DataRequest,
): HttpAnswer {
  const { metadata } = request.binding;
  request.binding.mayRead(table);
  const row = request.find(table, id);

  const reference = table.references.get(navigation);
  if (reference) {
    const target = targetOf(reference.column, row);
    const value = row[reference.column.name];
    const targetTable =
      target !== undefined && reference.targets.includes(target)
        ? metadata.byName.get(target)
        : undefined;
    return typeof value === "string" && targetTable
      ? answerRow(targetTable, value, request)
      : nothing(204);
  }
  const collection = table.collections.get(navigation);
  const child = collection && metadata.byName.get(collection.table);
  if (!child) {
    if (table.columns.has(navigation)) throw notSupported("the address of a single column");
    throw unknownSet(navigation);
  }
  const query = bindQuery(request.options, child, request.binding);
  const own: Condition = equals(child.columns.get(collection.column) as Column, id);
  return list(
    { ...query, filter: query.filter ? { kind: "and", of: [own, query.filter] } : own },
    request,
  );
}

function list(query: BoundQuery, request: DataRequest): HttpAnswer {
  const { options, preferences, organization, root, url } = request;
  const { maxPageSize } = preferences;
  const top = maxPageSize === undefined ? query.top : undefined;
  const size = Math.min(maxPageSize ?? MOST_ROWS, top ?? MOST_ROWS, MOST_ROWS);
  const page = readPage(
    query,
    { size, skipToken: options.skipToken, continues: top === undefined || top > size },
    organization,
  );

  const answer: JsonRow = { "@odata.context": contextOf(query, request, "") };
  addCount(answer, query, request);
  answer.value = shapeRows(page.rows, query, shapingOf(request));
  if (page.next !== undefined)
    answer["@odata.nextLink"] = `${root}${withSkipToken(url, page.next)}`;
  return json(200, JSON.stringify(answer), applied(request));
}

/** Without `$count` the annotations say that nobody has counted (Microsoft Learn, count rows). */
function addCount(
  answer: JsonRow,
  query: BoundQuery,
  { options, preferences, organization }: DataRequest,
): void {
  const { count, exceeded } = options.count
    ? countRows(query, organization)
    : { count: -1, exceeded: false };
  if (options.count) answer["@odata.count"] = count;
  if (preferences.wants(TOTAL)) answer[`@${TOTAL}`] = count;
  if (preferences.wants(EXCEEDED)) answer[`@${EXCEEDED}`] = exceeded;
}

function withSkipToken(url: string, cookie: string): string {
  const [path = "", query = ""] = url.split("?");
  const rest = query.split("&").filter((pair) => pair !== "" && !/^(\$|%24)skiptoken=/i.test(pair));
  return `${path}?${[...rest, `$skiptoken=${cookie}`].join("&")}`;
}

function contextOf({ table }: BoundQuery, { root, options }: DataRequest, ending: string): string {
  return `${root}$metadata#${table.entitySetName}${namesOf(options)}${ending}`;
}

/** What was asked for, as it was asked for; all columns go without saying (Microsoft Learn, join tables). */
function namesOf({ select = [], expand = [] }: QueryOptions): string {
  const expanded = expand.map(
    ({ navigation, options }) => `${navigation}${namesOf(options) || "()"}`,
  );
  return select.length + expanded.length === 0 ? "" : `(${[...select, ...expanded].join(",")})`;
}

const keyIs = (table: Table, id: string): Condition =>
  equals(table.columns.get(table.primaryId) as Column, id);

const equals = (column: Column, value: string): Condition => ({
  kind: "value",
  place: { column },
  operator: "eq",
  value,
});

export const shapingOf = ({ organization, caller, preferences, root }: DataRequest): Shaping => ({
  database: organization.database,
  metadata: organization.metadata,
  caller,
  wants: preferences.wants,
  root,
  pageSize: preferences.maxPageSize,
});

export const applied = ({ preferences }: DataRequest): Record<string, string> =>
  preferences.applied === "" ? {} : { "Preference-Applied": preferences.applied };
