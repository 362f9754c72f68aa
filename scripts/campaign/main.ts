import { mkdirSync, writeFileSync } from "node:fs";
import { runSoak } from "./soak";
import { createTally, tableLines, type Tally } from "./tally";
import { readOptions, type BlockName, type CampaignOptions } from "./options";
import { runHostile } from "./hostile/block";
import { runRaces } from "./races";
import { runRandom } from "./random/block";
import { runReads } from "./reads/block";
import { runWrites } from "./writes/block";

type Block = (options: CampaignOptions, tally: Tally) => Promise<void>;

const blocks: Readonly<Record<BlockName, Block>> = {
  writes: runWrites,
  reads: runReads,
  races: runRaces,
  hostile: runHostile,
  random: runRandom,
  soak: runSoak,
};

const print = (line: string): void => console.log(line);

/** For `npm test`, whose table counts checks. */
function writeReport(counts: { readonly passed: number; readonly failed: number }): void {
  mkdirSync("out/tests", { recursive: true });
  writeFileSync("out/tests/campaign.json", JSON.stringify(counts));
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const tallies: Tally[] = [];
  for (const name of options.blocks) {
    const tally = createTally(name, print);
    tallies.push(tally);
    try {
      await blocks[name](options, tally);
    } catch (error) {
      tally.check("the block itself", [
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      ]);
    }
  }
  for (const line of ["", `Seed ${options.seed}`, ...tableLines(tallies)]) print(line);
  const total = (count: (tally: Tally) => number): number =>
    tallies.reduce((sum, tally) => sum + count(tally), 0);
  const failed = total(({ failures }) => failures.length);
  print(`${total(({ passed }) => passed)} passed, ${failed} failed`);
  writeReport({ passed: total(({ passed }) => passed), failed });
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();
