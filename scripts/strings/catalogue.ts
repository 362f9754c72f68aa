import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A language of the controls. */
export interface Language {
  /** Its tag (BCP 47), which is the name of its catalogue as well: `en` for strings/en.json. */
  readonly tag: string;
  /** The number by which the platform knows it. */
  readonly lcid: number;
}

/** A text, or its plural forms by CLDR category (`one`, `few`, `many`, `other` ...). */
export type Text = string | Readonly<Record<string, string>>;

export interface Catalogue {
  readonly language: Language;
  readonly texts: ReadonlyMap<string, Text>;
}

export interface Catalogues {
  /** The English texts. They decide which keys and slots there are. */
  readonly english: Catalogue;
  readonly translations: readonly Catalogue[];
}

/** What is wrong with the catalogues or with their use, in one sentence each; the key comes first. */
export class StringsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** The row that holds the text's language. It is written for each language and stands in no catalogue. */
export const LOCALE_KEY = "Summary_Locale";

const FOLDER = "strings";
const LANGUAGES = `${FOLDER}/languages.json`;
const ENGLISH = "en";
const DESCRIPTION = "description";

/** The languages in the order of their file, English first. */
export function readLanguages(root: string): readonly Language[] {
  const lcids: Readonly<Record<string, unknown>> = readObject(root, LANGUAGES);
  const tags = Object.keys(lcids);
  const unlisted = readdirSync(join(root, FOLDER))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .filter((tag) => tag !== "languages" && !tags.includes(tag));
  const problems = [
    ...(tags[0] === ENGLISH ? [] : [`${ENGLISH}: it has to be the first line of ${LANGUAGES}.`]),
    ...unlisted.map((tag) => `${tag}: ${LANGUAGES} has no line for ${FOLDER}/${tag}.json.`),
    ...tags
      .filter((tag) => !existsSync(join(root, FOLDER, `${tag}.json`)))
      .map(
        (tag) => `${tag}: ${LANGUAGES} has a line for it, but ${FOLDER}/${tag}.json is missing.`,
      ),
    ...tags
      .filter((tag) => !Number.isInteger(lcids[tag]))
      .map((tag) => `${tag}: its number in ${LANGUAGES} is no LCID.`),
    ...tags
      .filter((tag) => Intl.PluralRules.supportedLocalesOf([tag]).length === 0)
      .map((tag) => `${tag}: it is no tag of a language whose plural rules are known.`),
  ];
  if (problems.length > 0) throw new StringsError(problems);
  return tags.map((tag) => ({ tag, lcid: Number(lcids[tag]) }));
}

/** Reads the catalogues of all languages and checks them against each other. */
export function readCatalogues(root: string): Catalogues {
  const problems: string[] = [];
  const [english, ...translations] = readLanguages(root).map((language) =>
    readCatalogue(root, language, problems),
  );
  problems.push(...[english, ...translations].flatMap(findTextProblems));
  problems.push(...translations.flatMap((each) => findTranslationProblems(english, each)));
  if (problems.length > 0) throw new StringsError(problems);
  return { english, translations };
}

/** The names of a text's slots, sorted. Plural forms always have the slot `count`. */
export function readSlots(text: Text): readonly string[] {
  const names =
    typeof text === "string"
      ? slotNames(text)
      : ["count", ...Object.values(text).flatMap((form) => slotNames(form))];
  return [...new Set(names)].sort();
}

const slotNames = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

function readCatalogue(root: string, language: Language, problems: string[]): Catalogue {
  const path = `${FOLDER}/${language.tag}.json`;
  const texts = new Map<string, Text>();
  const source = readFileSync(join(root, path), "utf8");
  // JSON.parse keeps the last of two equal keys and says nothing.
  const names = [...source.matchAll(/^ {2}"(\w+)":/gm)].map(([, name]) => name);
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index)))
    problems.push(`${name}: it stands twice in ${path}.`);
  for (const [key, entry] of Object.entries(readObject(root, path))) {
    const text = readText(entry);
    if (text === undefined) problems.push(`${key}: ${path} has no text for it.`);
    else texts.set(key, text);
    if (language.tag !== ENGLISH && hasDescription(entry))
      problems.push(`${key}: its description belongs into ${FOLDER}/${ENGLISH}.json.`);
  }
  return { language, texts };
}

