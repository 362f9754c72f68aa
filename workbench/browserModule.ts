import { buildSync } from "esbuild";
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

interface Made {
  readonly code: string;
  /** Each file that went into it, with the time of its last change. */
  readonly sources: ReadonlyMap<string, number>;
}

const made = new Map<string, Made>();
const changed = (file: string): number | undefined =>
  statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** A TypeScript file of the page, with all that it imports, as one module that a browser runs; made again when one of the files has changed. */
export function browserModule(file: string): string {
  const known = made.get(file);
  if (known && [...known.sources].every(([source, time]) => changed(source) === time))
    return known.code;
  const { outputFiles, metafile } = buildSync({
    entryPoints: [file],
    bundle: true,
    format: "esm",
    target: "es2022",
    sourcemap: "inline",
    metafile: true,
    write: false,
    outdir: dirname(file),
  });
  const code = outputFiles[0]?.text ?? "";
  const sources = Object.keys(metafile.inputs).map((source) => resolve(source));
  made.set(file, {
    code,
    sources: new Map(sources.map((source) => [source, changed(source) ?? 0])),
  });
  return code;
}
