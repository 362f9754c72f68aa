import { existsSync, readdirSync, readFileSync } from "node:fs";
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

(isBuilt ? test : test.skip)(
  "a control that contains code of others has its licences beside it, and no other control has any",
  () => {
    const notices = readdirSync(BUILD).flatMap((control) => {
      const file = join(BUILD, control, "THIRD-PARTY-NOTICES.txt");
      return existsSync(file) ? [{ control, text: readFileSync(file, "utf8") }] : [];
    });
    expect(notices.map(({ control }) => control)).toEqual(["OutlookActivity"]);
    const [{ text } = { text: "" }] = notices;
    for (const name of [
      "@azure/msal-browser",
      "@azure/msal-common",
      "@microsoft/microsoft-graph-client",
    ])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, "m"));
    expect(text.match(/Permission is hereby granted/g)?.length).toBeGreaterThanOrEqual(3);
  },
);
