import fc from "fast-check";
import type { CampaignOptions } from "../options";
import type { Tally } from "../tally";

/** A program that takes anything: its random inputs, and what is wrong with what it made of one. */
interface Definition<Input> {
  readonly name: string;
  /** How many inputs the long campaign gives it. */
  readonly runs: number;
  readonly inputs: fc.Arbitrary<Input>;
  /** Throws in words what is wrong; a crash of the program is thrown as well. */
  readonly run: (input: Input) => void | Promise<void>;
}

type Outcome = Pick<
  fc.RunDetails<unknown>,
  "failed" | "numRuns" | "counterexample" | "errorInstance"
>;

export interface Target extends Pick<Definition<unknown>, "name" | "runs"> {
  readonly check: (parameters: { seed: number; numRuns: number }) => Promise<Outcome>;
}

export const defineTarget = <Input>({ name, runs, inputs, run }: Definition<Input>): Target => ({
  name,
  runs,
  check: (parameters) =>
    Promise.resolve(
      fc.check(
        fc.asyncProperty(inputs, async (input) => {
          const began = process.cpuUsage();
          await run(input);
          const took = process.cpuUsage(began).user / 1000;
          if (took > MAX_INPUT_MS) throw new Error(`it took ${Math.round(took)} ms`);
        }),
        parameters,
      ),
    ),
});

/** The short form gives each program this part of the inputs. */
const SHORT_PART = 30;
/** A program that uses the processor longer for one input hangs. */
const MAX_INPUT_MS = 2000;
const MAX_PROBLEM = 700;

/** Gives the program its inputs until one fails, which fast-check then makes smaller. */
export async function checkTarget(
  { name, runs, check }: Target,
  { seed, isShort, parts, part }: CampaignOptions,
  tally: Tally,
): Promise<void> {
  const numRuns = Math.ceil(runs / (isShort ? SHORT_PART : 1) / parts);
  const outcome = await check({ seed: seed + part, numRuns });
  const error = outcome.errorInstance;
  const words = error instanceof Error ? error.message : String(error);
  const example = (JSON.stringify(outcome.counterexample) ?? "").slice(0, MAX_PROBLEM);
  tally.count(
    name,
    outcome.failed ? outcome.numRuns : numRuns,
    outcome.failed ? [`${words.slice(0, 300)}; input ${example}`] : [],
  );
}
