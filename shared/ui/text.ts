/** Gives the text of a key in the user's language, with {0}, {1} ... filled in. */
export type Text = (key: string, ...values: readonly string[]) => string;
