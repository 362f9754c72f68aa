import { TextSlots } from "./generated/textSlots";

/** The key of a text in strings/. */
export type TextKey = keyof TextSlots;

/** The keys of texts whose slots are among these; texts without slots are included. */
export type TextKeyWith<Slot extends string> = {
  [Key in TextKey]: [TextSlots[Key]] extends [Slot] ? Key : never;
}[TextKey];

/** The keys of texts without slots. */
export type PlainTextKey = TextKeyWith<never>;

/** A value for each slot of the texts. Only `count` is a number: it chooses the plural form. */
type SlotValues<Key extends TextKey> = {
  readonly [Slot in TextSlots[Key]]: Slot extends "count" ? number : string;
};

/** Gives the text of a key in the user's language, with its slots filled in. */
export type Text = <Key extends TextKey>(
  key: Key,
  ...values: [TextSlots[Key]] extends [never] ? [] : [values: SlotValues<Key>]
) => string;

/** Fills the slots of a resource row. `readLocale` gives the language of the row, which decides on the plural form. */
export function fillText(
  row: string,
  values: Readonly<Record<string, string | number>>,
  readLocale: () => string,
): string {
  // Only rows with plural forms contain this sign.
  const text = row.includes("|") ? chooseForm(row, Number(values.count), readLocale()) : row;
  return text.replace(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot));
}

/** Such a row reads `one={count} step|other={count} steps`, and `other` is the last form. */
function chooseForm(row: string, count: number, locale: string): string {
  const category = new Intl.PluralRules(locale).select(count);
  return new RegExp(`(?:^|\\|)(?:${category}|other)=([^|]*)`).exec(row)?.[1] ?? row;
}
