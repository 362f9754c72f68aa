import { posix } from "node:path";
import { children, everyElement } from "../xml";
import type { Check } from "./finding";
import type { PackedControl } from "./packedControl";

/** W05: whether every language of a control has every text. */
export const textChecks: readonly Check<PackedControl>[] = [
  {
    code: "W05",
    cure: "Give every resx file of the control the same keys, the manifest's among them.",
    warnsForeign: true,
    *find(control) {
      const files = resxFiles(control);
      const everyKey = new Set(files.flatMap(({ keys }) => [...keys]));
      for (const { entry, base, keys } of files) {
        const siblings = files.filter((other) => other.base === base).flatMap((other) => [...other.keys]);
        const missing = [...new Set(siblings)].filter((key) => !keys.has(key));
        if (missing.length > 0) yield { entry, problem: `It lacks the keys ${shortList(missing)} of its sister files.` };
      }
      const untold = manifestKeys(control).filter((key) => !everyKey.has(key));
      if (untold.length > 0) yield { entry: control.entry, problem: `No resx file has its keys ${shortList(untold)}.` };
    },
  },
];

/** The well-formed resx files of a control; X01 tells of the others. Sister files differ in the language number only. */
function resxFiles({ zip, folder }: PackedControl): { entry: string; base: string; keys: ReadonlySet<string> }[] {
  return [...zip.xml]
    .filter(([entry]) => entry.startsWith(`${folder}/`) && entry.toLowerCase().endsWith(".resx"))
    .map(([entry, root]) => ({
      entry,
      base: posix.basename(entry).replace(/(\.\d+)?\.resx$/i, ""),
      keys: new Set(children(root, "data").map(({ attributes }) => attributes.get("name") ?? "")),
    }));
}

function manifestKeys({ manifest }: PackedControl): string[] {
  const attributes = [...everyElement(manifest)].flatMap((element) => [...element.attributes]);
  return [...new Set(attributes.filter(([name, key]) => name.endsWith("-key") && key !== "").map(([, key]) => key))];
}

const shortList = (keys: readonly string[]) => keys.slice(0, 5).join(", ") + (keys.length > 5 ? ` and ${keys.length - 5} more` : "");
