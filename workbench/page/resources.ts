const english = 1033;

/** The texts of a control in one language: its own, else English, else the key itself, as on the platform. */
export function readTexts(files: { path: string; xml: string }[], language: number, parse: (xml: string) => Document) {
  const inLanguage = (wanted: number) =>
    new Map(files.filter(({ path }) => path.endsWith(`.${wanted}.resx`)).flatMap(({ xml }) => entries(parse(xml))));
  const own = inLanguage(language);
  const fallback = inLanguage(english);
  return (key: string): string => own.get(key) ?? fallback.get(key) ?? key;
}

const entries = (resx: Document): [string, string][] =>
  [...resx.querySelectorAll("root > data")].map((data) => [
    data.getAttribute("name") ?? "",
    data.querySelector("value")?.textContent ?? "",
  ]);
