import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArchive } from "../../../solution/pack/preflight/archive";
import { ArchiveFault } from "../../../solution/pack/preflight/archiveFault";
import { preflight } from "../../../solution/pack/preflight/preflight";
import { readSolutionSource } from "../../../solution/pack/solutionXml";
import { solutionZip } from "../../../solution/pack/solutionZip";
import { UserError } from "../../../solution/pack/userError";
import { readWebResources } from "../../../solution/pack/webResources";
import { zip, type Entry } from "../../../solution/pack/zip";
import { applyPlan } from "../../../solution/place/applyPlan";
import { readPlan } from "../../../solution/place/plan";
import { removePlan } from "../../../solution/place/removePlan";
import type { Known } from "../../../solution/place/knownControls";
import { readXml, XmlFault } from "../../xml";
import { defineTarget, type Target } from "./check";

const root = join(__dirname, "../../..");
const words = (...choices: string[]): fc.Arbitrary<string> => fc.constantFrom(...choices);

/** A change of a text: a part is cut out and another text put in, by parts of the text's length. */
interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly insert: string;
}

const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.nat({ max: 60 }),
    insert: fc.oneof(
      words(
        "<",
        ">",
        "&",
        "&#0;",
        "&nbsp;",
        "<!DOCTYPE x [",
        "<![CDATA[",
        "]]>",
        "-->",
        '"',
        "'",
        "\u0000",
        "\ufeff",
        "<tab/>",
        "</form>",
        "<control ",
        'id="{}"',
        "csum_",
        "../",
        "\\",
        "A".repeat(300),
        "",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

const apply = (text: string, changes: readonly Edit[]): string =>
  changes.reduce((changed, { at, cut, insert }) => {
    const start = Math.floor(at * changed.length);
    return changed.slice(0, start) + insert + changed.slice(start + cut);
  }, text);

const MANIFEST =
  '<?xml version="1.0" encoding="utf-8"?><manifest><control namespace="Sample.Parts" constructor="Part" version="1.0.0" ' +
  'display-name-key="Name" control-type="virtual" api-version="1.3.18"><property name="place" display-name-key="Place" ' +
  'usage="bound" of-type="SingleLine.Text" /><resources><code path="bundle.js" order="1"/>' +
  '<platform-library name="React" version="16.14.0"/><resx path="strings/Part.1033.resx" version="1.0.0"/></resources></control></manifest>';
const RESX =
  '<?xml version="1.0" encoding="utf-8"?><root><data name="Name"><value>Part</value></data><data name="Place"><value>Place</value></data></root>';

/** A small solution as the packer makes it. */
function samplePack(): readonly Entry[] {
  const files = Object.entries({
    "ControlManifest.xml": MANIFEST,
    "bundle.js": "(()=>{ComponentFramework.registerControl('Sample.Parts.Part',class{})})();",
    "strings/Part.1033.resx": RESX,
  }).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  return readArchive(
    solutionZip(
      {
        source: readSolutionSource(join(root, "solution/src/Other/Solution.xml")),
        controls: [{ name: "Sample.Parts.Part", files }],
        webResources: readWebResources(join(root, "solution/src/WebResources")),
      },
      false,
    ),
  );
}

const FORM =
  '<form><tabs><tab name="Details" id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40001}"><labels><label description="Details" languagecode="1033"/></labels>' +
  '<columns><column width="50%"><sections><section name="first" id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40002}" columns="1"><rows><row>' +
  '<cell id="{e0a1f6a2-67e9-4b7f-9f0e-2a52c3e40003}"><control id="subject" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="subject"/></cell>' +
  '</row></rows></section></sections></column><column width="50%"><sections/></column></columns></tab></tabs>' +
  '<events><event name="onload"><InternalHandlers/></event></events></form>';

/** The errors in words that a maker is meant to read; anything else is a crash. */
function inWords(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof XmlFault || error instanceof ArchiveFault))
      throw error;
    if (error.message === "") throw new Error("it refuses without a word", { cause: error });
  }
}

const noneKnown: Known = { controls: new Map(), scripts: [] };

/** Packer, preflight and place refuse in words whatever is no good; what they take is whole. */
export function solutionTargets(): readonly Target[] {
  const sample = samplePack();
  const bytes = zip(sample);
  const plan = readFileSync(join(root, "solution/place/plan.json"), "utf8");
  const made = readPlan(plan, "plan.json");
  const target = <Input>(
    name: string,
    runs: number,
    inputs: fc.Arbitrary<Input>,
    run: (input: Input) => void,
  ): Target => defineTarget({ name, runs, inputs, run });
  return [
    target("packer: any entries", 4000, entriesOf, packAndRead),
    target(
      "preflight: damaged zips",
      6000,
      fc.tuple(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(bytes.length),
      ),
      ([flips, length]) => {
        const damaged = Uint8Array.from(bytes.slice(0, length % 3 === 0 ? length : bytes.length));
        for (const [at, value] of flips) damaged[at] = value;
        inWords(() => void preflight([{ fileName: "a.zip", bytes: damaged }]));
      },
    ),
    target(
      "preflight: changed texts",
      6000,
      fc.tuple(fc.nat(sample.length - 1), edits),
      ([at, changes]) => {
        const changed = sample.map((entry, index) =>
          index === at
            ? {
                ...entry,
                bytes: Buffer.from(apply(Buffer.from(entry.bytes).toString("utf8"), changes)),
              }
            : entry,
        );
        inWords(() => void preflight([{ fileName: "a.zip", bytes: zip(changed) }]));
      },
    ),
    target("place: changed forms", 7000, edits, (changes) =>
      inWords(() => {
        const form = apply(FORM, changes);
        readXml(applyPlan(removePlan(form), made, noneKnown));
      }),
    ),
    target("place: changed plans", 5000, edits, (changes) =>
      inWords(() => void readPlan(apply(plan, changes), "plan.json")),
    ),
    target("parser: any XML", 8000, edits, (changes) =>
      inWords(() => void readXml(apply(MANIFEST, changes))),
    ),
  ];
}

const entriesOf = fc.uniqueArray(
  fc.record({
    name: fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
      words("solution.xml", "a/b.txt", "../x", "C:\\x", "a//b"),
    ),
    bytes: fc.uint8Array({ maxLength: 400 }),
  }),
  { selector: ({ name }) => name, maxLength: 12 },
);

/** The bytes of all files: a name may be written in another way, and a number as a name comes first. */
const contents = (entries: readonly Entry[]): string =>
  entries
    .map(({ bytes }) => Buffer.from(bytes).toString("hex"))
    .sort()
    .join();

function packAndRead(entries: readonly Entry[]): void {
  inWords(() => {
    if (contents(readArchive(zip(entries))) !== contents(entries))
      throw new Error("what is read is not what was packed");
  });
}
