import { GRAPH } from "../tenant";
import { GraphError, unsupported } from "./errors";

const MOST = 1000;
const USUAL = 10;

/** The query options of a request; throws for one that the path does not know. */
export function readGraphOptions(address: URL, known: readonly string[]): URLSearchParams {
  for (const [name] of address.searchParams)
    if (!known.includes(name)) throw unsupported(`the query option ${name} here`);
  return address.searchParams;
}

function readCount(value: string | null, name: string): number | undefined {
  if (value === null) return undefined;
  if (!/^\d{1,6}$/.test(value))
    throw new GraphError(
      400,
      "BadRequest",
      `Invalid value '${value}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    );
  return Number(value);
}

/** One page of the rows, with the way to the next. */
export function page<T extends object>(
  rows: readonly T[],
  address: URL,
  { skipName = "$skip", shape }: { skipName?: "$skip" | "$skiptoken"; shape: (row: T) => object },
): object {
  const top = readCount(address.searchParams.get("$top"), "$top") ?? USUAL;
  if (top < 1 || top > MOST)
    throw new GraphError(
      400,
      "ErrorInvalidParameter",
      `The value of $top must be between 1 and ${MOST}.`,
    );
  const skip =
    skipName === "$skip"
      ? (readCount(address.searchParams.get("$skip"), "$skip") ?? 0)
      : readToken(address.searchParams.get("$skiptoken"));
  const next = new URL(`${GRAPH}${address.pathname}${address.search}`);
  next.searchParams.set(
    skipName,
    skipName === "$skip"
      ? String(skip + top)
      : Buffer.from(String(skip + top)).toString("base64url"),
  );
  return {
    "@odata.context": `${GRAPH}/v1.0/$metadata#${address.pathname.replace("/v1.0/", "")}`,
    value: rows.slice(skip, skip + top).map(shape),
    ...(skip + top < rows.length ? { "@odata.nextLink": next.href } : {}),
  };
}

function readToken(token: string | null): number {
  if (token === null) return 0;
  const skip = Number(Buffer.from(token, "base64url").toString("utf8"));
  if (!Number.isSafeInteger(skip) || skip < 0)
    throw new GraphError(400, "BadRequest", "The skip token is not valid.");
  return skip;
}

/** What of a row $select leaves, without what the permission hides; the id is always there. */
export function selection<T extends object>(
  options: URLSearchParams,
  hidden: readonly string[],
): (row: T) => object {
  const wanted = options
    .get("$select")
    ?.split(",")
    .map((name) => name.trim());
  return (row) => ({
    "@odata.etag": 'W/"CQAAABYAAAB"',
    ...Object.fromEntries(
      Object.entries(row).filter(
        ([name]) => !hidden.includes(name) && (!wanted || name === "id" || wanted.includes(name)),
      ),
    ),
  });
}
