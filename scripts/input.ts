import { z } from "zod";

/**
 * Reads a value from outside with a schema. What the schema refuses is told with its place, its value and what is allowed:
 * `plan.json.tabs[0].rows is 90. Specify a whole number from 1 to 40.`
 */
export function readInput<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  name: string,
  Failure: new (message: string) => Error = Error,
): Output {
  const { data, error } = schema.safeParse(value);
  if (!error) return data;
  const { path, code, message } = nearest(error.issues);
  const place = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  const where = [name, ...place].join("");
  if (code === "unrecognized_keys") throw new Failure(`${where} ${message}`);
  const shown = JSON.stringify(valueAt(value, path))?.slice(0, 80) ?? "missing";
  throw new Failure(`${where} is ${shown}. ${message}`);
}

/** The outermost problem, which explains those inside of it; where a value may be of several kinds, that of its own kind. */
function nearest(issues: readonly z.core.$ZodIssue[]): Pick<
  z.core.$ZodIssue,
  "path" | "message"
> & {
  readonly code?: string;
} {
  const [issue] = [...issues].sort((a, b) => a.path.length - b.path.length);
  if (!issue) return { path: [], message: "" };
  if (issue.code !== "invalid_union") return issue;
  const ofItsKind = issue.errors.find(
    ([first]) => first && (first.code !== "invalid_type" || first.path.length > 0),
  );
  if (!ofItsKind) return issue;
  const inner = nearest(ofItsKind);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (parent, step) =>
      typeof parent === "object" && parent !== null
        ? new Map<PropertyKey, unknown>(
            Object.entries(parent).map(([key, child]) => [
              Array.isArray(parent) ? Number(key) : key,
              child,
            ]),
          ).get(step)
        : undefined,
    value,
  );

/** An object that may have these fields and no others. */
export const fields = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === "unrecognized_keys"
        ? `has "${keys?.[0]}", which isn't supported there. Supported: ${Object.keys(shape).join(", ")}.`
        : "Specify an object, { … }.",
  });

export const wholeNumber = (least: number, most: number) => {
  const error = `Specify a whole number from ${least} to ${most}.`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

export const oneOf = <const Choice extends string | number>(choices: readonly Choice[]) =>
  z.literal(choices, { error: `Specify one of ${choices.join(", ")}.` });

/** A text of this form; `allowed` says which. */
export const text = (form: RegExp, allowed: string) =>
  z.string({ error: allowed }).regex(form, { error: allowed });

export const flag = z.boolean({ error: "Specify true or false." });

export const list = <Item extends z.ZodType>(item: Item, { least = 0, most = Infinity } = {}) => {
  const error =
    least > 0
      ? `Specify a list with at least ${least === 1 ? "one row" : `${least} rows`}.`
      : `Specify a list of at most ${most} rows.`;
  return z.array(item, { error }).min(least, { error }).max(most, { error });
};
