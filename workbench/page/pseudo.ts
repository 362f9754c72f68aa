const plain = "ACDEGHIKLNOSTUWYZacdeghiklnostuwyz";
const accented = "ÀÇĎËĜĤÎĶĻŅÖŜŢÛŴŶŽàçďëĝĥîķļņöŝţûŵŷž";
const FILLING = "· ";

/**
 * The row of an English text in a language that nobody speaks: readable, with accents on its letters, 40 % longer, in brackets. A word on
 * the page without brackets did not come from the texts. Slots for values and the names of plural forms stay as they are.
 */
export const pseudo = (row: string): string =>
  row.includes("|")
    ? row
        .split("|")
        .map((form) => form.replace(/=(.*)/s, (_match, text: string) => `=${disguise(text)}`))
        .join("|")
    : disguise(row);

function disguise(text: string): string {
  const dressed = text
    .split(/(\{\w+\})/)
    .map((part) =>
      /^\{\w+\}$/.test(part)
        ? part
        : [...part].map((letter) => accented[plain.indexOf(letter)] ?? letter).join(""),
    )
    .join("");
  const more = Math.ceil(text.length * 0.4);
  return `⟦${dressed} ${FILLING.repeat(Math.ceil(more / FILLING.length))
    .slice(0, more)
    .trimEnd()}⟧`;
}
