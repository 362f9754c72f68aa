const BYTE_ORDER_MARK = "\ufeff";

/** The bytes of a root file as Microsoft's packager writes them: UTF-8 with byte order mark, CRLF, no newline at the end. */
export function rootXml(text: string): Uint8Array {
  const body = text.replace(/^\ufeff/, "").trimEnd();
  return new TextEncoder().encode(BYTE_ORDER_MARK + body.replace(/\r?\n/g, "\r\n"));
}
