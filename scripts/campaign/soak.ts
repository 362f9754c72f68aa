import type { CDPSession } from "playwright-core";
import type { CampaignOptions } from "./options";
import { openStage, settle, type Stage } from "./stage";
import type { Tally } from "./tally";

const CYCLES = { short: { mounts: 20, switches: 6 }, long: { mounts: 200, switches: 50 } };
/** What a cycle may leave on the heap. The short form has few cycles, over which the garbage of the start does not even out. */
const MAX_KB_A_CYCLE = { short: 25, long: 2 };
const WARM_UP = 5;
const FORM = "?scenario=liveChat&controls=all";

interface Memory {
  readonly heapKb: number;
  readonly listeners: number;
}

/** All controls are placed and taken away, and go from conversation to conversation: the heap stays as it was. */
export async function runSoak(options: CampaignOptions, tally: Tally): Promise<void> {
  if (options.part > 0) return; // one page, which cannot be shared
  const size = options.isShort ? "short" : "long";
  const { mounts, switches } = CYCLES[size];
  const stage = await openStage();
  try {
    await stage.reset("liveChat");
    await stage.open(FORM);
    const ids = stage.workbench.scenario.conversations.map(({ id }) => id);
    const devTools = await stage.context.newCDPSession(stage.page);
    const soak = async (name: string, cycles: number, cycle: (nth: number) => Promise<void>) => {
      for (let nth = 0; nth < WARM_UP; nth += 1) await cycle(nth);
      const before = await measure(devTools);
      for (let nth = 0; nth < cycles; nth += 1) await cycle(nth);
      const after = await measure(devTools);
      const growth = (after.heapKb - before.heapKb) / cycles;
      console.log(
        `soak: ${cycles} ${name}: ${Math.round(before.heapKb)} to ${Math.round(after.heapKb)} kB, ${growth.toFixed(1)} kB a cycle, ${after.listeners - before.listeners} more listeners`,
      );
      tally.check(`heap after ${cycles} ${name}`, [
        ...(growth > MAX_KB_A_CYCLE[size] ? [`${growth.toFixed(1)} kB a cycle stay`] : []),
        ...(after.listeners > before.listeners + cycles / 2
          ? [`${after.listeners - before.listeners} listeners stay`]
          : []),
      ]);
    };
    await soak("mounts", mounts, () => stage.place(FORM));
    await soak("switches", switches, (nth) => switchTo(stage, ids[nth % ids.length] ?? ""));
    tally.check("no error while soaking", stage.complaints);
  } finally {
    await stage.close();
  }
}

async function switchTo({ page }: Stage, conversation: string): Promise<void> {
  await page.evaluate((id) => {
    for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-control]"))
      window.workbench?.setPlacement(dataset.control ?? "", id);
  }, conversation);
  await settle(page);
}

/** The least of a few looks: the browser collects some garbage only the next time. */
async function measure(devTools: CDPSession): Promise<Memory> {
  let heapKb = Infinity;
  for (let look = 0; look < 4; look += 1) {
    await new Promise((soon) => setTimeout(soon, 400)); // Fluent ends short timers of its own
    await devTools.send("HeapProfiler.collectGarbage");
    heapKb = Math.min(heapKb, (await devTools.send("Runtime.getHeapUsage")).usedSize / 1000);
  }
  const { jsEventListeners } = await devTools.send("Memory.getDOMCounters");
  return { heapKb, listeners: jsEventListeners };
}
