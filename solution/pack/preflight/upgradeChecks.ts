import { textAt } from "../../../scripts/xml";
import type { Check, Problem } from "./finding";
import { packedControls, type PackedControl } from "./packedControl";
import { properties } from "./property";
import type { SolutionZip } from "./readSolution";
import { value } from "./solutionChecks";
import { compareVersions } from "./version";

/** A solution zip, and the zip of the release that organizations have now. */
export interface Upgrade {
  readonly now: SolutionZip;
  readonly before: SolutionZip;
}

/** U01 to U06, and the half of K10 that needs an earlier release: what would stand in the way of an upgrade or break forms. */
export const upgradeChecks: readonly Check<Upgrade>[] = [
  {
    code: "U01",
    cure: "Keep the unique name. With another name, the organization gets a second solution.",
    find: changed("UniqueName"),
  },
  {
    code: "U02",
    cure: "Keep the publisher's unique name and prefix. With others, the upgrade fails and the controls count as new ones.",
    find: (upgrade) => [
      ...changed("Publisher", "UniqueName")(upgrade),
      ...changed("Publisher", "CustomizationPrefix")(upgrade),
    ],
  },
  {
    code: "U03",
    cure: "Use a newer release, or increase the version in Solution.xml. --previous is the zip that the organization has.",
    *find({ now, before }) {
      const version = value(now, "Version") ?? "";
      const earlier = value(before, "Version") ?? "";
      if (compareVersions(version, earlier) <= 0)
        yield said(`Version ${version} isn't higher than ${earlier}.`);
    },
  },
  {
    code: "K10",
    cure: "Increase the control's version in its ControlManifest.Input.xml. Apps keep the files of a version they already have.",
    find: (upgrade) =>
      pairs(upgrade).flatMap(([control, earlier]) => {
        const version = control.manifest.attributes.get("version") ?? "";
        const old = earlier.manifest.attributes.get("version") ?? "";
        const file = changedFile(control, earlier);
        if (file === undefined || compareVersions(version, old) > 0) return [];
        return [
          {
            entry: control.entry,
            problem: `${file} changed, but version ${version} isn't higher than ${old}.`,
          },
        ];
      }),
  },
  {
    code: "U04",
    cure: "Keep the property's name and type, and add a new property instead. Forms that use the old one would break.",
    find: (upgrade) =>
      pairs(upgrade).flatMap(([control, earlier]) => brokenProperties(control, earlier)),
  },
  {
    code: "U05",
    cure: "Keep it. Anything that's used or registered on a form blocks the upgrade.",
    find: ({ now, before }) => {
      const list = ({ controls, webResources }: SolutionZip) =>
        [...controls, ...webResources].map(({ name }) => name);
      const names = list(now);
      return list(before)
        .filter((name) => !names.includes(name))
        .map((name) => ({ entry: "customizations.xml", problem: `${name} was removed.` }));
    },
  },
  {
    code: "U06",
    cure: "Make the property optional with a default value. Forms saved earlier don't set it.",
    warns: true,
    find: (upgrade) =>
      pairs(upgrade).flatMap(([{ manifest, entry }, earlier]) => {
        const old = properties(earlier.manifest);
        return [...properties(manifest).values()]
          .filter(({ name, required }) => required && !old.get(name)?.required)
          .map(({ name }) => ({ entry, problem: `The property ${name} is now required.` }));
      }),
  },
];

/** The controls of both zips. */
function pairs({ now, before }: Upgrade): (readonly [now: PackedControl, before: PackedControl])[] {
  const earlier = new Map(packedControls(before).map((control) => [control.name, control]));
  return packedControls(now).flatMap((control) => {
    const old = earlier.get(control.name);
    return old ? [[control, old] as const] : [];
  });
}

function brokenProperties({ manifest, entry }: PackedControl, earlier: PackedControl): Problem[] {
  const present = properties(manifest);
  return [...properties(earlier.manifest).values()].flatMap(({ name, usage, types }) => {
    const property = present.get(name);
    if (!property) return [{ entry, problem: `The property ${name} was removed.` }];
    if (property.usage !== usage)
      return [
        { entry, problem: `The property ${name} changed from ${usage} to ${property.usage}.` },
      ];
    const lost = types.filter((type) => !property.types.includes(type));
    return lost.length > 0
      ? [{ entry, problem: `The property ${name} no longer supports ${lost.join(", ")}.` }]
      : [];
  });
}

/** The first file of a control that is not what it was. */
function changedFile(control: PackedControl, earlier: PackedControl): string | undefined {
  const [now, before] = [filesOf(control), filesOf(earlier)];
  const names = [...new Set([...now.keys(), ...before.keys()])];
  return names.find((name) => {
    const [file, old] = [now.get(name), before.get(name)];
    return !file || !old || Buffer.compare(file, old) !== 0;
  });
}

const filesOf = ({ zip, folder }: PackedControl) =>
  new Map(
    [...zip.files]
      .filter(([name]) => name.startsWith(`${folder}/`))
      .map(([name, bytes]) => [name.slice(folder.length + 1), bytes]),
  );

function changed(...path: string[]) {
  return ({ now, before }: Upgrade): Problem[] => {
    const [name, earlier] = [now, before].map(
      ({ solution }) => textAt(solution, "SolutionManifest", ...path) ?? "",
    );
    return name === earlier
      ? []
      : [said(`${path.join("/")} changed from "${earlier}" to "${name}".`)];
  };
}

const said = (problem: string): Problem => ({ entry: "solution.xml", problem });
