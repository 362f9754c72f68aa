import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faults } from "./lintFaults";
import { read, root } from "./project";

interface Configuration {
  readonly rules: Record<string, unknown>;
  readonly overrides: readonly { readonly rules?: Record<string, unknown> }[];
}

const oxlint = JSON.parse(read(".oxlintrc.json")) as Configuration;
const rulesOfOxlint = [oxlint, ...oxlint.overrides].flatMap(({ rules }) =>
  Object.keys(rules ?? {}),
);
const rulesOfEslint = [
  ...read("eslint.config.mjs").matchAll(/"([@\w/-]+)": (?:"error"|everywhere)/g),
].map(([, rule]) => rule);

// Below the root, so that both linters find the packages, and below `out`, so that neither meets these files in its own run.
const folder = join(root, "out/lint");
let reported: Record<string, string[]>;

const fileWithFault = (rule: string): string => {
  const name = rule.replace(/\W/g, "_");
  const fault = faults[rule];
  return typeof fault === "string" ? `controls/${name}.tsx` : `scripts/${name}${fault.file}`;
};

/** The linters end with exit code 1 because they find something: only their words count here. */
const words = (program: string, args: readonly string[]): Promise<string> =>
  new Promise((done) =>
    execFile(
      process.execPath,
      [join(root, "node_modules", program), ...args],
      { cwd: folder, maxBuffer: 1 << 26 },
      (_, stdout) => done(stdout),
    ),
  );

async function lint(): Promise<Record<string, string[]>> {
  const paths = Object.keys(faults).map(fileWithFault);
  const [ox, es] = await Promise.all([
    words("oxlint/bin/oxlint", ["--format", "json", "--no-ignore", ...paths]),
    words("eslint/bin/eslint.js", [".", "--format", "json"]),
  ]);
  const found: Record<string, string[]> = {};
  for (const { filename, code } of (
    JSON.parse(ox) as { diagnostics: { filename: string; code?: string }[] }
  ).diagnostics) {
    (found[filename] ??= []).push(
      (code ?? "").replace(/^eslint\((.*)\)$/, "$1").replace(/^([\w-]+)\((.*)\)$/, "$1/$2"),
    );
  }
  for (const { filePath, messages } of JSON.parse(es) as {
    filePath: string;
    messages: { ruleId: string | null }[];
  }[]) {
    (found[filePath.slice(folder.length + 1)] ??= []).push(
      ...messages.map(({ ruleId }) => ruleId ?? ""),
    );
  }
  return found;
}

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ["controls", "scripts"]) mkdirSync(join(folder, name), { recursive: true });
  for (const name of [".oxlintrc.json", "eslint.config.mjs"])
    copyFileSync(join(root, name), join(folder, name));
  const compilerOptions = {
    strict: true,
    jsx: "react",
    target: "es2022",
    module: "preserve",
    moduleResolution: "bundler",
    lib: ["es2022", "dom"],
    types: [],
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["controls"] }),
  );
  for (const [rule, fault] of Object.entries(faults)) {
    const text = typeof fault === "string" ? fault : fault.code;
    writeFileSync(
      join(folder, fileWithFault(rule)),
      rule === "react/react-in-jsx-scope" || typeof fault !== "string"
        ? text
        : `${text}\nimport * as React from "react";\n`,
    );
  }
  reported = await lint();
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every rule that a linter runs has its fault here", () => {
  expect(Object.keys(faults).sort()).toEqual([...rulesOfOxlint, ...rulesOfEslint].sort());
});

test.each(Object.keys(faults))("%s is reported", (rule) => {
  expect(reported[fileWithFault(rule)]).toContain(rule);
});
