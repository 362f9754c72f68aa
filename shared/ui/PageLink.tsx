import { Link } from "@fluentui/react";
import * as React from "react";
import { Clamped } from "./Clamped";
import { UntrustedText } from "./UntrustedText";
import { Text } from "./text";

interface PageLinkProps {
  readonly url: string;
  readonly text: Text;
  /** What stands for the address. */
  readonly name?: string;
  /** The name of the value, where the address is one. */
  readonly label?: string;
  readonly lines?: number;
  readonly tabIndex?: number;
}

const file =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|rtf|od[tsp]|zip|png|jpe?g|gif|heic|msg|eml|html?|aspx|mp[34])(?:\?\S*)?$/i;
const MAX_ADDRESS_LENGTH = 2000;

/** Whether blanks are part of an address: single ones in the name of a file or of its folders. Words behind an address are none. */
function isFileWithBlanks(text: string): boolean {
  const [start = ""] = text.split(" ", 1);
  return (
    text.length <= MAX_ADDRESS_LENGTH &&
    /^https?:\/\/[^\s/]+\/\S/i.test(text) &&
    !/[^\S ]| {2}|\/ /.test(text) &&
    file.test(text) &&
    !file.test(start) &&
    !/[.,;:!?]$/.test(start)
  );
}

/** The address of a page, encoded: http and https alone, since it comes from outside. Undefined if the text is no address. */
export function pageAddress(text: string): string | undefined {
  if (/^https?:\/\/\S+$/i.test(text)) return text;
  return isFileWithBlanks(text) ? text.replace(/ /g, "%20") : undefined;
}

/** Whether an address may become a link. */
export const isPage = (url: string): boolean => pageAddress(url) !== undefined;

/** The address of a page or a name for it, which opens it in a new tab; of a very long one the first lines. What is no page is text. */
export function PageLink({
  url,
  text,
  name = url,
  label,
  lines = 3,
  tabIndex,
}: PageLinkProps): React.ReactElement {
  const address = pageAddress(url);
  return address === undefined ? (
    <UntrustedText value={url} text={text} label={label} />
  ) : (
    <Link href={address} target="_blank" rel="noopener noreferrer" title={url} tabIndex={tabIndex}>
      <Clamped lines={lines}>{name}</Clamped>
    </Link>
  );
}
