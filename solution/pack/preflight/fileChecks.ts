import type { Check } from "./finding";
import type { SolutionZip } from "./readSolution";

/** The size of a file that an organization takes unless its MaxUploadFileSize was raised (Microsoft Learn, issues and workarounds). */
export const USUAL_LARGEST_FILE = 5 * 1024 * 1024;

/** X01, K22, W04: each file of the zip by itself. */
export const fileChecks = (largestFile: number): readonly Check<SolutionZip>[] => [
  {
    code: "X01",
    cure: "Fix the file, or build and pack again.",
    find: ({ unreadable }) => unreadable,
  },
  {
    code: "K22",
    cure: "Make a production build, or make the control smaller. If your organization allows larger files, set --largest-file.",
    find: ({ files }) =>
      [...files]
        .filter(([name, bytes]) => name.startsWith("Controls/") && bytes.length > largestFile)
        .map(([entry, bytes]) => ({
          entry,
          problem: `It has ${bytes.length} bytes; the organization allows ${largestFile}.`,
        })),
  },
  {
    code: "W04",
    cure: "Pack the build output folder, not the sources.",
    warnsForeign: true,
    find: ({ files }) =>
      [...files.keys()]
        .filter((name) => /(\.tsx?|\.map|\.Input\.xml)$/i.test(name))
        .map((entry) => ({ entry, problem: "It's a source file or a source map." })),
  },
];
