/** An element, a line or a change of direction costs a browser as much as so many letters. */
export const BOX_COST = 20;
/** A change to another script without a change of direction. */
export const SCRIPT_COST = 4;

/** Letters and marks that are written from right to left. Their digits are not. */
const RTL_LETTER =
  /[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\ud802\ud803\ud83a\ud83b]/;
/** Blanks, joiners, variants, and the second halves of letters: they belong to the script around them. */
const WITHOUT_SCRIPT = /[\ufe00-\ufe0f\s\u200b-\u200d\udc00-\udfff]/;

const LINE_FEED = 0x0a;
const BLANK = 0x20;
const LATIN = 0;
const RTL = -1;
/** Up to here there are Latin letters, digits, punctuation and accents. */
const MAX_LATIN = 0x36f;
/** Symbols, kana, Chinese, and Korean, by their first and last code units. */
const WIDE_SCRIPTS = [
  [0x2000, 0x2bff, LATIN],
  [0x3000, 0x30ff, 1],
  [0x3100, 0x9fff, 2],
  [0xac00, 0xd7ff, 3],
] as const;

/** A browser shapes letters of one script together. Other scripts have about 128 letters each, and emoji 4,096 in four first halves. */
function findScript(code: number): number | undefined {
  if (code <= MAX_LATIN) return code > BLANK ? LATIN : undefined;
  const letter = String.fromCharCode(code);
  if (WITHOUT_SCRIPT.test(letter)) return undefined;
  if (RTL_LETTER.test(letter)) return RTL;
  const wide = WIDE_SCRIPTS.find(([first, last]) => code >= first && code <= last);
  return wide?.[2] ?? code >> (code >= 0xd800 && code < 0xe000 ? 2 : 7);
}

const isDirectionControl = (code: number): boolean =>
  (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

/** Returns a function that says for each code unit of a text, one after the other, how much a browser works for it. */
export function createLetterCost(): (code: number) => number {
  let before: number | undefined;
  return (code) => {
    if (code === LINE_FEED || isDirectionControl(code)) return BOX_COST;
    const script = findScript(code);
    if (script === undefined || script === before) return 1;
    const last = before;
    before = script;
    if (last === undefined) return 1;
    return 1 + (script === RTL || last === RTL ? BOX_COST : SCRIPT_COST);
  };
}
