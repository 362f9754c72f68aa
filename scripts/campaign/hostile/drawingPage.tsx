import * as React from "react";
import * as ReactDOM from "react-dom";
import { HtmlText } from "../../../controls/LinkedRecordsTimeline/HtmlText";
import { noteText, typedNote } from "../../../controls/LinkedRecordsTimeline/data/noteText";
import { parseParts } from "../../../controls/LinkedRecordsTimeline/data/textParts";
import { plainText } from "../../../controls/LinkedRecordsTimeline/data/timelineText";

/** What drawing a text from outside has cost and left on the page. */
export interface Drawn {
  readonly milliseconds: number;
  readonly problems: readonly string[];
}

declare global {
  interface Window {
    drawText?: (text: string) => Drawn;
    hostile?: unknown;
  }
}

/** All that a text from outside may bring onto the page. */
const ALLOWED_ATTRIBUTES = [
  "class",
  "href",
  "title",
  "target",
  "rel",
  "alt",
  "src",
  "start",
  "style",
  "type",
];
const FORBIDDEN =
  "script, style, iframe, object, embed, form, input, textarea, select, link, meta, base, svg, math, video, audio, template, noscript";

function judge(root: Element): string[] {
  const found = [...root.querySelectorAll(FORBIDDEN)].map(
    ({ localName }) => `a ${localName} is drawn`,
  );
  for (const element of root.querySelectorAll("*"))
    for (const { name, value } of element.attributes) {
      if (
        name.startsWith("on") ||
        !(ALLOWED_ATTRIBUTES.includes(name) || /^(aria|data)-/.test(name))
      )
        found.push(`${element.localName} has the attribute ${name}`);
      if (name === "href" && !/^(https?:\/\/|mailto:|tel:)/i.test(value))
        found.push(`a link leads to ${value.slice(0, 40)}`);
    }
  return found;
}

/** Draws all parts of the text once, without showing pictures, and takes it away. */
function drawOnce(text: string): { milliseconds: number; problems: string[] } {
  const root = document.body.appendChild(document.createElement("div"));
  const began = performance.now();
  ReactDOM.render(
    <>
      {parseParts(text).parts.map((part, index) => (
        <HtmlText key={index} tree={part} showsPictures={false} pictureName="Image" />
      ))}
    </>,
    root,
  );
  plainText(text);
  typedNote(text);
  noteText(text, "");
  const milliseconds = performance.now() - began;
  const problems = judge(root);
  ReactDOM.unmountComponentAtNode(root);
  root.remove();
  return { milliseconds, problems };
}

window.drawText = (text) => {
  const drawn = drawOnce(text);
  const hasRun = window.hostile === undefined ? [] : ["a script has run"];
  delete window.hostile;
  return { ...drawn, problems: [...new Set([...drawn.problems, ...hasRun])] };
};
