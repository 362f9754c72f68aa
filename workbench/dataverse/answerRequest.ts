import type { Table } from "./metadata";
import { answerDefinitions } from "./definitions";
import { DataverseError, notSupported, syntaxError, unknownSet, wrongMethod } from "./errors";
import { answerSet } from "./lists";
import { tableOfSet, type Organization } from "./organization";
import { answerRelated, answerRow } from "./reads";
import { readRequest, type DataRequest, type HttpAnswer, type HttpRequest } from "./request";
import { json } from "./answer/json";
import { REFERENCE } from "./odata/resource";
import { answerLink } from "./write/associate";
import { changeColumn } from "./write/changeColumn";
import { createFrom, removeRow, updateFrom } from "./write/writes";

/** Answers one Web API request; whatever is wrong with it becomes an error body. */
export function answerRequest(request: HttpRequest, organization: Organization): HttpAnswer {
  organization.passage.catchUp(new Date());
  try {
    return route(readRequest(request, organization));
  } catch (error) {
    if (error instanceof DataverseError) return json(error.status, error.body);
    throw error;
  }
}

function route(request: DataRequest): HttpAnswer {
  const [resource, navigation] = request.segments;
  if (!resource) return only("GET", request, () => json(200, serviceDocument(request)));
  if (resource.name === "EntityDefinitions")
    return only("GET", request, () => answerDefinitions(request));
  if (resource.name === "WhoAmI") return whoAmI(request);
  if (resource.name.startsWith("Microsoft.Dynamics.CRM.")) throw notSupported(resource.name);

  const table = tableOfSet(request.binding, resource.name);
  if (resource.key?.name !== undefined)
    throw notSupported(`a key other than the primary key (${resource.key.name})`);
  const id = resource.key?.value;
  if (id !== undefined) return routeRow(table, id, request);
  if (navigation) throw unknownSet(navigation.name);
  return routeSet(table, request);
}

function routeRow(table: Table, id: string, request: DataRequest): HttpAnswer {
  const [, navigation, ...deeper] = request.segments;
  if (!navigation) return routeWholeRow(table, id, request);
  if (deeper.length === 1 && deeper[0]?.name === REFERENCE)
    return answerLink(table, id, navigation, request);
  if (deeper.length > 0 || navigation.key)
    throw notSupported("an address beyond a navigation property");
  return routeProperty(table, id, navigation.name, request);
}

function routeSet(table: Table, request: DataRequest): HttpAnswer {
  if (request.method === "POST") return createFrom(table, request);
  return only("GET", request, () => answerSet(table, request));
}

function routeProperty(table: Table, id: string, name: string, request: DataRequest): HttpAnswer {
  const isWrite = request.method === "PUT" || request.method === "DELETE";
  if (isWrite && table.columns.has(name)) return changeColumn(table, id, name, request);
  return only("GET", request, () => answerRelated(table, id, name, request));
}

function routeWholeRow(table: Table, id: string, request: DataRequest): HttpAnswer {
  switch (request.method) {
    case "GET":
      return answerRow(table, id, request);
    case "PATCH":
      return updateFrom(table, id, request);
    case "DELETE":
      return removeRow(table, id, request);
    default:
      throw wrongMethod(request.method);
  }
}

function only(method: string, request: DataRequest, answer: () => HttpAnswer): HttpAnswer {
  if (request.method !== method) throw wrongMethod(request.method);
  return answer();
}

const serviceDocument = ({ root, organization }: DataRequest): string =>
  JSON.stringify({
    "@odata.context": `${root}$metadata`,
    value: organization.metadata.tables.map(({ entitySetName: name }) => ({
      name,
      kind: "EntitySet",
      url: name,
    })),
  });

function whoAmI({ method, root, url, caller, organization }: DataRequest): HttpAnswer {
  // A function answers to GET alone (Microsoft Learn, Web API client errors).
  if (method !== "GET")
    throw new DataverseError(
      404,
      "",
      `No HTTP resource was found that matches the request URI '${root}${url}'.`,
    );
  if (url.includes("?")) throw syntaxError("WhoAmI takes no query options.");
  return json(
    200,
    JSON.stringify({
      "@odata.context": `${root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
      BusinessUnitId: caller.role.businessUnitId,
      UserId: caller.role.userId,
      OrganizationId: organization.organizationId,
    }),
  );
}
