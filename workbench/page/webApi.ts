import { refuse, send, type Connection } from "./connection.js";
import type { EntitySets } from "./entitySets.js";

/** How the platform treats the FetchXML that a control hands over; which one is right is not settled (docs/decisions/0043). */
export type FetchXmlText =
  /** It takes an encoded text and a plain one, as public code has it. */
  | "either"
  /** It encodes the text itself, as documented, so an encoded text arrives encoded twice. */
  | "plain"
  /** It puts the text into the address as it is. */
  | "encoded";

interface Page {
  "@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"?: string;
  value: ComponentFramework.WebApi.Entity[];
  "@odata.nextLink"?: string;
}

const annotated = 'odata.include-annotations="*"';

/** The five documented methods of `context.webAPI`, over HTTP. */
export function createWebApi(
  connection: Connection,
  entitySets: EntitySets,
  declared: boolean,
  fetchXmlText: FetchXmlText = "either",
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
      const answer = await ask(table, encodeFetchXml(options, fetchXmlText), {
        headers: { Prefer: paged },
      });
      const page = (await answer.json()) as Page;
      const cookie = page["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"];
      return {
        entities: page.value,
        nextLink: page["@odata.nextLink"] ?? "",
        ...(cookie === undefined ? {} : { fetchXmlPagingCookie: cookie }),
      };
    },
  };
}

const FETCH = "?fetchXml=";

/** OData options arrive as the control has encoded them (Microsoft Learn, retrieveMultipleRecords, 2023-01-11). */
function encodeFetchXml(options: string, text: FetchXmlText): string {
  if (!options.startsWith(FETCH) || text === "encoded") return options;
  const xml = options.slice(FETCH.length);
  const isPlain = text === "plain" || xml.trimStart().startsWith("<");
  return isPlain ? FETCH + encodeURIComponent(xml) : options;
}
