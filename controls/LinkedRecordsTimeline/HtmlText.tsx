import { Link } from "@fluentui/react";
import * as React from "react";

interface HtmlTextProps {
  readonly html: string;
  /** Whether pictures may be fetched from where they lie: that tells their owner that the text is being read. */
  readonly showsPictures: boolean;
}

/** What is kept, without any attribute; of other elements the words alone. */
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
/** Not even their words: they are not for readers, or they ask for input, or they are drawings with a language of their own. */
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
/** No one reads more, and more would hold up the page. */
const MAX_HTML_LENGTH = 200_000;
const MAX_NODES = 5000;
const DEEPEST = 60;

const attributes = /\s(href|src|alt)\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+)/gi;

const isSafe = (address: string): boolean => /^(https?:\/\/|mailto:|tel:)\S+$/i.test(address);
export const isRemotePicture = (address: string): boolean => /^https:\/\/\S+$/i.test(address);

/**
 * Markup that anybody may have written, as elements of our own: it is parsed without being run or loaded, and only what is listed
 * here is made anew. No attribute is taken over but a link's address and a picture's, and those only of known kinds.
 */
export function HtmlText({ html, showsPictures }: HtmlTextProps): React.ReactElement {
  return React.useMemo(() => {
    // Only so that a content security policy has no handlers to report; what is safe is decided below, element by element.
    const calm = html
      .slice(0, MAX_HTML_LENGTH)
      .replace(
        /<(\/?[a-z][a-z0-9]*)\b([^<>]*)>/gi,
        (_tag, name: string, rest: string) => `<${name}${(rest.match(attributes) ?? []).join("")}>`,
      );
    const parsed = new DOMParser().parseFromString(`<!doctype html>${calm}`, "text/html");
    let left = MAX_NODES;
    const drawAll = (node: Node, depth: number): React.ReactNode[] =>
      Array.from(node.childNodes).map((child, index) => draw(child, index, depth + 1));
    const draw = (node: Node, key: number, depth: number): React.ReactNode => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
      if (!(node instanceof Element) || dropped.includes(node.localName)) return null;
      if (depth > DEEPEST || --left < 0) return node.textContent;
      const tag = node.localName;
      if (tag === "img") return <Picture key={key} of={node} shows={showsPictures} />;
      if (tag === "br" || tag === "hr") return React.createElement(tag, { key });
      const children = drawAll(node, depth);
      const address = tag === "a" ? (node.getAttribute("href")?.trim() ?? "") : "";
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
    };
    return <>{drawAll(parsed.body, 0)}</>;
  }, [html, showsPictures]);
}

/** A picture by its words; the picture itself where it was asked for and lies at a plain address. */
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
