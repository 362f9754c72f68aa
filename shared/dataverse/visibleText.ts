/**
 * Characters that steer or hide text: soft hyphen, zero-width space, direction marks, word joiner, byte order mark. The joiners
 * U+200C and U+200D stay, because some scripts and emoji need them.
 */
const hidden = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

export const removeHidden = (value: string): string => value.replace(hidden, "");

/** A name as it is. Controls of direction in it could make a file "fdp.exe" look like "exe.pdf". */
export const visibleName = (name: string): string => removeHidden(name).replace(/\p{Cc}/gu, "");