/** An entry is a text, an object with `text`, or an object with plural forms; the English ones may have a description. */
function readText(entry: unknown): Text | undefined {
  if (typeof entry === "string") return isText(entry) ? entry : undefined;
  if (!isObject(entry)) return undefined;
  const { [DESCRIPTION]: description, ...forms } = entry;
  if (description !== undefined && !isText(description)) return undefined;
  if ("text" in forms)
    return isText(forms.text) && Object.keys(forms).length === 1 ? forms.text : undefined;
  const texts = Object.entries(forms).filter((form): form is [string, string] => isText(form[1]));
  return texts.length > 0 && texts.length === Object.keys(forms).length
    ? Object.fromEntries(texts)
    : undefined;
}

function findTextProblems({ language: { tag }, texts }: Catalogue): readonly string[] {
  const rules = new Intl.PluralRules(tag);
  const known = rules.resolvedOptions().pluralCategories;
  const needed = new Set([
    ...Array.from({ length: 1000 }, (_each, count) => rules.select(count)),
    "other",
  ]);
  return [...texts].flatMap(([key, text]) => {
    const parts = typeof text === "string" ? [text] : Object.values(text);
    const problems = [
      // The rows of the resx files separate plural forms by this sign.
      ...(parts.some((part) => part.includes("|"))
        ? [`${key}: its text in ${tag}.json has the sign |, which no text may have.`]
        : []),
      ...(parts.some((part) => /\{\d+\}/.test(part))
        ? [`${key}: its text in ${tag}.json has a slot with a number in place of a name.`]
        : []),
    ];
    if (typeof text === "string") return problems;
    const forms = Object.keys(text);
    return [
      ...problems,
      ...[...needed]
        .filter((category) => !forms.includes(category))
        .map((category) => `${key}: its plural in ${tag}.json lacks the form "${category}".`),
      ...forms
        .filter((form) => !known.some((category) => category === form))
        .map((form) => `${key}: "${form}" in ${tag}.json is no plural form of that language.`),
    ];
  });
}

function findTranslationProblems(english: Catalogue, translation: Catalogue): readonly string[] {
  const { tag } = translation.language;
  const missing = [...english.texts.keys()]
    .filter((key) => !translation.texts.has(key))
    .map((key) => `${key}: ${tag}.json lacks it.`);
  const wrong = [...translation.texts].flatMap(([key, text]) => {
    const original = english.texts.get(key);
    if (original === undefined)
      return [`${key}: ${tag}.json has it, and ${ENGLISH}.json does not.`];
    const wanted = readSlots(original);
    return (typeof text === "string" ? [text] : Object.values(text)).flatMap((form) => {
      const slots = slotNames(form);
      return [
        ...slots
          .filter((slot) => !wanted.includes(slot))
          .map(
            (slot) => `${key}: ${tag}.json has the slot {${slot}}, and ${ENGLISH}.json does not.`,
          ),
        // "a step" needs no number.
        ...wanted
          .filter((slot) => slot !== "count" || typeof text === "string")
          .filter((slot) => !slots.includes(slot))
          .map((slot) => `${key}: ${tag}.json lacks the slot {${slot}} of ${ENGLISH}.json.`),
      ];
    });
  });
  return [...missing, ...wrong];
}

function readObject(root: string, path: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(join(root, path), "utf8"));
    if (isObject(value)) return value;
  } catch (error) {
    throw new StringsError([`${path}: ${error instanceof Error ? error.message : String(error)}`]);
  }
  throw new StringsError([`${path}: it is no object.`]);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "";
const hasDescription = (entry: unknown): boolean => isObject(entry) && DESCRIPTION in entry;
