import { UserError } from "../pack/userError";

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** What each control's bundle.js.LICENSE.txt says: the licence comments that the build has found in its code. */
export interface BundleNotice {
  readonly control: string;
  readonly text: string;
}

/** What model-driven apps load by themselves. */
const PLATFORM = ["react", "react-dom", "@fluentui/react"];

/** The third-party notices of a release, from the lock file, the licences of the packages and the licence comments of the bundles. */
export function thirdPartyNotices(
  version: string,
  lock: string,
  bundles: readonly BundleNotice[],
  licenceOf: (name: string) => string,
): string {
  const { packages } = JSON.parse(lock) as { packages: Record<string, LockedPackage> };
  const inside = bundles.filter(({ text }) => text !== "");
  const carried = carriedBy(packages);
  const atRunTime = runtimePackages(packages);
  const line = ({ name, version: number, licence }: RuntimePackage): string =>
    `${name} ${number} (${licence})`;
  const shipped = [
    ...inside.map(({ control, text }) => `${control}:\n\n${text}`),
    ...atRunTime
      .filter(({ name }) => carried.has(name))
      .map((each) => `${line(each)}\n\n${licenceOf(each.name).trim()}\n`),
  ];
  return [
    `Customer Summary controls ${version}: third-party notices`,
    "",
    "Code of others in these files",
    "-----------------------------",
    ...(shipped.length > 0 ? shipped : ["None: the bundles contain only code of this project."]),
    "",
    "Code of others that the platform delivers",
    "-----------------------------------------",
    "The controls run on React and Fluent UI, which model-driven apps load by themselves (platform libraries). The build uses these",
    "packages in their place to check the code against; none of their code is in the files of this release.",
    "",
    ...atRunTime.filter(({ name }) => !carried.has(name)).map(line),
    "",
  ].join("\n");
}

/** What the product needs beside the platform's libraries, and what that needs in turn. */
function carriedBy(packages: Record<string, LockedPackage>): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    needsOf(packages, `node_modules/${name}`).forEach(take);
  };
  needsOf(packages, "")
    .filter((name) => !PLATFORM.includes(name))
    .forEach(take);
  return names;
}

const needsOf = (
  packages: Readonly<Record<string, LockedPackage | undefined>>,
  path: string,
): readonly string[] => Object.keys(packages[path]?.dependencies ?? {});

interface RuntimePackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** The locked packages that are no tools of development. */
function runtimePackages(packages: Record<string, LockedPackage>): readonly RuntimePackage[] {
  return Object.entries(packages)
    .filter(
      ([path, { dev, devOptional, optional }]) => path !== "" && !dev && !devOptional && !optional,
    )
    .map(([path, { version, license }]) => {
      const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      if (!version || !license)
        throw new UserError(
          `The lock file has no version or license for ${name}. Find it before you release.`,
        );
      return { name, version, licence: license };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
