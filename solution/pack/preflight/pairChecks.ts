import type { Check } from "./finding";
import type { SolutionZip } from "./readSolution";

const MANAGED = /<Managed>[^<]*<\/Managed>/;

/** S10: the managed and the unmanaged zip of one release hold the same, but for Managed. Exports with tables differ elsewhere too. */
export const pairChecks: readonly Check<{ managed: SolutionZip; unmanaged: SolutionZip }>[] = [
  {
    code: "S10",
    cure: "Pack both zips from one build, in one run (npm run package).",
    warnsForeign: true,
    find: ({ managed, unmanaged }) => {
      const names = new Set([...managed.files.keys(), ...unmanaged.files.keys()]);
      return [...names]
        .filter((name) => !same(name, managed.files.get(name), unmanaged.files.get(name)))
        .map((entry) => ({ entry, problem: `It differs from the one in ${unmanaged.fileName}.` }));
    },
  },
];

function same(name: string, one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (!one || !other) return false;
  return Buffer.compare(comparable(name, one), comparable(name, other)) === 0;
}

const comparable = (name: string, bytes: Uint8Array) =>
  name === "solution.xml"
    ? Buffer.from(Buffer.from(bytes).toString("utf8").replace(MANAGED, "<Managed/>"))
    : Buffer.from(bytes);
