const longRun = /(\p{M}{16})\p{M}+/gu;

/** A text with at most 16 accents and other marks on one letter. No script has more, and a browser freezes over some ten thousand. */
export const limitMarks = (text: string): string => text.replace(longRun, "$1");
