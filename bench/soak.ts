import {
  type Cycle,
  MAX_KB_A_CYCLE,
  OBJECTS_ALONE,
  placeAllAgain,
  serveEmptyControl,
  soak,
  switchAndReturn,
} from "../scripts/campaign/soaking";
import { openStage, type Stage } from "../scripts/campaign/stage";
import { machine, report } from "./report";

/** npm run bench:soak: what the page keeps of the shipped controls after many times placed and taken away, and after many conversations. */
const WARM_UP = 20;
const MOUNTS = 200;
const SWITCHES = 50;
const FORM = "?scenario=liveChat&controls=all";

async function measureRow(
  name: string,
  stage: Stage,
  cycles: number,
  cycle: Cycle,
): Promise<string> {
  const { before, after, kbACycle, moreNodes, moreListeners } = await soak(stage, {
    warmUp: WARM_UP,
    cycles,
    cycle,
  });
  if (kbACycle > MAX_KB_A_CYCLE) process.exitCode = 1;
  const megabytes = (kilobytes: number): string => `${(kilobytes / 1000).toFixed(2)} MB`;
  const row = `| ${name}, ${cycles} times | ${megabytes(before.heapKb)} | ${megabytes(after.heapKb)} | ${kbACycle.toFixed(1)} kB | ${moreNodes} | ${moreListeners} |`;
  console.log(row);
  return row;
}

async function main(): Promise<void> {
  const stage = await openStage(OBJECTS_ALONE);
  try {
    await stage.reset("liveChat");
    await serveEmptyControl(stage);
    await stage.open(FORM);
    const rows = [
      await measureRow("An empty control, placed and taken away", stage, MOUNTS, placeAllAgain),
    ];
    await stage.renew();
    await stage.open(FORM);
    rows.push(
      await measureRow("All controls, placed and taken away", stage, MOUNTS, placeAllAgain),
      await measureRow(
        "All controls, another conversation and back",
        stage,
        SWITCHES,
        switchAndReturn,
      ),
    );
    report(
      "soak",
      [
        "| Cycle | Heap before | Heap after | A cycle | More nodes | More listeners |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        ...rows,
        "",
        `After a warm-up of ${WARM_UP} cycles and a forced collection, without machine code; ${machine()}`,
      ].join("\n"),
    );
  } finally {
    await stage.close();
  }
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit()); // a browser or a server that an error has left behind would hold it
