import { json } from "../answer/json";
import { shapeOutputs } from "../answer/outputRows";
import { etagOf } from "../answer/shape";
import type { JsonRow } from "../answer/shaping";
import { badQuery, notSupported } from "../errors";
import type { Table } from "../metadata";
import { outputsOf } from "../query/aggregation";
import { ROW } from "../query/sql";
import { MOST_ROWS } from "../query/read";
import { EXCEEDED, TOTAL, applied, shapingOf } from "../reads";
import type { DataRequest, HttpAnswer } from "../request";
import { bindFetch, type BoundFetch } from "./bindFetch";
import type { Fetch } from "./fetch";
import { readFetch } from "./readFetch";
import { countFetched, readFetchPage, readFetchedGroups } from "./runFetch";
import type { Sorting } from "./sortSql";

const MORE = "Microsoft.Dynamics.CRM.morerecords";
const COOKIE = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";

/** Answers a GET of an entity set with `fetchXml`. */
export function answerFetch(table: Table, xml: string, request: DataRequest): HttpAnswer {
  const beside = [...request.parameters.keys()].find(
    (name) => name !== "$count" && !queries.includes(name),
  );
  if (beside !== undefined) throw notSupported(`${beside} together with FetchXML`);
  const fetch = readFetch(xml);
  if (fetch.entity.name !== table.logicalName) {
    throw badQuery(
      `The query reads '${fetch.entity.name.slice(0, 100)}', the address names the set of '${table.logicalName}'.`,
    );
  }
  const bound = bindFetch(fetch, request.binding);
  const answer = fetch.aggregate ? groups(bound, request) : rows(bound, request);
  return json(200, JSON.stringify(answer), applied(request));
}

const queries: readonly string[] = ["fetchXml", "savedQuery"];

function rows(bound: BoundFetch, request: DataRequest): JsonRow {
  const { preferences, organization, root } = request;
  const { fetch, table, outputs } = bound;
  const own = outputs.filter(({ place }) => place.row === ROW).map(({ property }) => property);
  const answer: JsonRow = {
    "@odata.context": `${root}$metadata#${table.entitySetName}(${own.join(",")})`,
  };
  if (fetch.withTotal || request.options.count) {
    const { count, exceeded } = countFetched(bound, organization);
    answer["@odata.count"] = count;
    if (preferences.wants(TOTAL)) answer[`@${TOTAL}`] = count;
    if (preferences.wants(EXCEEDED)) answer[`@${EXCEEDED}`] = exceeded;
  }
  const page = readFetchPage(
    bound,
    Math.min(preferences.maxPageSize ?? MOST_ROWS, MOST_ROWS),
    sortingOf(fetch, request),
    organization,
  );
  // On the last page neither annotation is there (Microsoft Learn, page results using FetchXml).
  if (page.cookie !== undefined && preferences.wants(COOKIE)) answer[`@${COOKIE}`] = page.cookie;
  if (page.more && preferences.wants(MORE)) answer[`@${MORE}`] = true;
  answer.value = shapeOutputs(
    page.rows,
    outputs,
    shapingOf(request),
    fetch.distinct ? undefined : (row) => ({ "@odata.etag": etagOf(row) }),
  );
  return answer;
}

function groups(bound: BoundFetch, request: DataRequest): JsonRow {
  const { table, outputs, aggregates, fetch } = bound;
  if (
    fetch.top !== undefined ||
    fetch.count !== undefined ||
    fetch.withTotal ||
    fetch.cookie !== undefined
  ) {
    throw notSupported("top, count and paging of an aggregate query");
  }
  const found = readFetchedGroups(bound, sortingOf(fetch, request), request.organization);
  const value = shapeOutputs(found, outputsOf(outputs, aggregates), shapingOf(request));
  return { "@odata.context": `${request.root}$metadata#${table.entitySetName}`, value };
}

const sortingOf = ({ rawOrder }: Fetch, { caller, organization }: DataRequest): Sorting => ({
  language: caller.language,
  rawOrder,
  metadata: organization.metadata,
});
