import { z } from "zod";
import { readJson } from "../../boundedJson";
import type { Asked } from "./question";
import { answerOne, type Answer, type Graph } from "./answerGraph";
import { errorBody, GraphError, unsupported } from "./errors";

/** Microsoft Learn, JSON batching. */
const MAX_PARTS = 20;

const partSchema = z.object({
  id: z.string(),
  method: z.string(),
  url: z.string(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  dependsOn: z.unknown().optional(),
});

interface Part extends Pick<z.output<typeof partSchema>, "id" | "method" | "url" | "body"> {
  readonly prefer: string;
}

/** POST /$batch: each part is answered on its own, and refused on its own. */
export async function answerGraphBatch(asked: Asked, graph: Graph): Promise<Answer | undefined> {
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
  const { data } = z.object({ requests: z.array(z.unknown()).min(1) }).safeParse(readJson(text));
  if (!data) throw invalidFormat();
  if (data.requests.length > MAX_PARTS)
    throw new GraphError(
      400,
      "BadRequest",
      `Number of batch request steps exceeds the maximum value of ${MAX_PARTS}.`,
    );
  const parts = data.requests.map(readPart);
  if (new Set(parts.map(({ id }) => id)).size < parts.length)
    throw new GraphError(400, "BadRequest", "Duplicate request ids in the batch.");
  return parts;
}

function readPart(given: unknown): Part {
  const { data } = partSchema.safeParse(given);
  if (!data) throw invalidFormat();
  const { dependsOn, headers, ...part } = data;
  if (dependsOn !== undefined) throw unsupported("dependsOn in a batch");
  const prefer = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === "prefer");
  return { ...part, prefer: typeof prefer?.[1] === "string" ? prefer[1] : "" };
}

const invalidFormat = () => new GraphError(400, "BadRequest", "Invalid batch payload format.");
