import { posix } from "node:path";
import type { Check } from "./finding";
import type { PackedControl } from "./packedControl";

const PRODUCTION =
  "Make a production build (pcf-scripts build --buildMode production) and pack again.";

/** W01 to W03: whether a control's bundle is one that a production build made for it. */
export const bundleChecks: readonly Check<PackedControl>[] = [
  onBundle("W01", PRODUCTION, ({ text }) => {
    const evaluates = ['eval("', '"eval" devtool'].find((mark) => text.includes(mark));
    const sign = evaluates ?? ["/******/"].find((mark) => text.slice(0, 1000).includes(mark));
    return sign && `It is a development bundle: it contains ${sign}.`;
  }),
  onBundle(
    "W02",
    "Build with a current version of pcf-scripts. The constructor and the class name must match.",
    ({ text, fullName }) => {
      const registers = [`registerControl('${fullName}'`, `registerControl("${fullName}"`].some(
        (call) => text.includes(call),
      );
      return registers ? undefined : `It doesn't register ${fullName}.`;
    },
  ),
  onBundle("W03", PRODUCTION, ({ text }) =>
    text.includes("sourceMappingURL=data:") ? "It contains a source map." : undefined,
  ),
];

interface Bundle {
  readonly text: string;
  readonly fullName: string;
}

/** A check of the bundle's text; a bundle that is not there is K13's, K15's or K16's matter. */
function onBundle(
  code: string,
  cure: string,
  problemOf: (bundle: Bundle) => string | undefined,
): Check<PackedControl> {
  return {
    code,
    cure,
    warnsForeign: true,
    *find({ zip, folder, code: path, fullName }) {
      const entry = path === undefined ? undefined : posix.join(folder, path);
      const bytes = entry === undefined ? undefined : zip.files.get(entry);
      if (entry === undefined || !bytes) return;
      const problem = problemOf({ text: Buffer.from(bytes).toString("latin1"), fullName });
      if (problem) yield { entry, problem };
    },
  };
}
