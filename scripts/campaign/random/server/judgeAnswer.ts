/** The answers that the documentation knows. */
const DOCUMENTED = [200, 201, 204, 304, 400, 401, 403, 404, 405, 409, 412, 413, 415, 429, 501];

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Throws in words what is wrong with an answer, whatever the question was. */
export function judgeAnswer({ status, contentType, body }: Answer): void {
  if (!DOCUMENTED.includes(status))
    throw new Error(`the status is ${status}: ${body.slice(0, 200)}`);
  if (/\n\s+at |node_modules|SQLITE|sql\.js|\.ts:\d/.test(body))
    throw new Error("the answer tells of the server's code");
  if (/^HTTP\/1\.1 500/m.test(body)) throw new Error("a part of the batch is answered with 500");
  // A batch that ends at a refusal has the status of a refusal, and the refusal in one of its parts.
  if (contentType.startsWith("multipart/")) return;
  if (status >= 400) judgeError(body);
  else if (body !== "" && contentType.includes("json")) JSON.parse(body);
}

/** Every refusal has a code and words. */
function judgeError(body: string): void {
  const { error } = JSON.parse(body) as { readonly error?: Record<string, unknown> };
  if (typeof error?.code !== "string" || typeof error.message !== "string" || error.message === "")
    throw new Error(`the refusal has no code or no words: ${body.slice(0, 200)}`);
}
