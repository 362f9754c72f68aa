const plain = "ACDEGHIKLNOSTUWYZacdeghiklnostuwyz";
const accented = "ÀÇĎËĜĤÎĶĻŅÖŜŢÛŴŶŽàçďëĝĥîķļņöŝţûŵŷž";
const FILLING = "· ";

/**
 * An English text as a language that nobody speaks: still readable, accents on its letters, 40 % longer, in brackets. Whatever stands on
 * the page without brackets did not come from the texts. Slots for values stay as they are.
 */
export function pseudo(text: string): string {
  const dressed = text
    .split(/(\{\d\})/)
    .map((part) =>
      /^\{\d\}$/.test(part)
        ? part
        : [...part].map((letter) => accented[plain.indexOf(letter)] ?? letter).join(""),
    )
    .join("");
  const more = Math.ceil(text.length * 0.4);
  return `⟦${dressed} ${FILLING.repeat(Math.ceil(more / FILLING.length))
    .slice(0, more)
    .trimEnd()}⟧`;
}
