import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pack } from "../../solution/pack/pack";
import { reportText } from "../../solution/pack/preflight/report";
import { UserError } from "../../solution/pack/userError";
import { built, folderWith, SOLUTION_XML } from "./madeUp";

/** What packing these files says, having checked that it wrote nothing. */
function refusal(folder: string, manifest = SOLUTION_XML): string {
  const out = join(folder, "out");
  try {
    const { reports, written } = pack({
      controls: join(folder, "controls"),
      webResources: join(folder, "webResources"),
      manifest,
      out,
    });
    expect(written).toEqual([]);
    return reportText(reports);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  } finally {
    expect(existsSync(out)).toBe(false);
  }
}

/** A build whose control Alpha has one file changed. */
function alphaWith(path: string, from: string | RegExp, to: string) {
  const files = built("Alpha");
  const changed = files[`controls/Alpha/${path}`].replace(from, to);
  expect(changed).not.toBe(files[`controls/Alpha/${path}`]);
  return { ...files, [`controls/Alpha/${path}`]: changed };
}

describe("a build is refused for", () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ["its absence", {}, /The folder .*controls doesn't exist\. Build the controls again/],
    [
      "a stray file beside the controls",
      { "controls/.keep": "" },
      /\.keep isn't a control folder\. Delete it/,
    ],
    [
      "a folder without manifest",
      { "controls/Alpha/bundle.js": "" },
      /Couldn't read .*xml.*Specify the build output folder/,
    ],
    [
      "a manifest that does not parse",
      alphaWith("ControlManifest.xml", "</control>", ""),
      /xml isn't well-formed XML: line/,
    ],
    [
      "a manifest without constructor",
      alphaWith("ControlManifest.xml", 'constructor="Alpha"', ""),
      /doesn't define a control with a namespace/,
    ],
    [
      "a file that no build wrote",
      { ...built("Alpha"), "controls/Alpha/img/.DS_Store": "" },
      /\.DS_Store isn't part of the build output/,
    ],
    [
      "the sources' manifest",
      alphaWith("ControlManifest.xml", "bundle.js", "index.ts"),
      /error K16/,
    ],
    ["a development bundle", alphaWith("bundle.js", "(()=>{", '(()=>{eval("1");'), /error W01/],
    [
      "a control version that is none",
      alphaWith("ControlManifest.xml", "0.1.0", "0.1.0-beta"),
      /error K10/,
    ],
    [
      "a constructor that leads elsewhere",
      alphaWith("ControlManifest.xml", '"Alpha"', '"/../../Alpha"'),
      /error Z08/,
    ],
    [
      "a form script that was not built",
      {
        ...built("Alpha"),
        "webResources/csum_/other.js.data.xml":
          "<WebResource><FileName>/WebResources/other</FileName></WebResource>",
      },
      /other\.js doesn't exist\. Build the project/,
    ],
    [
      "a web resource without a file name",
      { ...built("Alpha"), "webResources/csum_/conversationForm.js.data.xml": "<WebResource/>" },
      /doesn't describe a WebResource with a FileName/,
    ],
    [
      "a form script that does not parse",
      { ...built("Alpha"), "webResources/csum_/conversationForm.js": "function {" },
      /error R08/,
    ],
    ["two controls of one name", { ...built("Alpha"), ...twin("Alpha", "Other") }, /error K03/],
  ])("%s", (_what, files, words) => {
    expect(refusal(folderWith(files))).toMatch(words);
  });

  test("a link among its files", () => {
    const folder = folderWith(built("Alpha"));
    symlinkSync(SOLUTION_XML, join(folder, "controls/Alpha/css/link.css"));
    expect(refusal(folder)).toMatch(/link\.css isn't part of the build output/);
  });
});

describe("a Solution.xml is refused for", () => {
  test.each<[string, string | RegExp, string, RegExp]>([
    ["a version that is none", "0.1.0.0", "one", /error S03/],
    [
      "a unique name that leads elsewhere",
      ">CustomerSummaryControls<",
      ">../elsewhere<",
      /error S02/,
    ],
    ["not being well-formed", "</Publisher>", "", /Solution\.xml isn't well-formed XML/],
    [
      "the lack of a publisher",
      /<Publisher>[^]*<\/Publisher>/,
      "",
      /has no SolutionManifest\/Publisher\/CustomizationPrefix/,
    ],
    [
      "components of another kind",
      'type="61"',
      'type="1"',
      /<RootComponents> with nothing but web resources exactly once/,
    ],
    [
      "two places for Managed",
      "<Managed>",
      "<Managed>1</Managed><Managed>",
      /must contain <Managed> exactly once/,
    ],
  ])("%s", (_what, from, to, words) => {
    const folder = folderWith({
      ...built("Alpha"),
      "Solution.xml": readFileSync(SOLUTION_XML, "utf8").replace(from, to),
    });
    expect(refusal(folder, join(folder, "Solution.xml"))).toMatch(words);
  });

  test("its absence", () => {
    expect(refusal(folderWith(built("Alpha")), "None.xml")).toMatch(
      /Couldn't read .*None\.xml.*--manifest/,
    );
  });
});

test("an output folder that cannot be written to is named", () => {
  const folder = folderWith({ ...built("Alpha"), taken: "a file" });
  const packing = () =>
    pack({
      controls: join(folder, "controls"),
      webResources: join(folder, "webResources"),
      manifest: SOLUTION_XML,
      out: join(folder, "taken"),
    });
  expect(packing).toThrow(
    /Couldn't write the zips to .*taken: .*Specify another folder with --out/,
  );
});

/** The files of a control once more, under another folder. */
function twin(name: string, folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(built(name)).map(([path, text]) => [
      path.replace(`/${name}/`, `/${folder}/`),
      text,
    ]),
  );
}
