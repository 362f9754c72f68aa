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
  readonly lines?: number;
  readonly tabIndex?: number;
}

/** Whether an address may become a link: http and https alone, since it comes from outside. */
export const isPage = (url: string): boolean => /^https?:\/\/\S+$/i.test(url);

/** The address of a page or a name for it, which opens it in a new tab; of a very long one the first lines. What is no page is text. */
export const PageLink = ({
  url,
  text,
  name = url,
  lines = 3,
  tabIndex,
}: PageLinkProps): React.ReactElement =>
  isPage(url) ? (
    <Link href={url} target="_blank" rel="noopener noreferrer" title={url} tabIndex={tabIndex}>
      <Clamped lines={lines}>{name}</Clamped>
    </Link>
  ) : (
    <UntrustedText value={url} text={text} />
  );
