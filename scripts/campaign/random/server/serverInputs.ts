import fc from "fast-check";
import type { HttpRequest } from "../../../../workbench/dataverse/request";
import { batch, batchHeaders } from "./batchInputs";
import { fetchXmlQuery } from "./fetchXmlInputs";
import { query, resource } from "./queryInputs";
import { set, SOME_ID, words } from "./words";
import { contentType, headers, json, property, propertyValue } from "./writeInputs";

/** A request to the Web API, as HTTP would bring it. */
export interface ServerInput extends Pick<HttpRequest, "method" | "url"> {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface ServerInputs {
  readonly name: string;
  /** How many of them the long campaign sends. */
  readonly runs: number;
  readonly inputs: fc.Arbitrary<ServerInput>;
}

const noBody = fc.constant("");
/** Where a write may get past the address. */
const likelyResource = fc.oneof(
  resource,
  set,
  fc.tuple(set, words(SOME_ID, "x")).map(([name, id]) => `${name}(${id})`),
);

/** Everything that the server is asked at random, by kind. */
export const serverInputs: readonly ServerInputs[] = [
  {
    name: "queries",
    runs: 32_000,
    inputs: fc.record({ method: fc.constant("GET"), url: query, headers, body: noBody }),
  },
  {
    name: "addresses",
    runs: 3000,
    inputs: fc.record({
      method: words("GET", "DELETE", "PUT", "OPTIONS"),
      url: resource,
      headers: fc.constant({}),
      body: noBody,
    }),
  },
  {
    name: "FetchXML",
    runs: 12_000,
    inputs: fc.record({
      method: fc.constant("GET"),
      url: fetchXmlQuery,
      headers: fc.constant({}),
      body: noBody,
    }),
  },
  {
    name: "writes",
    runs: 12_000,
    inputs: fc.record({
      method: words("POST", "PATCH", "PUT", "DELETE", "OPTIONS"),
      url: likelyResource,
      headers: fc
        .tuple(contentType, headers)
        .map(([type, given]) => ({ "content-type": type, ...given })),
      body: json,
    }),
  },
  {
    name: "links and single columns",
    runs: 2000,
    inputs: fc.record({
      method: words("PUT", "POST", "DELETE"),
      url: property,
      headers: fc.constant({ "content-type": "application/json" }),
      body: propertyValue,
    }),
  },
  {
    name: "batches",
    runs: 6000,
    inputs: fc.record({
      method: fc.constant("POST"),
      url: fc.constant("$batch"),
      headers: batchHeaders,
      body: batch,
    }),
  },
];
