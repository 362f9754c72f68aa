import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";

export const root = resolve(__dirname, "../..");
const notOurs = ["node_modules", "out", "generated", ".git", "coverage", "bin", "obj"];

/** Paths below a folder, from the project's root, with forward slashes. */
export function files(folder: string, pattern: RegExp): string[] {
  const from = join(root, folder);
  if (!existsSync(from)) return [];
  return readdirSync(from)
    .filter((name) => !notOurs.includes(name))
    .flatMap((name) => {
      const path = `${folder === "." ? "" : `${folder}/`}${name}`;
      return statSync(join(root, path)).isDirectory()
        ? files(path, pattern)
        : pattern.test(name)
          ? [path]
          : [];
    });
}

export const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The code without comments and without the texts of strings' neighbours: enough to look for words in. */
export const code = (path: string): string =>
  read(path).replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "$1");

/** What a file imports: our own files as paths from the root, packages by name. */
export function imports(path: string): string[] {
  const specifiers = [
    ...read(path).matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|(?:^|\n)\s*import\s+"([^"]+)"/g,
    ),
  ];
  return specifiers
    .map(([, from, bare]) => from ?? bare)
    .map((specifier) => {
      if (!specifier.startsWith(".")) return specifier;
      const target = normalize(join(dirname(path), specifier))
        .replace(/\\/g, "/")
        .replace(/\.js$/, "");
      return (
        [`${target}.ts`, `${target}.tsx`, target].find((candidate) =>
          existsSync(join(root, candidate)),
        ) ?? target
      );
    });
}

/** A file and all of ours that it imports, directly or not. */
export function closure(entry: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !existsSync(join(root, path))) return;
    seen.add(path);
    if (/\.tsx?$/.test(path))
      imports(path)
        .filter((target) => target.includes("/"))
        .forEach(visit);
  };
  visit(entry);
  return [...seen];
}

export const controls = files("controls", /^ControlManifest\.Input\.xml$/).map(
  (path) => path.split("/")[1],
);
