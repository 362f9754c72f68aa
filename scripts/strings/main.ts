// npm run strings: checks the catalogues in strings/ and writes what is made from them. `npm run build` and `npm run types` begin with it.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StringsError } from "./catalogue";
import { generateStrings } from "./generate";

const root = process.argv[2] ?? ".";

try {
  const files = generateStrings(root);
  for (const [path, content] of files) writeChanged(join(root, path), content);
  removeOldResx(files);
} catch (error) {
  if (!(error instanceof StringsError)) throw error;
  for (const problem of error.problems) console.error(`strings: ${problem}`);
  process.exitCode = 1;
}

/** An unchanged file keeps its time. */
function writeChanged(path: string, content: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === content) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Resx files of a language or a control that is gone. */
function removeOldResx(files: ReadonlyMap<string, string>): void {
  const folders = new Set([...files.keys()].filter((path) => path.endsWith(".resx")).map(dirname));
  for (const folder of folders)
    for (const name of readdirSync(join(root, folder)))
      if (name.endsWith(".resx") && !files.has(`${folder}/${name}`))
        rmSync(join(root, folder, name));
}
