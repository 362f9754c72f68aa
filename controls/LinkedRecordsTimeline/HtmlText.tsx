import { Link } from "@fluentui/react";
import * as React from "react";

interface HtmlTextProps {
  readonly html: string;
  /** Whether pictures may be loaded. Their owner then learns that the text is being read. */
  readonly showsPictures: boolean;
}

/** These elements are kept, without any attribute. Of others only the text is shown. */
const kept = [
  "p",
  "div",
  "span",
  "br",
  "hr",
  "b",
  "strong",
  "i",
  "em",
  "u",
  "s",
  "sub",
  "sup",
  "code",
  "pre",
  "blockquote",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
  "table",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "td",
  "th",
];
const headings = /^h[1-6]$/;
/** Not even the text of these is shown: it is not for readers, asks for input, or is a drawing. */
const dropped = [
  "head",
  "title",
  "style",
  "script",
  "noscript",
  "template",
  "svg",
  "math",
  "iframe",
  "frame",
  "frameset",
  "object",
  "embed",
  "applet",
  "canvas",
  "audio",
  "video",
  "input",
  "select",
  "textarea",
  "button",
  "option",
  "datalist",
  "dialog",
  "meta",
  "link",
  "base",
];
/** Nobody reads more, and more would block the page. */
const MAX_HTML_LENGTH = 200_000;
const MAX_NODES = 5000;
const MAX_DEPTH = 60;

const attributes = /\s(href|src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)/gi;

const isSafe = (address: string): boolean => /^(https?:\/\/|mailto:|tel:)\S+$/i.test(address);
export const isRemotePicture = (address: string): boolean => /^https:\/\/\S+$/i.test(address);

/**
 * Draws untrusted markup with elements of our own. It is parsed without being run or loaded, and only listed elements are drawn. The
 * only attributes are the addresses of links and pictures, of known kinds.
 */
export function HtmlText({ html, showsPictures }: HtmlTextProps): React.ReactElement {
  return React.useMemo(() => {
    // Without handlers a content security policy has nothing to report. What is safe is decided below, element by element.
    const withoutHandlers = html
      .slice(0, MAX_HTML_LENGTH)
      .replace(
        /<(\/?[a-z][a-z0-9]*)\b([^<>]*)>/gi,
        (_tag, name: string, rest: string) => `<${name}${(rest.match(attributes) ?? []).join("")}>`,
      );
    const parsed = new DOMParser().parseFromString(
      `<!doctype html>${withoutHandlers}`,
      "text/html",
    );
    let left = MAX_NODES;
    const drawAll = (node: Node, depth: number): React.ReactNode[] =>
      Array.from(node.childNodes).map((child, index) => draw(child, index, depth + 1));
    const draw = (node: Node, key: number, depth: number): React.ReactNode => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
      if (!(node instanceof Element) || dropped.includes(node.localName)) return null;
      if (depth > MAX_DEPTH || --left < 0) return node.textContent;
      const tag = node.localName;
      if (tag === "img") return <Picture key={key} of={node} shows={showsPictures} />;
      if (tag === "br" || tag === "hr") return React.createElement(tag, { key });
      return drawElement(node, key, drawAll(node, depth));
    };
    return <>{drawAll(parsed.body, 0)}</>;
  }, [html, showsPictures]);
}

/** Draws an element around its children: of a link with its address, of an element that is not listed the children alone. */
function drawElement(
  element: Element,
  key: number,
  children: readonly React.ReactNode[],
): React.ReactNode {
  const { localName: tag } = element;
  const address = tag === "a" ? (element.getAttribute("href")?.trim() ?? "") : "";
  if (isSafe(address))
    return (
      <Link key={key} href={address} title={address} target="_blank" rel="noopener noreferrer">
        {children}
      </Link>
    );
  if (headings.test(tag))
    return (
      <p key={key}>
        <strong>{children}</strong>
      </p>
    );
  return kept.includes(tag) ? (
    React.createElement(tag, { key }, children)
  ) : (
    <React.Fragment key={key}>{children}</React.Fragment>
  );
}

/** Shows the alternative text of a picture, and the picture itself where the agent asked for it and its address is a plain one. */
function Picture({
  of,
  shows,
}: {
  readonly of: Element;
  readonly shows: boolean;
}): React.ReactElement {
  const alt = of.getAttribute("alt") ?? "";
  const address = of.getAttribute("src")?.trim() ?? "";
  if (shows && isRemotePicture(address))
    return (
      <img src={address} alt={alt} referrerPolicy="no-referrer" style={{ maxWidth: "100%" }} />
    );
  return <>{alt && `[${alt}]`}</>;
}
