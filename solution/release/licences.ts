import { Refusal } from "../pack/refusal";

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** What each control's bundle.js.LICENSE.txt says: the licence comments that the build has found in its code. */
export interface BundleNotice {
  readonly control: string;
  readonly text: string;
}

/** The third-party notices of a release, from the lock file and from the licence comments of the bundles. */
export function thirdPartyNotices(version: string, lock: string, bundles: readonly BundleNotice[]): string {
  const inside = bundles.filter(({ text }) => text !== "");
  const shipped =
    inside.length === 0
      ? ["None: the bundles hold code of this project only."]
      : inside.map(({ control, text }) => `${control}:\n\n${text}`);
  return [
    `Customer Summary controls ${version}: third-party notices`,
    "",
    "Code of others in these files",
    "-----------------------------",
    ...shipped,
    "",
    "Code of others that the platform delivers",
    "-----------------------------------------",
    "The controls run on React and Fluent UI, which model-driven apps load by themselves (platform libraries). The build uses these",
    "packages in their place to check the code against; none of their code is in the files of this release.",
    "",
    ...runtimePackages(lock).map(({ name, version: number, licence }) => `${name} ${number} (${licence})`),
    "",
  ].join("\n");
}

/** The locked packages that are no tools of development. */
function runtimePackages(lock: string): { name: string; version: string; licence: string }[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path !== "" && !dev && !devOptional && !optional)
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      if (!version || !license)
        throw new Refusal(`The lock file names no version or licence of ${name}. Look it up, and ship nothing without.`);
      return { name, version, licence: license };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
