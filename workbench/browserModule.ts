import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import ts from "typescript";

const made = new Map<string, { changed: number; code: string }>();

/** One TypeScript file of the page as a module that a browser runs; made again when the file has changed. */
export function browserModule(file: string): string {
  const changed = statSync(file).mtimeMs;
  const known = made.get(file);
  if (known?.changed === changed) return known.code;
  const { outputText } = ts.transpileModule(readFileSync(file, "utf8"), {
    fileName: basename(file),
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      inlineSourceMap: true,
      inlineSources: true,
      isolatedModules: true,
    },
  });
  made.set(file, { changed, code: outputText });
  return outputText;
}
