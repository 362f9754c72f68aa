import { labelIn } from "./answer/formatted";
import type { Json } from "./answer/shaping";
import type { Labels, Language } from "./metadata";

/** A text of a definition in all its languages, and in the caller's (Microsoft Learn, Label complex type). */
export function label(labels: Labels, language: Language): Json {
  const localized = Object.entries(labels).map(([code, text]) => ({
    Label: text ?? "",
    LanguageCode: Number(code),
  }));
  return {
    LocalizedLabels: localized,
    UserLocalizedLabel: { Label: labelIn(language, labels), LanguageCode: language },
  };
}
