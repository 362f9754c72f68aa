import type { CampaignOptions } from "./options";
import {
  type Cycle,
  MAX_KB_A_CYCLE,
  OBJECTS_ALONE,
  placeAllAgain,
  switchAndReturn,
  soak,
} from "./soaking";
import { openStage } from "./stage";
import type { Tally } from "./tally";

const CYCLES = {
  short: { warmUp: 5, mounts: 20, switches: 6 },
  long: { warmUp: 20, mounts: 200, switches: 50 },
};
const FORM = "?scenario=liveChat&controls=all";

/** All controls are placed and taken away, and go from conversation to conversation: the heap stays as it was. */
export async function runSoak(options: CampaignOptions, tally: Tally): Promise<void> {
  if (options.part > 0) return; // one page, which cannot be shared
  const { warmUp, mounts, switches } = CYCLES[options.isShort ? "short" : "long"];
  const stage = await openStage(OBJECTS_ALONE);
  const check = async (name: string, cycles: number, cycle: Cycle): Promise<void> => {
    const { before, after, kbACycle, moreListeners } = await soak(stage, {
      warmUp,
      cycles,
      cycle,
    });
    console.log(
      `soak: ${cycles} ${name}: ${Math.round(before.heapKb)} to ${Math.round(after.heapKb)} kB, ${kbACycle.toFixed(1)} kB a cycle, ${moreListeners} more listeners`,
    );
    tally.check(`heap after ${cycles} ${name}`, [
      ...(kbACycle > MAX_KB_A_CYCLE ? [`${kbACycle.toFixed(1)} kB a cycle stay`] : []),
      ...(moreListeners > cycles / 2 ? [`${moreListeners} listeners stay`] : []),
    ]);
  };
  try {
    await stage.reset("liveChat");
    await stage.open(FORM);
    await check("mounts", mounts, placeAllAgain);
    await check("switches", switches, switchAndReturn);
    tally.check("no error while soaking", stage.complaints);
  } finally {
    await stage.close();
  }
}
