import { readJson } from "../../boundedJson";
import type { Asked } from "./question";
import { answerOne, type Answer, type Graph } from "./answerGraph";
import { errorBody, GraphError, unsupported } from "./errors";

/** Microsoft Learn, JSON batching. */
const MOST = 20;

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly prefer: string;
}

/** POST /$batch: each part is answered on its own, and refused on its own. */
export async function answerBatch(asked: Asked, graph: Graph): Promise<Answer | undefined> {
  // Its token, its faults and its line in the log are those of any request.
  const whole = await answerOne(asked, graph, false);
  if (whole?.status !== 200) return whole;
  try {
    const parts = readParts(asked.body);
    const responses = await Promise.all(
      parts.map(async ({ id, method, url, body, prefer }) => {
        const one: Asked = {
          method,
          url: `/v1.0${url.startsWith("/") ? "" : "/"}${url}`,
          authorization: asked.authorization,
          prefer,
          body: body === undefined ? "" : JSON.stringify(body),
        };
        // A part cannot drop the connection of the others.
        const answer = (await answerOne(one, graph, true)) ?? {
          status: 504,
          headers: {},
          body: errorBody(new GraphError(504, "GatewayTimeout", "")),
        };
        return {
          id,
          status: answer.status,
          headers: { "Content-Type": "application/json", ...answer.headers },
          body: answer.body,
        };
      }),
    );
    return { status: 200, headers: {}, body: { responses } };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: error.status, headers: error.headers, body: errorBody(error) };
  }
}

function readParts(text: string): Part[] {
  const given = readJson(text);
  const requests: unknown =
    typeof given === "object" && given !== null && "requests" in given ? given.requests : undefined;
  if (!Array.isArray(requests) || requests.length === 0)
    throw new GraphError(400, "BadRequest", "Invalid batch payload format.");
  if (requests.length > MOST)
    throw new GraphError(
      400,
      "BadRequest",
      `Number of batch request steps exceeds the maximum value of ${MOST}.`,
    );
  const parts = requests.map(readPart);
  if (new Set(parts.map(({ id }) => id)).size < parts.length)
    throw new GraphError(400, "BadRequest", "Duplicate request ids in the batch.");
  return parts;
}

function readPart(given: unknown): Part {
  const { id, method, url, body, headers, dependsOn } = (
    typeof given === "object" && given !== null ? given : {}
  ) as Record<string, unknown>;
  if (typeof id !== "string" || typeof method !== "string" || typeof url !== "string")
    throw new GraphError(400, "BadRequest", "Invalid batch payload format.");
  if (dependsOn !== undefined) throw unsupported("dependsOn in a batch");
  const sent: [string, unknown][] =
    typeof headers === "object" && headers !== null ? Object.entries(headers) : [];
  const prefer = sent.find(([name]) => name.toLowerCase() === "prefer")?.[1];
  return { id, method, url, body, prefer: typeof prefer === "string" ? prefer : "" };
}
