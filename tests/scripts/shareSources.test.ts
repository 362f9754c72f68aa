import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./program";

/** pcf-scripts' own check of two sources, in a process with or without the preload; counts how often TypeScript parses a library. */
function check(sources: readonly [string, string], preload: readonly string[]) {
  const code = `
    const { ValidateCode } = require("pcf-scripts/sourceCodeValidator.js");
    const ts = require("typescript");
    let parsed = 0;
    const { readFile } = ts.sys;
    ts.sys.readFile = (name, ...rest) => { if (name.endsWith("lib.dom.d.ts")) parsed++; return readFile(name, ...rest); };
    const found = [];
    const diagnostic = { push: ({ key }) => found.push(key), pushA: ({ key }) => found.push(key) };
    const { resolve } = require("node:path");
    const valid = ${JSON.stringify(sources)}.map((source) => ValidateCode(diagnostic, resolve(source), "Probe"));
    console.log(JSON.stringify({ valid, found, parsed }));`;
  const { stdout, stderr } = spawnSync(process.execPath, [...preload, "--eval", code], {
    cwd: root,
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as { valid: boolean[]; found: string[]; parsed: number };
}

const preload = ["--require", "./scripts/shareSources.cjs"];
const good = join("tests", "scripts", "sources", "good.ts");
const bad = join("tests", "scripts", "sources", "bad.ts");

test("pcf-scripts parses a library once for all controls, and its check finds what it found before", () => {
  const alone = check([good, bad], []);
  const shared = check([good, bad], preload);
  expect(alone).toEqual({ valid: [true, false], found: [expect.any(String)], parsed: 2 });
  expect(shared).toEqual({ ...alone, parsed: 1 });
});
