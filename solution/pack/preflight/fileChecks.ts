import type { Check } from "./finding";
import type { SolutionZip } from "./readSolution";

/** The size of a file that an organization takes unless its MaxUploadFileSize was raised (Microsoft Learn, issues and workarounds). */
export const USUAL_LARGEST_FILE = 5 * 1024 * 1024;

/** X01, K22, W04: each file of the zip by itself. */
export const fileChecks = (largestFile: number): readonly Check<SolutionZip>[] => [
  {
    code: "X01",
    cure: "Mend the file, or build and pack again.",
    find: ({ unreadable }) => unreadable,
  },
  {
    code: "K22",
    cure: "Make a production build, or take weight out of the control. For an organization that takes larger files, give --largest-file.",
    find: ({ files }) =>
      [...files]
        .filter(([name, bytes]) => name.startsWith("Controls/") && bytes.length > largestFile)
        .map(([entry, bytes]) => ({
          entry,
          problem: `It has ${bytes.length} bytes; the organization takes ${largestFile}.`,
        })),
  },
  {
    code: "W04",
    cure: "Pack the build's output folder, not the sources.",
    warnsForeign: true,
    find: ({ files }) =>
      [...files.keys()]
        .filter((name) => /(\.tsx?|\.map|\.Input\.xml)$/i.test(name))
        .map((entry) => ({ entry, problem: "It is a source file or a source map." })),
  },
];
