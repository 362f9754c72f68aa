import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readControls } from "./controls";
import { preflight, type NamedZip, type Report } from "./preflight/preflight";
import { hasErrors } from "./preflight/report";
import { UserError } from "./userError";
import { readSolutionSource } from "./solutionXml";
import { solutionZip } from "./solutionZip";
import { readWebResources } from "./webResources";

/** Where a build's controls, the web resources and the Solution.xml lie, and where the zips go. */
export interface Packing {
  readonly controls: string;
  readonly webResources: string;
  readonly manifest: string;
  readonly out: string;
  /** The release that organizations have now, for the preflight to compare with. */
  readonly previous?: NamedZip;
}

/** The zips written, or none if the preflight found an error in one. */
export interface Packed {
  readonly reports: readonly Report[];
  readonly written: readonly { readonly path: string; readonly bytes: number }[];
}

/** Makes the unmanaged and the managed zip of a build. */
export function pack({ controls, webResources, manifest, out, previous }: Packing): Packed {
  const source = readSolutionSource(manifest);
  const content = {
    source,
    controls: readControls(controls),
    webResources: readWebResources(webResources),
  };
  const zips = [false, true].map((managed) => ({
    fileName: `${source.uniqueName}${managed ? "_managed" : ""}.zip`,
    bytes: solutionZip(content, managed),
  }));
  const reports = preflight(zips, { ours: true, previous });
  if (hasErrors(reports)) return { reports, written: [] };
  write(zips, out);
  return {
    reports,
    written: zips.map(({ fileName, bytes }) => ({
      path: join(out, fileName),
      bytes: bytes.length,
    })),
  };
}

/** The zips get their names once both lie on the disk, so that a full disk leaves none behind. */
function write(zips: readonly NamedZip[], out: string): void {
  const parts: string[] = [];
  try {
    mkdirSync(out, { recursive: true });
    for (const { fileName, bytes } of zips) {
      parts.push(join(out, `${fileName}.part`));
      writeFileSync(join(out, `${fileName}.part`), bytes);
    }
    for (const part of parts) renameSync(part, part.replace(/\.part$/, ""));
  } catch (error) {
    for (const part of parts) rmSync(part, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `Couldn't write the zips to ${out}: ${why}. Specify another folder with --out.`,
    );
  }
}
