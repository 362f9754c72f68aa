import { parseArgs } from "node:util";

export const blockNames = ["writes", "reads", "races", "hostile", "random", "soak"] as const;
export type BlockName = (typeof blockNames)[number];

/** The blocks of the short form: those whose checks all hold and whose sample takes less than a minute. */
const shortBlocks: readonly BlockName[] = ["races", "hostile", "random"];

export interface CampaignOptions {
  readonly blocks: readonly BlockName[];
  readonly seed: number;
  /** A fixed sample of every block, for each run of the tests. */
  readonly isShort: boolean;
  /** A part of the checks of each block, from 0, so that several machines may share them. */
  readonly part: number;
  readonly parts: number;
  /** Only checks whose name matches this pattern, to look at one failure. */
  readonly only?: string;
}

const DEFAULT_SEED = 20260101;
const USAGE = `npm run campaign -- [--blocks ${blockNames.join(",")}] [--seed <number>] [--short] [--part 1/3] [--only <pattern>]`;

/** Reads the command line; throws in words what it cannot understand. */
export function readOptions(given: readonly string[]): CampaignOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      blocks: { type: "string" },
      seed: { type: "string", default: String(DEFAULT_SEED) },
      short: { type: "boolean", default: false },
      part: { type: "string", default: "1/1" },
      only: { type: "string" },
    },
  });
  const usual = values.short ? shortBlocks : blockNames;
  const blocks = (values.blocks ?? usual.join(",")).split(",").map((name) => {
    const known = blockNames.find((block) => block === name.trim());
    if (!known) throw new Error(`There is no block ${name}. ${USAGE}`);
    return known;
  });
  if (!/^\d{1,9}$/.test(values.seed))
    throw new Error(`--seed is ${values.seed}. Specify a whole number of at most nine digits.`);
  const [, part, parts] = /^([1-9])\/([1-9])$/.exec(values.part) ?? [];
  if (part === undefined || parts === undefined || Number(part) > Number(parts))
    throw new Error(`--part is ${values.part}. Specify a part and a number of parts, like 1/3.`);
  return {
    blocks,
    seed: Number(values.seed),
    isShort: values.short,
    part: Number(part) - 1,
    parts: Number(parts),
    only: values.only,
  };
}

/** The checks of this part, of those whose name is asked for. */
export const choose = <Check>(
  { part, parts, only = "" }: CampaignOptions,
  checks: readonly Check[],
  nameCheck: (check: Check) => string,
): readonly Check[] =>
  checks.filter(
    (check, index) => index % parts === part && new RegExp(only).test(nameCheck(check)),
  );
