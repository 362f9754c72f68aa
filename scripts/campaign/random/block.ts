import { openDrawing } from "../hostile/drawing";
import type { CampaignOptions } from "../options";
import { openStage } from "../stage";
import type { Tally } from "../tally";
import { checkTarget } from "./check";
import { proxyTarget } from "./proxyTargets";
import { serverTargets } from "./serverTargets";
import { solutionTargets } from "./solutionTargets";
import { sanitizerTarget, textTarget } from "./textTargets";

/** Random inputs to every program that reads something from outside: no crash, no hang, no status 500. */
export async function runRandom(options: CampaignOptions, tally: Tally): Promise<void> {
  const stage = await openStage();
  try {
    for (const target of [...serverTargets(stage.workbench), ...solutionTargets()])
      await checkTarget(target, options, tally);
    await checkTarget(proxyTarget, options, tally);
    await checkTarget(textTarget, options, tally);
    await openDrawing(stage);
    await checkTarget(sanitizerTarget(stage), options, tally);
    tally.check("sanitizer: nothing asked for", stage.complaints);
  } finally {
    await stage.close();
  }
}
