import { parseArgs } from "node:util";
import { inWords } from "./commandLine";
import { pack } from "./pack";
import { reportText } from "./preflight/report";

inWords(
  "Usage: npm run package -- [--controls <folder>] [--web-resources <folder>] [--manifest <Solution.xml>] [--out <folder>]",
  () => {
    const { values } = parseArgs({
      options: {
        controls: { type: "string", default: "out/controls" },
        "web-resources": { type: "string", default: "solution/src/WebResources" },
        manifest: { type: "string", default: "solution/src/Other/Solution.xml" },
        out: { type: "string", default: "solution/bin/Release" },
      },
    });
    const { reports, written } = pack({ ...values, webResources: values["web-resources"] });
    console.log(reportText(reports));
    if (written.length === 0) {
      console.error("The preflight found errors. No files were written.");
      return 1;
    }
    for (const { path, bytes } of written) console.log(`${path}  ${bytes} bytes`);
    return 0;
  },
);
