import { answerApply } from "./apply/answerApply";
import { answerFetch } from "./fetchxml/answerFetch";
import { fetchXmlOf } from "./fetchxml/savedQuery";
import type { Table } from "./metadata";
import { answerList } from "./reads";
import type { DataRequest, HttpAnswer } from "./request";

/** GET of an entity set, in whichever way it asks: with OData's options, with FetchXML, by a view, or for groups. */
export function answerSet(table: Table, request: DataRequest): HttpAnswer {
  const xml = fetchXmlOf(table, request);
  if (xml !== undefined) return answerFetch(table, xml, request);
  const apply = request.parameters.get("$apply");
  return apply === undefined ? answerList(table, request) : answerApply(table, apply, request);
}
