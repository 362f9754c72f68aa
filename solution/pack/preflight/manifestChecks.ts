import { allowedLibraries, isAllowedLibrary } from "./platformLibraries";
import type { Check } from "./finding";
import { resourceEntries, type PackedControl } from "./packedControl";

const BUILD_AGAIN = "Build the controls with pcf-scripts and pack the build output folder.";
const MEND_MANIFEST = "Fix ControlManifest.Input.xml, then build and pack again.";

/** K08, K10 to K20: what a control's manifest says of itself. */
export const manifestChecks: readonly Check<PackedControl>[] = [
  {
    code: "K08",
    cure: "Name the control <publisher prefix>_<namespace>.<constructor>: pack it with the Solution.xml of its publisher.",
    warnsForeign: true,
    *find({ prefix, fullName, name, entry }) {
      const expected = `${prefix}_${fullName}`;
      if (prefix && name !== expected)
        yield { entry, problem: `The solution calls it ${name}, not ${expected}.` };
    },
  },
  {
    code: "K10",
    cure: "Use three numbers, such as 1.0.0, and increase the last one whenever a file of the control changes.",
    *find({ manifest, entry }) {
      const version = manifest.attributes.get("version") ?? "";
      if (!/^\d+\.\d+\.\d+$/.test(version))
        yield { entry, problem: `The control's version is "${version}".` };
    },
  },
  {
    code: "K11",
    cure: "Use letters and digits, starting with a letter. The namespace can also contain dots, each followed by a letter.",
    *find({ manifest, entry }) {
      const namespace = manifest.attributes.get("namespace") ?? "";
      const constructor = manifest.attributes.get("constructor") ?? "";
      if (!/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/.test(namespace)) {
        yield { entry, problem: `The namespace is "${namespace}".` };
      }
      if (!/^[A-Za-z][A-Za-z0-9]*$/.test(constructor))
        yield { entry, problem: `The constructor is "${constructor}".` };
    },
  },
  {
    code: "K12",
    cure: "Shorten the namespace or constructor to at most 75 characters in total, including the dot.",
    *find({ fullName, entry }) {
      if (fullName.length > 75)
        yield { entry, problem: `Namespace and constructor have ${fullName.length} characters.` };
    },
  },
  {
    code: "K13",
    cure: BUILD_AGAIN,
    find: (control) =>
      resourceEntries(control)
        .filter(({ path, found }) => found === undefined && !isSource(path))
        .map(({ path }) => ({
          entry: control.entry,
          problem: `It names ${path}, which isn't in the zip.`,
        })),
  },
  {
    code: "K14",
    cure: "Make the path match the file name exactly.",
    find: (control) =>
      resourceEntries(control)
        .filter(({ found, wanted }) => found !== undefined && found !== wanted)
        .map(({ path, found }) => ({
          entry: control.entry,
          problem: `It names ${path}, which differs by case from ${found}.`,
        })),
  },
  {
    code: "K15",
    cure: MEND_MANIFEST,
    *find({ entry, code }) {
      if (!code) yield { entry, problem: "It lists no code file." };
    },
  },
  {
    code: "K16",
    cure: `This is the sources' manifest. ${BUILD_AGAIN}`,
    *find({ entry, code }) {
      if (isSource(code)) yield { entry, problem: `Its code is ${code}, a source file.` };
    },
  },
  {
    code: "K17",
    cure: MEND_MANIFEST,
    *find({ manifest, entry }) {
      const bindable = manifest.children.some(
        ({ name }) => name === "property" || name === "data-set",
      );
      if (!bindable) yield { entry, problem: "It has neither a property nor a data-set." };
    },
  },
  {
    code: "K18",
    cure: "Build with a current version of pcf-scripts.",
    warnsForeign: true,
    *find({ manifest, entry, code }) {
      if (manifest.attributes.has("api-version") || isSource(code)) return;
      yield { entry, problem: "It has no api-version. Every current build adds one." };
    },
  },
  {
    code: "K19",
    cure: `Use a documented version: ${allowedLibraries}.`,
    find: ({ libraries, entry }) =>
      libraries
        .filter((library) => !isAllowedLibrary(library))
        .map(({ name, version }) => ({
          entry,
          problem: `It asks for the platform library ${name} ${version}.`,
        })),
  },
  {
    code: "K20",
    cure: "Add the platform libraries to the manifest, or make it a standard control.",
    *find({ manifest, entry, libraries }) {
      const virtual = manifest.attributes.get("control-type") === "virtual";
      if (virtual && libraries.length === 0)
        yield { entry, problem: "The control is virtual but lists no platform library." };
    },
  },
];

/** Whether a code path is a source file, as only a manifest that was not built has it. */
const isSource = (code: string | undefined) => code !== undefined && /\.tsx?$/i.test(code);
