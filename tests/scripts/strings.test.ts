import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StringsError } from "../../scripts/strings/catalogue";
import { generateStrings } from "../../scripts/strings/generate";
import { root as project } from "./program";

const STEPS = {
  en: { one: "{count} step", other: "{count} steps", description: "A step is a page." },
  pl: {
    one: "{count} krok",
    few: "{count} kroki",
    many: "{count} kroków",
    other: "{count} kroku",
  },
};
const english = {
  One_Name: "One",
  One_Steps: STEPS.en,
  Summary_Copy: { text: "Copy: {name}", description: "{name} is a label." },
  Two_Name: "Two & <two>",
};
const polish = {
  One_Name: "Jeden",
  One_Steps: STEPS.pl,
  Summary_Copy: "Kopiuj: {name}",
  Two_Name: "Dwa",
};

let root: string;
const write = (path: string, content: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const writeJson = (path: string, content: object): void =>
  write(path, JSON.stringify(content, null, 2));
const manifest = (name: string, ...lcids: readonly number[]): string =>
  [
    `<manifest><control constructor="${name}" display-name-key="${name}_Name"><resources>`,
    ...lcids.map((lcid) => `      <resx path="strings/${name}.${lcid}.resx" version="1.0.0" />`),
    "    </resources></control></manifest>",
    "",
  ].join("\n");
const view = (call: string): string =>
  `import { copy } from "../../shared/copy";\nexport const view = ({ text }) => [${call}, copy];\n`;

/** Two controls of one shared file; only the first counts steps. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "strings-"));
  writeJson("strings/languages.json", { en: 1033, pl: 1045 });
  writeJson("strings/en.json", english);
  writeJson("strings/pl.json", polish);
  write(
    "shared/copy.tsx",
    'export const copy = (host, name) => host.text("Summary_Copy", { name });',
  );
  for (const name of ["One", "Two"])
    write(`controls/${name}/ControlManifest.Input.xml`, manifest(name, 1033, 1045));
  write("controls/One/index.ts", view('text("One_Steps", { count: 3 })'));
  write("controls/Two/index.ts", view("0"));
});
afterEach(() => rmSync(root, { recursive: true }));

const rows = (name: string, lcid: number): readonly string[] =>
  [
    ...(generateStrings(root).get(`controls/${name}/strings/${name}.${lcid}.resx`) ?? "").matchAll(
      /<data name="(\w+)" xml:space="preserve"><value>(.*)<\/value>/g,
    ),
  ].map(([, key, text]) => `${key}: ${text}`);

function findProblems(): readonly string[] {
  try {
    generateStrings(root);
  } catch (error) {
    if (error instanceof StringsError) return error.problems;
    throw error;
  }
  return [];
}

test("a control's resx has the keys of its sources, of what they import and of its manifest", () => {
  expect(rows("One", 1033)).toEqual([
    "One_Name: One",
    "One_Steps: one={count} step|other={count} steps",
    "Summary_Copy: Copy: {name}",
  ]);
  expect(rows("Two", 1045)).toEqual(["Summary_Copy: Kopiuj: {name}", "Two_Name: Dwa"]);
  expect(rows("Two", 1033)).toContain("Two_Name: Two &amp; &lt;two&gt;");
});

test("the order of the catalogue's keys changes nothing", () => {
  const before = generateStrings(root);
  writeJson("strings/en.json", Object.fromEntries(Object.entries(english).reverse()));
  expect(generateStrings(root)).toEqual(before);
});

test("the row with the language of the texts needs no entry", () => {
  write("controls/Two/index.ts", view('text("Summary_Locale")'));
  expect(rows("Two", 1045)).toContain("Summary_Locale: pl");
});

test("one file and one line add a language", () => {
  writeJson("strings/languages.json", { en: 1033, pl: 1045, ja: 1041 });
  writeJson("strings/ja.json", {
    ...polish,
    One_Name: "一",
    // Japanese has one form for all numbers.
    One_Steps: { other: "{count}ステップ" },
  });
  expect(rows("One", 1041)).toEqual([
    "One_Name: 一",
    "One_Steps: {count}ステップ",
    "Summary_Copy: Kopiuj: {name}",
  ]);
  expect(generateStrings(root).get("controls/Two/ControlManifest.Input.xml")).toBe(
    manifest("Two", 1033, 1045, 1041),
  );
});

describe("bad input is named with its key", () => {
  const catalogue = (tag: "en" | "pl", change: object): void =>
    writeJson(`strings/${tag}.json`, { ...(tag === "en" ? english : polish), ...change });

  test.each<[string, () => void, string]>([
    [
      "a key that the English catalogue lacks",
      () => write("controls/Two/index.ts", view('text("Two_Other")')),
      "Two_Other: controls/Two/index.ts:2 uses it, and en.json lacks it.",
    ],
    [
      "a key that the manifest names and the English catalogue lacks",
      () =>
        write(
          "controls/Two/ControlManifest.Input.xml",
          manifest("Two", 1033, 1045).replace("Two_Name", "Two_Title"),
        ),
      "Two_Title: controls/Two/ControlManifest.Input.xml uses it, and en.json lacks it.",
    ],
    [
      "a key that a translation lacks",
      () => catalogue("pl", { Two_Name: undefined }),
      "Two_Name: pl.json lacks it.",
    ],
    [
      "a key that only a translation has",
      () => catalogue("pl", { Two_Other: "Inne" }),
      "Two_Other: pl.json has it, and en.json does not.",
    ],
    [
      "a key that nobody uses",
      () => {
        catalogue("en", { Two_Other: "Other" });
        catalogue("pl", { Two_Other: "Inne" });
      },
      "Two_Other: no control uses it.",
    ],
    [
      "a key that stands twice",
      () =>
        write(
          "strings/pl.json",
          JSON.stringify(polish, null, 2).replace("{", '{\n  "One_Name": "Raz",'),
        ),
      "One_Name: it stands twice in strings/pl.json.",
    ],
    [
      "an empty text",
      () => catalogue("pl", { One_Name: " " }),
      "One_Name: strings/pl.json has no text for it.",
    ],
    [
      "a slot that only a translation has",
      () => catalogue("pl", { Summary_Copy: "Kopiuj: {name} {label}" }),
      "Summary_Copy: pl.json has the slot {label}, and en.json does not.",
    ],
    [
      "a slot that a translation lacks",
      () => catalogue("pl", { Summary_Copy: "Kopiuj" }),
      "Summary_Copy: pl.json lacks the slot {name} of en.json.",
    ],
    [
      "a slot with a number",
      () => catalogue("pl", { Summary_Copy: "Kopiuj: {name} {0}" }),
      "Summary_Copy: its text in pl.json has a slot with a number in place of a name.",
    ],
    [
      "a slot that the caller does not pass",
      () => write("controls/Two/index.ts", view('text("Summary_Copy", { label: "a" })')),
      "Summary_Copy: controls/Two/index.ts:2 passes no value for its slot {name}.",
    ],
    [
      "a slot that the text does not have",
      () =>
        write("controls/Two/index.ts", view('text(a ? "Two_Name" : "One_Name", { label: "a" })')),
      "Two_Name, One_Name: controls/Two/index.ts:2 passes {label}, which is no slot of the text.",
    ],
    [
      "a plural without `other`",
      () => catalogue("en", { One_Steps: { one: "{count} step" } }),
      'One_Steps: its plural in en.json lacks the form "other".',
    ],
    [
      "a plural without a form that the language needs",
      () => catalogue("pl", { One_Steps: { ...STEPS.pl, few: undefined } }),
      'One_Steps: its plural in pl.json lacks the form "few".',
    ],
    [
      "a plural form that the language does not have",
      () => catalogue("en", { One_Steps: { ...STEPS.en, few: "{count} steps" } }),
      'One_Steps: "few" in en.json is no plural form of that language.',
    ],
    [
      "the sign that separates plural forms",
      () => catalogue("en", { One_Name: "One|two" }),
      "One_Name: its text in en.json has the sign |, which no text may have.",
    ],
    [
      "a description in a translation",
      () => catalogue("pl", { One_Name: { text: "Jeden", description: "Nazwa" } }),
      "One_Name: its description belongs into strings/en.json.",
    ],
    [
      "a catalogue without a line",
      () => writeJson("strings/de.json", english),
      "de: strings/languages.json has no line for strings/de.json.",
    ],
    [
      "a line without a catalogue",
      () => writeJson("strings/languages.json", { en: 1033, pl: 1045, de: 1031 }),
      "de: strings/languages.json has a line for it, but strings/de.json is missing.",
    ],
  ])("%s", (_what, spoil, problem) => {
    expect(findProblems()).toEqual([]);
    spoil();
    expect(findProblems()).toContain(problem);
  });
});

describe("the program", () => {
  const run = () =>
    spawnSync(
      process.execPath,
      [
        join(project, "node_modules/tsx/dist/cli.mjs"),
        join(project, "scripts/strings/main.ts"),
        root,
      ],
      { encoding: "utf8" },
    );
  const resx = (lcid: number): string => join(root, `controls/One/strings/One.${lcid}.resx`);

  test("writes what has changed, leaves what has not, and removes the files of a language that is gone", () => {
    expect(run()).toMatchObject({ status: 0, stderr: "" });
    utimesSync(resx(1033), new Date(0), new Date(0));
    writeFileSync(resx(1045), "changed");
    writeFileSync(resx(1031), "gone");
    expect(run().status).toBe(0);
    expect(statSync(resx(1033)).mtimeMs).toBe(0);
    expect(readFileSync(resx(1045), "utf8")).toContain("Jeden");
    expect(() => statSync(resx(1031))).toThrow("ENOENT");
  });

  test("fails with the key's name and writes nothing", () => {
    writeJson("strings/pl.json", { ...polish, Two_Name: undefined });
    const { status, stderr } = run();
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "strings: Two_Name: pl.json lacks it.\n",
    });
    expect(() => statSync(resx(1033))).toThrow("ENOENT");
  });
});
