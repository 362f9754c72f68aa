import * as React from "react";
import { limitMarks } from "../../shared/ui/limitMarks";
import { HtmlElement, HtmlNode, HtmlTree } from "./data/htmlTree";

interface HtmlTextProps {
  readonly tree: Pick<HtmlTree, "children">;
  /** Whether pictures may be loaded. Their owner then learns that the text is being read. */
  readonly showsPictures: boolean;
  /** Stands for a picture without words. */
  readonly pictureName: string;
}

/** A picture or file in a column of the organization itself, such as those of rich texts (Microsoft Learn, msdyn_richtextfile table reference). */
const ownFile =
  /^\/api\/data\/v9\.\d\/\w{1,64}\([\da-f-]{36}\)\/\w{1,64}\/\$value(?:\?size=full)?$/i;
const headings = /^h[1-6]$/;

/** A browser shapes an Arabic word again for each of its lines, but each text of the document apart. */
const longWord = /(\S{64}\p{M}*)/u;

/**
 * Draws untrusted markup with elements of our own. Nothing of it is run, and nothing is loaded but pictures of the organization. The only
 * attributes are the addresses of links and pictures, of known kinds.
 */
export function HtmlText({ tree, showsPictures, pictureName }: HtmlTextProps): React.ReactElement {
  return React.useMemo(() => {
    const drawPicture = (picture: HtmlElement, key: number): React.ReactNode => {
      const address = pictureAddress(picture);
      const words = pictureWords(picture, pictureName);
      return ownFile.test(address) || (showsPictures && isRemotePicture(address)) ? (
        <img key={key} src={address} alt={words} referrerPolicy="no-referrer" style={fitting} />
      ) : (
        words && `[${words}]`
      );
    };
    const draw = (node: HtmlNode, key: number): React.ReactNode => {
      if (typeof node === "string") return limitMarks(node).split(longWord);
      return node.name === "img" ? drawPicture(node, key) : drawElement(node, key, draw);
    };
    return <>{tree.children.map(draw)}</>;
  }, [tree, showsPictures, pictureName]);
}

/** Whether the text has pictures that would be loaded from the internet. */
export const hasRemotePictures = ({ children }: Pick<HtmlTree, "children">): boolean =>
  children.some(
    (node) =>
      typeof node === "object" &&
      (node.name === "img" ? isRemotePicture(pictureAddress(node)) : hasRemotePictures(node)),
  );

/** Draws an element around its children: of a link without a known address the children alone. */
function drawElement(
  element: HtmlElement,
  key: number,
  draw: (node: HtmlNode, key: number) => React.ReactNode,
): React.ReactNode {
  const { name, children } = element;
  if (name === "br" || name === "hr") return React.createElement(name, { key });
  const drawn = children.map(draw);
  if (name === "a") {
    const address = linkAddress(element.attributes?.get("href") ?? "");
    return address ? (
      <a key={key} href={address} title={address} target="_blank" rel="noopener noreferrer">
        {drawn}
      </a>
    ) : (
      <React.Fragment key={key}>{drawn}</React.Fragment>
    );
  }
  if (headings.test(name))
    return (
      <p key={key}>
        <strong>{drawn}</strong>
      </p>
    );
  if (name === "lines")
    return (
      <div key={key} style={keepingLines}>
        {drawn}
      </div>
    );
  return React.createElement(name, { key, start: element.attributes?.get("start") }, drawn);
}

/** The address of a link of a known kind. A browser leaves out line breaks and encodes blanks. */
function linkAddress(written: string): string | undefined {
  const address = written
    .trim()
    .replace(/[\t\n\r]+/g, "")
    .replace(/\s/g, "%20");
  return /^(?:https?:\/\/|mailto:|tel:)./i.test(address) || ownFile.test(address)
    ? address
    : undefined;
}

const pictureAddress = ({ attributes }: HtmlElement): string =>
  attributes?.get("src")?.trim() ?? "";
const isRemotePicture = (address: string): boolean => /^https:\/\/\S+$/i.test(address);
/** A picture of one pixel tells its owner that the mail is read, and shows nothing. */
const isPixel = ({ attributes }: HtmlElement): boolean =>
  ["width", "height"].some((side) => /^[01](?:px)?$/i.test(attributes?.get(side)?.trim() ?? ""));

const MAX_ALT_LENGTH = 1000;

/** The words of a picture. Without words, one of the internet only decorates, or is offered by the button that shows it; others are named. */
function pictureWords(picture: HtmlElement, name: string): string {
  const words = limitMarks(picture.attributes?.get("alt")?.slice(0, MAX_ALT_LENGTH).trim() ?? "");
  return words || (isPixel(picture) || isRemotePicture(pictureAddress(picture)) ? "" : name);
}

const fitting: React.CSSProperties = { maxWidth: "100%" };
const keepingLines: React.CSSProperties = { whiteSpace: "pre-wrap" };
