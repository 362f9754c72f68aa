import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../../solution/pack/pack";
import { folderWith, SOLUTION_XML } from "./madeUp";

const BUILD = join(__dirname, "../../out/controls");
const isBuilt = existsSync(BUILD);

// A fresh clone has no build yet; `npm test` packs its own after building, so nothing goes unchecked there.
(isBuilt ? test : test.skip)(
  "the controls of the last build pack without a finding, each in both zips",
  () => {
    const { reports, written } = pack({
      controls: BUILD,
      webResources: join(SOLUTION_XML, "../../WebResources"),
      manifest: SOLUTION_XML,
      out: folderWith({}),
    });
    expect(reports.flatMap(({ findings }) => findings)).toEqual([]);
    expect(written).toHaveLength(2);
    expect(readdirSync(BUILD).length).toBeGreaterThan(0);
  },
);
