import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { pack } from "../pack/pack";
import type { NamedZip } from "../pack/preflight/preflight";
import { reportText } from "../pack/preflight/report";
import { UserError } from "../pack/userError";
import { billOfMaterials } from "./bom";
import { thirdPartyNotices } from "./licences";
import { refuseUnready } from "./repository";
import { stamped, stamps } from "./stamp";

/** Where releases are written, from the project's folder; only what the last one wrote is there. */
export const RELEASE = "solution/bin/Release";

export interface Releasing {
  readonly root: string;
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The last release's zip. */
  readonly previous?: NamedZip;
  /** Makes a production build in out/controls; says whether it succeeded. */
  readonly build: () => boolean;
}

/** A file of the release and its checksum. */
export interface Released {
  readonly file: string;
  readonly sha256: string;
}

/** Stamps the version over the sources, builds, packs and writes everything that a release consists of. Fails without a trace. */
export function release({ root, version, day, previous, build }: Releasing): readonly Released[] {
  refuseUnready(root, version, previous !== undefined);
  return stamped(root, stamps(root, version, day), () => {
    if (!build()) throw new UserError("The build failed. See the messages above.");
    mkdirSync(dirname(join(root, RELEASE)), { recursive: true });
    const folder = mkdtempSync(join(root, `${RELEASE}-`));
    try {
      const sums = fill(folder, root, version, previous);
      rmSync(join(root, RELEASE), { recursive: true, force: true });
      renameSync(folder, join(root, RELEASE));
      return sums;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function fill(
  folder: string,
  root: string,
  version: string,
  previous: NamedZip | undefined,
): Released[] {
  const controls = join(root, "out/controls");
  const { reports, written } = pack({
    controls,
    webResources: join(root, "solution/src/WebResources"),
    manifest: join(root, "solution/src/Other/Solution.xml"),
    out: folder,
    previous,
  });
  if (written.length === 0)
    throw new UserError(`The preflight found errors:\n${reportText(reports)}`);
  const { name } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string };
  const bundles = readdirSync(controls)
    .sort()
    .map((control) => ({ control, text: licenceComments(join(controls, control)) }));
  writeFileSync(join(folder, "CustomerSummaryControls.cdx.json"), billOfMaterials(root, name));
  writeFileSync(
    join(folder, "THIRD-PARTY-NOTICES.txt"),
    thirdPartyNotices(
      version,
      readFileSync(join(root, "package-lock.json"), "utf8"),
      bundles,
      (dependency) => licenceIn(join(root, "node_modules", dependency)),
    ),
  );
  const sums = readdirSync(folder)
    .sort()
    .map((file) => {
      return {
        file,
        sha256: createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      };
    });
  writeFileSync(
    join(folder, "SHA256SUMS"),
    sums.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join(""),
  );
  return sums;
}

/** The banners in which webpack lists a bundle's modules are no licences. */
const MODULE_BANNER = /\/\*!\*+!\*\\\n(\s+!\*\*\*.*\n)+\s+\\\*+\//g;

/** Whoever passes code on under these licences passes their text on as well. */
function licenceIn(folder: string): string {
  const file = ["LICENSE", "LICENSE.txt", "LICENSE.md"]
    .map((name) => join(folder, name))
    .find(existsSync);
  if (!file)
    throw new UserError(`${folder} contains no license. Find the license before you release.`);
  return readFileSync(file, "utf8");
}

function licenceComments(folder: string): string {
  const file = join(folder, "bundle.js.LICENSE.txt");
  return existsSync(file) ? readFileSync(file, "utf8").replace(MODULE_BANNER, "").trim() : "";
}
