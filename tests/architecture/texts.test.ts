import { readLanguages } from "../../scripts/strings/catalogue";
import { generateStrings } from "../../scripts/strings/generate";
import { find, findAll, readXml } from "../../scripts/xml";
import { closure, controls, read, root } from "./project";

const languages = readLanguages(root).map(({ lcid }) => lcid);
const generated = generateStrings(root);

function texts(control: string, language: number): Map<string, string> {
  const resx = readXml(
    generated.get(`controls/${control}/strings/${control}.${language}.resx`) ?? "",
  );
  const rows = findAll(resx, "data").map(
    (row) => [row.attributes.get("name") ?? "", find(row, "value")?.text ?? ""] as const,
  );
  const names = rows.map(([name]) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  return new Map(rows);
}

/** Every key stands as a literal, in the manifest or in a view: no key is put together at run time. */
function keysUsed(control: string): string[] {
  const sources = [
    ...closure(`controls/${control}/index.ts`),
    `controls/${control}/ControlManifest.Input.xml`,
  ];
  return [...new Set(sources.flatMap((path) => read(path).match(/"[A-Z][A-Za-z]+_\w+"/g) ?? []))]
    .map((key) => key.slice(1, -1))
    .sort();
}

describe.each(controls)("%s", (control) => {
  test.each(languages)("has in %d exactly the texts that it says", (language) => {
    expect([...texts(control, language).keys()]).toEqual(keysUsed(control));
  });

  test("has the same slots for values in every language, and no empty text", () => {
    const slots = (text: string): string =>
      [...new Set([...text.matchAll(/\{\w+\}/g)].map(String))].sort().join();
    const english = texts(control, 1033);
    for (const language of languages) {
      for (const [key, text] of texts(control, language)) {
        expect({ key, slots: slots(text), isEmpty: text.trim() === "" }).toEqual({
          key,
          slots: slots(english.get(key) ?? ""),
          isEmpty: false,
        });
      }
    }
  });

  test("keys are named for the view that says them, or for all views", () => {
    const views = new Set(
      closure(`controls/${control}/index.ts`).flatMap(
        (path) => /^controls\/(\w+)\//.exec(path)?.[1] ?? [],
      ),
    );
    expect(
      keysUsed(control).filter((key) => !["Summary", ...views].includes(key.split("_")[0])),
    ).toEqual([]);
  });

  test("its manifest lists the languages as the build would write them", () => {
    const path = `controls/${control}/ControlManifest.Input.xml`;
    expect(read(path)).toBe(generated.get(path));
  });
});
