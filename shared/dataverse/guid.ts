const shape = /^\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?$/i;

/** Normalizes an id to lower case without braces. Undefined if the text is not a GUID. */
export function toGuid(text: string | null | undefined): string | undefined {
  return shape.exec(text?.trim() ?? "")?.[1]?.toLowerCase();
}

/** The id of a new row. The client generates it, so that a retry writes the same row. */
export const newGuid = (): string => crypto.randomUUID();
