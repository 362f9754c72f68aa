/** "pl-PL" as "Polish (Poland)" in the agent's language; a text that is no language tag stays as it came. */
export function languageName(tag: string, locale: string): string {
  try {
    return (
      new Intl.DisplayNames(locale, { type: "language" }).of(tag.trim().replace(/_/g, "-")) ?? tag
    );
  } catch {
    return tag; // RangeError: not a language tag
  }
}
