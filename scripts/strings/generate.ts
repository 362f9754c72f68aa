import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Catalogue,
  Catalogues,
  Language,
  LOCALE_KEY,
  readCatalogues,
  readSlots,
  StringsError,
  Text,
} from "./catalogue";
import { ControlTexts, readControlTexts, TextCall } from "./sources";

/** The files that are made from the catalogues: path from the root, and content. The same sources always give the same content. */
export function generateStrings(root: string): ReadonlyMap<string, string> {
  const catalogues = readCatalogues(root);
  const controls = readControlTexts(root);
  const problems = findUseProblems(catalogues, controls);
  if (problems.length > 0) throw new StringsError(problems);
  const languages = [catalogues.english, ...catalogues.translations];
  const resx = controls.flatMap(({ name, keys }) => {
    const used = [...new Set(keys.map(({ key }) => key))].sort();
    return languages.map((catalogue): [string, string] => [
      `controls/${name}/${resxPath(name, catalogue.language)}`,
      formatResx(catalogue, used),
    ]);
  });
  const manifests = controls.map(({ name }): [string, string] => {
    const path = `controls/${name}/ControlManifest.Input.xml`;
    const paths = languages.map(({ language }) => resxPath(name, language));
    return [path, listResx(readFileSync(join(root, path), "utf8"), paths)];
  });
  return new Map([
    ...resx,
    ...manifests,
    ["shared/ui/generated/textSlots.ts", formatSlotTypes(catalogues.english)],
  ]);
}

const resxPath = (name: string, { lcid }: Language): string => `strings/${name}.${lcid}.resx`;

function findUseProblems(
  { english }: Catalogues,
  controls: readonly ControlTexts[],
): readonly string[] {
  const isKnown = (key: string): boolean => key === LOCALE_KEY || english.texts.has(key);
  const named = controls.flatMap(({ keys }) => keys);
  const used = new Set(named.map(({ key }) => key));
  const calls = new Map(
    controls.flatMap((control) => control.calls).map((call) => [JSON.stringify(call), call]),
  );
  return [
    ...new Set([
      ...named
        .filter(({ key }) => !isKnown(key))
        .map(({ key, at }) => `${key}: ${at} uses it, and en.json lacks it.`),
      ...[...english.texts.keys()]
        .filter((key) => !used.has(key))
        .map((key) => `${key}: no control uses it.`),
      ...[...calls.values()].flatMap((call) => findCallProblems(english, call)),
    ]),
  ];
}

/** A call passes the slots of every text that it may show, and no others. */
function findCallProblems({ texts }: Catalogue, { keys, slots, at }: TextCall): readonly string[] {
  const wanted = keys.map((key) => ({ key, names: readSlots(texts.get(key) ?? "") }));
  return [
    ...wanted.flatMap(({ key, names }) =>
      names
        .filter((name) => !slots.includes(name))
        .map((name) => `${key}: ${at} passes no value for its slot {${name}}.`),
    ),
    ...slots
      .filter((slot) => !wanted.some(({ names }) => names.includes(slot)))
      .map((slot) => `${keys.join(", ")}: ${at} passes {${slot}}, which is no slot of the text.`),
  ];
}

const HEADERS = [
  ["resmimetype", "text/microsoft-resx"],
  ["version", "2.0"],
  ["reader", "System.Resources.ResXResourceReader, System.Windows.Forms"],
  ["writer", "System.Resources.ResXResourceWriter, System.Windows.Forms"],
];

function formatResx({ language, texts }: Catalogue, keys: readonly string[]): string {
  const rows = keys.map((key): [string, string] => [
    key,
    key === LOCALE_KEY ? language.tag : formatRow(texts.get(key) ?? ""),
  ]);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<!-- Written by scripts/strings from strings/${language.tag}.json. -->`,
    "<root>",
    ...HEADERS.map(
      ([name, value]) => `  <resheader name="${name}"><value>${value}</value></resheader>`,
    ),
    ...rows.map(
      ([key, text]) =>
        `  <data name="${key}" xml:space="preserve"><value>${escapeXml(text)}</value></data>`,
    ),
    "</root>",
    "",
  ].join("\n");
}

const PLURAL_CATEGORIES = ["zero", "one", "two", "few", "many", "other"];

/** Plural forms share one row, `other` last: `one={count} step|other={count} steps`. shared/ui/text.ts reads it. */
function formatRow(text: Text): string {
  if (typeof text === "string") return text;
  const categories = PLURAL_CATEGORIES.filter((category) => category in text);
  // A language such as Japanese has this form only.
  if (categories.length === 1) return text.other;
  return categories.map((category) => `${category}=${text[category]}`).join("|");
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The manifest with one `<resx>` for each of these paths, at the end of its resources. */
const listResx = (manifest: string, paths: readonly string[]): string =>
  manifest
    .replace(/[ \t]*<resx [^>]*>\r?\n/g, "")
    .replace(
      /([ \t]*)<\/resources>/,
      (end, indent: string) =>
        paths.map((path) => `${indent}  <resx path="${path}" version="1.0.0" />\n`).join("") + end,
    );

/** The compiler checks calls of `text` by these types. */
function formatSlotTypes({ texts }: Catalogue): string {
  const lines = [...texts]
    .map(([key, text]): [string, string] => [
      key,
      readSlots(text)
        .map((slot) => JSON.stringify(slot))
        .join(" | "),
    ])
    .concat([[LOCALE_KEY, ""]])
    .sort()
    .map(([key, slots]) => `  readonly ${key}: ${slots || "never"};`);
  return [
    "// Written by scripts/strings from strings/en.json.",
    "/** The key of each text, with the names of its slots. */",
    "export interface TextSlots {",
    ...lines,
    "}",
    "",
  ].join("\n");
}
