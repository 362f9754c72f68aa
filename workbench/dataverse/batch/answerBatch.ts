import { answerRequest } from "../answerRequest";
import { json } from "../answer/json";
import { DataverseError, badPayload, wrongMethod } from "../errors";
import type { Organization } from "../organization";
import type { HttpAnswer, HttpRequest } from "../request";
import { boundaryOf, notReadable, readParts, type Part } from "./multipart";
import { readPartRequest } from "./partRequest";
import { writeAnswers, type Answered } from "./writeAnswers";

/** At most this many requests a batch (Microsoft Learn, execute batch operations). */
const MAX_REQUESTS = 1000;

/** A part that is one request, or a change set of several. */
type Step =
  | { readonly kind: "one"; readonly part: Part }
  | { readonly kind: "changeSet"; readonly parts: readonly Part[] };

/** Answers POST $batch: its requests in their order, up to the first that fails unless they are to go on. */
export function answerBatch(request: HttpRequest, organization: Organization): HttpAnswer {
  try {
    if (request.method !== "POST") throw wrongMethod(request.method);
    const steps = readSteps(request);
    const goesOn = /(^|[,;\s])odata\.continue-on-error(\s*=\s*true)?\s*([,;]|$)/i.test(
      request.headers.prefer ?? "",
    );
    const answered: Answered[] = [];
    for (const step of steps) {
      const answers =
        step.kind === "one"
          ? answerOne(step.part, request, organization)
          : answerChangeSet(step.parts, request, organization);
      answered.push(answers);
      const failed =
        answers.kind === "one" && answers.answer.status >= 400 ? answers.answer.status : undefined;
      if (failed !== undefined && !goesOn) return writeAnswers(failed, answered);
    }
    return writeAnswers(200, answered);
  } catch (error) {
    if (error instanceof DataverseError) return json(error.status, error.body);
    throw error;
  }
}

function readSteps({ headers, body }: HttpRequest): Step[] {
  const boundary = boundaryOf(headers["content-type"] ?? "");
  if (boundary === undefined)
    throw new DataverseError(415, "", "A batch is sent as multipart/mixed.");
  const steps = readParts(body.toString("latin1"), boundary).map((part): Step => {
    const inner = boundaryOf(part.headers["content-type"] ?? "");
    return inner === undefined
      ? { kind: "one", part }
      : { kind: "changeSet", parts: readParts(part.text, inner) };
  });
  const count = steps.reduce((sum, step) => sum + (step.kind === "one" ? 1 : step.parts.length), 0);
  if (count === 0) throw notReadable();
  if (count > MAX_REQUESTS)
    throw badPayload("", `The batch has ${count} requests, the maximum is ${MAX_REQUESTS}.`);
  return steps;
}

const answerOne = (part: Part, batch: HttpRequest, organization: Organization): Answered => ({
  kind: "one",
  answer: withErrors(() => answerRequest(readPartRequest(part, batch), organization)),
});

/** All of a change set or nothing: the first failure undoes what came before it and answers for the whole. */
function answerChangeSet(
  parts: readonly Part[],
  batch: HttpRequest,
  organization: Organization,
): Answered {
  const failure = new Map<"answer", HttpAnswer>();
  const references = new Map<string, string>();
  const answers: { contentId: string | undefined; answer: HttpAnswer }[] = [];
  try {
    organization.database.transaction(() => {
      for (const part of parts) {
        const contentId = part.headers["content-id"];
        const answer = withErrors(() => answerChange(part, batch, organization, references));
        if (answer.status >= 400) {
          failure.set("answer", answer);
          throw new Undone();
        }
        answers.push({ contentId, answer });
        const row = answer.headers["OData-EntityId"];
        if (contentId !== undefined && row !== undefined)
          references.set(contentId, row.slice(batch.root.length));
      }
    });
  } catch (error) {
    const answer = failure.get("answer");
    if (!(error instanceof Undone) || !answer) throw error;
    return { kind: "one", answer };
  }
  return { kind: "changeSet", answers };
}

/** Ends a transaction whose failure has been answered already. */
class Undone extends Error {}

function answerChange(
  part: Part,
  batch: HttpRequest,
  organization: Organization,
  references: ReadonlyMap<string, string>,
): HttpAnswer {
  const contentId = part.headers["content-id"];
  if (contentId !== undefined && references.has(contentId)) {
    throw badPayload(
      "",
      `The content ID '${contentId.slice(0, 100)}' was found more than once in the same change set.`,
    );
  }
  const request = readPartRequest(part, batch, references);
  if (request.method === "GET") {
    const methods =
      "Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.";
    throw badPayload(
      "",
      `An invalid HTTP method 'GET' was detected for a request in a change set. ${methods}`,
    );
  }
  return answerRequest(request, organization);
}

function withErrors(answer: () => HttpAnswer): HttpAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof DataverseError) return json(error.status, error.body);
    throw error;
  }
}

/** Whether a request is a batch and not one for a row or a set. */
export const isBatch = ({ url }: HttpRequest): boolean => url === "$batch";
