import { UserError } from "../userError";
import { readArchive } from "./archive";
import { ArchiveFault } from "./archiveFault";
import { bundleChecks } from "./bundleChecks";
import { contentTypeChecks } from "./contentTypeChecks";
import { controlListChecks } from "./controlListChecks";
import { entryNameChecks } from "./entryNameChecks";
import { fileChecks, USUAL_LARGEST_FILE } from "./fileChecks";
import { run, type Finding } from "./finding";
import { manifestChecks } from "./manifestChecks";
import { packedControls } from "./packedControl";
import { pairChecks } from "./pairChecks";
import { readSolution, type SolutionZip } from "./readSolution";
import { solutionChecks, value } from "./solutionChecks";
import { textChecks } from "./textChecks";
import { upgradeChecks } from "./upgradeChecks";
import { webResourceChecks } from "./webResourceChecks";

/** A zip under its file's name. */
export interface NamedZip {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What was found in one zip. */
export interface Report {
  readonly fileName: string;
  readonly findings: readonly Finding[];
}

/** `ours`: the zip is from this build, so that no warning is excused; otherwise its publisher tells. */
export interface Strictness {
  readonly ours?: boolean;
  readonly largestFile?: number;
  /** The release that organizations have now. */
  readonly previous?: NamedZip;
}

/** Examines each zip, against an earlier release, and against each other those that are one release by their names, x.zip and x_managed.zip. */
export function preflight(zips: readonly NamedZip[], strictness: Strictness = {}): Report[] {
  const before = strictness.previous && readPrevious(strictness.previous);
  const examined = zips.map((zip) => examine(zip, strictness));
  return examined.map(({ fileName, findings, solution, ours }) => {
    const upgrade = solution && before ? run(upgradeChecks, { now: solution, before }, ours) : [];
    const unmanagedName = fileName.replace("_managed", "");
    const unmanaged =
      fileName === unmanagedName
        ? undefined
        : examined.find((other) => other.fileName === unmanagedName)?.solution;
    const differences =
      solution && unmanaged ? run(pairChecks, { managed: solution, unmanaged }, ours) : [];
    return { fileName, findings: [...findings, ...upgrade, ...differences] };
  });
}

/** The earlier release, whose faults are no longer anybody's concern as long as it can be read. */
function readPrevious(previous: NamedZip): SolutionZip {
  const { solution, findings } = examine(previous, {});
  if (!solution)
    throw new UserError(
      `${previous.fileName} isn't a solution to compare with: ${findings[0]?.problem ?? ""} Specify the zip of the last release.`,
    );
  return solution;
}

interface Examined extends Report {
  readonly solution?: SolutionZip;
  readonly ours: boolean;
}

function examine(
  { fileName, bytes }: NamedZip,
  { ours, largestFile = USUAL_LARGEST_FILE }: Strictness,
): Examined {
  try {
    const entries = readArchive(bytes);
    const names = run(entryNameChecks, entries, true);
    if (names.some(({ code }) => code === "Z02" || code === "Z03"))
      return { fileName, findings: names, ours: false };
    const solution = readSolution(fileName, entries);
    const strict = ours ?? isOurs(solution);
    const checks = [
      ...fileChecks(largestFile),
      ...contentTypeChecks,
      ...solutionChecks,
      ...controlListChecks,
      ...webResourceChecks(largestFile),
    ];
    const perControl = [...manifestChecks, ...bundleChecks, ...textChecks];
    const found = packedControls(solution).flatMap((control) => run(perControl, control, strict));
    const findings = [...names, ...run(checks, solution, strict), ...found];
    return { fileName, findings, solution, ours: strict };
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    const { code, entry, message, cure } = error;
    return {
      fileName,
      findings: [{ code, level: "error", entry, problem: message, cure }],
      ours: false,
    };
  }
}

/** This project's publisher, whose unique name and prefix never change. */
const isOurs = (zip: SolutionZip) =>
  value(zip, "Publisher", "UniqueName") === "customersummary" ||
  value(zip, "Publisher", "CustomizationPrefix") === "csum";
