import { badPayload } from "../errors";

/** A piece of a multipart message: its headers, names in lower case, and what follows them, a character for each byte. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const LINE = "\r\n";

/** The boundary that a multipart/mixed content type names; undefined for any other type. */
export function boundaryOf(contentType: string): string | undefined {
  const [type = "", ...parameters] = contentType.split(";").map((piece) => piece.trim());
  if (type.toLowerCase() !== "multipart/mixed") return undefined;
  const given = parameters.find((parameter) => parameter.toLowerCase().startsWith("boundary="));
  const boundary = given?.slice("boundary=".length).replace(/^"(.*)"$/, "$1") ?? "";
  if (boundary === "" || boundary.length > 70)
    throw badPayload(
      "",
      "The content type multipart/mixed names no boundary of 1 to 70 characters.",
    );
  return boundary;
}

/** Cuts a multipart body at its boundary. */
export function readParts(text: string, boundary: string): Part[] {
  const [, ...pieces] = `${LINE}${text}`.split(`${LINE}--${boundary}`);
  const last = pieces.pop();
  if (last === undefined || !last.startsWith("--")) throw notReadable();
  return pieces.map((piece) => {
    if (!/^[ \t]*\r\n/.test(piece)) throw notReadable();
    return readPart(piece.slice(piece.indexOf(LINE) + LINE.length));
  });
}

/** Reads headers up to the first empty line. */
export function readPart(text: string): Part {
  const end = text.startsWith(LINE) ? 0 : text.indexOf(`${LINE}${LINE}`);
  const head = end === -1 ? text : text.slice(0, end);
  const lines = head.split(LINE).filter((line) => line !== "");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(":");
    if (colon < 1 || line.includes("\n")) throw notReadable();
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
  });
  const skipped = end === 0 ? LINE.length : end + 2 * LINE.length;
  return { headers: Object.fromEntries(headers), text: end === -1 ? "" : text.slice(skipped) };
}

/** What the cloud says above all of bodies whose lines do not end with CR and LF (Microsoft Learn, Web API client errors). */
export const notReadable = () => badPayload("", "Stream was not readable.");
