import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "./random";

/** What people of one language are called, where they live and what they write about. */
export interface SeedLanguage {
  /** Its weight among the customers. */
  readonly share: number;
  readonly familyFirst?: boolean;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly cities: readonly string[];
  /** How a made-up telephone number begins. */
  readonly phone: string;
  readonly company: readonly string[];
  readonly products: readonly string[];
  readonly subjects: readonly string[];
  readonly sentences: readonly string[];
}

export const readLanguages = (): Readonly<Record<string, SeedLanguage>> =>
  JSON.parse(readFileSync(join(__dirname, "languages.json"), "utf8")) as Record<
    string,
    SeedLanguage
  >;

/** Draws words of the languages. */
export interface SeedWords {
  readonly language: () => SeedLanguage;
  readonly subject: (language: SeedLanguage) => string;
  /** Mostly a few sentences, now and then a line, seldom pages. */
  readonly text: (language: SeedLanguage) => string;
  readonly phone: (language: SeedLanguage) => string;
  readonly company: (language: SeedLanguage) => string;
}

export function createWords(random: Random): SeedWords {
  const languages = readLanguages();
  const shares = Object.fromEntries(
    Object.entries(languages).map(([name, { share }]) => [name, share]),
  );
  const fill = (pattern: string, { products, family, cities }: SeedLanguage): string =>
    pattern
      .replace("{product}", () => random.pick(products))
      .replace("{family}", () => random.pick(family))
      .replace("{city}", () => random.pick(cities))
      .replace("{number}", () => `NW-${random.whole(10_000, 99_999)}`);
  const lengths = { line: 25, few: 60, long: 13, pages: 2 };
  const sentences = { line: [1, 1], few: [2, 6], long: [7, 20], pages: [25, 60] } as const;

  return {
    language() {
      const language = languages[random.weighted(shares)];
      if (!language) throw new Error("languages.json is empty.");
      return language;
    },
    subject: (language) => fill(random.pick(language.subjects), language),
    text(language) {
      const [least, most] = sentences[random.weighted(lengths)];
      const count = random.whole(least, most);
      return Array.from({ length: count }, () =>
        fill(random.pick(language.sentences), language),
      ).join(random.chance(0.2) ? "\n\n" : " ");
    },
    phone: (language) => `${language.phone}${String(random.whole(0, 999)).padStart(3, "0")}`,
    company: (language) => fill(random.pick(language.company), language),
  };
}
