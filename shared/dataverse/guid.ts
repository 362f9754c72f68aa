const shape = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** The id in its one spelling (lower case, no braces), or undefined where the text is no GUID. */
export function toGuid(text: string | null | undefined): string | undefined {
  return shape.exec(text?.trim() ?? "")?.[1].toLowerCase();
}

/** The id of a row that is about to be created: made here, so that a second try names the same row. */
export const newGuid = (): string => crypto.randomUUID();
