import { badQuery, notSupported, unknownTable } from "../errors";
import { isGuid } from "../guid";
import type { Table } from "../metadata";
import type { DataRequest } from "../request";

/** The FetchXML that a request sends, or that the view it names holds; undefined for any other request. */
export function fetchXmlOf(table: Table, request: DataRequest): string | undefined {
  const { parameters } = request;
  if (parameters.has("userQuery")) throw notSupported("userQuery: there are no personal views");
  const view = parameters.get("savedQuery");
  const xml = parameters.get("fetchXml");
  if (view !== undefined && xml !== undefined)
    throw badQuery("A request has either fetchXml or savedQuery.");
  return view === undefined ? xml : readView(view, table, request);
}

function readView(id: string, table: Table, request: DataRequest): string {
  const views = request.binding.metadata.byName.get("savedquery");
  if (!views) throw unknownTable("savedquery");
  request.binding.mayRead(views);
  if (!isGuid(id)) throw badQuery(`'${id.slice(0, 100)}' is not the id of a view.`);
  const view = request.find(views, id.toLowerCase());
  if (view.returnedtypecode !== table.logicalName || typeof view.fetchxml !== "string") {
    throw badQuery(`The view ${id} is not one of '${table.logicalName}'.`);
  }
  return view.fetchxml;
}
