import { posix } from "node:path";
import { findAll, everyElement } from "../../../scripts/xml";
import type { Check } from "./finding";
import type { PackedControl } from "./packedControl";

/** W05: whether every language of a control has every text. */
export const textChecks: readonly Check<PackedControl>[] = [
  {
    code: "W05",
    cure: "Give every resx file of the control the same keys, including those of the manifest.",
    warnsForeign: true,
    *find(control) {
      const families = resxFamilies(control);
      for (const files of families) {
        const wanted = new Set(files.flatMap(({ keys }) => [...keys]));
        for (const { entry, keys } of files) {
          const missing = [...wanted].filter((key) => !keys.has(key));
          if (missing.length > 0)
            yield {
              entry,
              problem: `It lacks the keys ${shortList(missing)} that the other resx files have.`,
            };
        }
      }
      const told = new Set(families.flat().flatMap(({ keys }) => [...keys]));
      const untold = manifestKeys(control).filter((key) => !told.has(key));
      if (untold.length > 0)
        yield { entry: control.entry, problem: `No resx file has its keys ${shortList(untold)}.` };
    },
  },
];

interface Resx {
  readonly entry: string;
  readonly keys: ReadonlySet<string>;
}

/** The well-formed resx files of a control, sister files together: those whose names differ in the language number only. */
function resxFamilies({ zip, folder }: PackedControl): Resx[][] {
  const families = new Map<string, Resx[]>();
  for (const [entry, root] of zip.xml) {
    if (!entry.startsWith(`${folder}/`) || !/\.resx$/i.test(entry)) continue;
    const base = posix.basename(entry).replace(/(\.\d+)?\.resx$/i, "");
    const keys = new Set(
      findAll(root, "data").map(({ attributes }) => attributes.get("name") ?? ""),
    );
    families.set(base, [...(families.get(base) ?? []), { entry, keys }]);
  }
  return [...families.values()];
}

function manifestKeys({ manifest }: PackedControl): string[] {
  const attributes = [...everyElement(manifest)].flatMap((element) => [...element.attributes]);
  return [
    ...new Set(
      attributes.filter(([name, key]) => name.endsWith("-key") && key !== "").map(([, key]) => key),
    ),
  ];
}

const shortList = (keys: readonly string[]) =>
  keys.slice(0, 5).join(", ") + (keys.length > 5 ? ` and ${keys.length - 5} more` : "");
