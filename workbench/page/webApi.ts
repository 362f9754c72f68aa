import { refuse, send, type Connection } from "./connection.js";
import type { EntitySets } from "./entitySets.js";

interface Page {
  value: ComponentFramework.WebApi.Entity[];
  "@odata.nextLink"?: string;
}

const annotated = 'odata.include-annotations="*"';

/** The five documented methods of `context.webAPI`, over HTTP. */
export function createWebApi(
  connection: Connection,
  entitySets: EntitySets,
  declared: boolean,
): ComponentFramework.WebApi {
  const ask = async (
    table: string,
    rest: string,
    request: Parameters<typeof send>[2],
  ): Promise<Response> => {
    if (!declared)
      return refuse({
        errorCode: 0,
        message: 'The manifest does not declare <uses-feature name="WebAPI" />.',
      });
    const set = entitySets(table);
    // Without a turn of the event loop where the name is known: the question leaves before its control is drawn.
    return send(connection, (typeof set === "string" ? set : await set) + rest, request);
  };
  const key = (id: string) => `(${encodeURIComponent(id)})`;

  return {
    async createRecord(table, data) {
      const answer = await ask(table, "", { method: "POST", body: JSON.stringify(data) });
      const id = /\(([^)]+)\)$/.exec(answer.headers.get("OData-EntityId") ?? "")?.[1] ?? "";
      return { id, entityType: table };
    },
    // Whether the platform adds If-Match here is not documented; without it a row that is gone is made anew, the harder case.
    async updateRecord(table, id, data) {
      await ask(table, key(id), { method: "PATCH", body: JSON.stringify(data) });
      return { id, entityType: table };
    },
    async deleteRecord(table, id) {
      await ask(table, key(id), { method: "DELETE" });
      return { id, entityType: table };
    },
    async retrieveRecord(table, id, options = "") {
      const answer = await ask(table, key(id) + options, { headers: { Prefer: annotated } });
      return (await answer.json()) as ComponentFramework.WebApi.Entity;
    },
    async retrieveMultipleRecords(table, options = "", maxPageSize) {
      const paged =
        maxPageSize === undefined ? annotated : `${annotated},odata.maxpagesize=${maxPageSize}`;
      const answer = await ask(table, options, { headers: { Prefer: paged } });
      const page = (await answer.json()) as Page;
      return { entities: page.value, nextLink: page["@odata.nextLink"] ?? "" };
    },
  };
}
