import { pseudo } from "./pseudo.js";

const english = 1033;

/** The text that names the language itself, for the browser's own formats: no text to read. */
const locale = /_Locale$/;

/** The texts of a control in one language: its own, else English, else the key itself, as on the platform; or the English ones in disguise. */
export function readTexts(
  files: { path: string; xml: string }[],
  language: number | "pseudo",
  parse: (xml: string) => Document,
) {
  const inLanguage = (wanted: number | "pseudo") =>
    new Map(
      files
        .filter(({ path }) => path.endsWith(`.${wanted}.resx`))
        .flatMap(({ xml }) => entries(parse(xml))),
    );
  const own = inLanguage(language);
  const fallback = inLanguage(english);
  return (key: string): string => {
    const text = own.get(key) ?? fallback.get(key) ?? key;
    return language === "pseudo" && !locale.test(key) ? pseudo(text) : text;
  };
}

const entries = (resx: Document): [string, string][] =>
  [...resx.querySelectorAll("root > data")].map((data) => [
    data.getAttribute("name") ?? "",
    data.querySelector("value")?.textContent ?? "",
  ]);
