import fc from "fast-check";
import { JSDOM } from "jsdom";
import {
  findConversation,
  noteText,
  typedNote,
} from "../../../controls/LinkedRecordsTimeline/data/noteText";
import { isMarkup, plainText } from "../../../controls/LinkedRecordsTimeline/data/timelineText";
import { judgeDrawing } from "../hostile/drawing";
import type { Stage } from "../stage";
import { defineTarget, type Target } from "./check";

// The readers of texts ask the browser's parser for rare character references, and Node has none.
Object.assign(globalThis, { DOMParser: new JSDOM().window.DOMParser });

const piece = fc.oneof(
  fc.constantFrom(
    "<p>",
    "</p>",
    "<b x=1>",
    "</b>",
    "<ul><li>",
    "</li></ul>",
    "<br>",
    "<",
    ">",
    "&",
    "&amp;",
    "&#x3c;",
    "**",
    "- ",
    "\n",
    "\r\n",
    "<!--",
    "-->",
    "<style>",
    "</style>",
    "<a href='",
    "'>",
    '"',
    "<table><tr><td>",
    "\u202e",
    "\u0000",
    "<script>window.hostile=1</script>",
    "<img src=x onerror=window.hostile=1>",
    "From conversation 6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01",
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const markup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

/** Notes keep their words: what can be typed again is stored as it was. */
export const textTarget: Target = defineTarget({
  name: "parser: notes and previews",
  runs: 9000,
  inputs: markup,
  run(text) {
    plainText(text);
    isMarkup(text);
    findConversation(text);
    const stored = noteText(text, "");
    const typed = typedNote(stored);
    if (typed && typed.store(typed.words) !== stored)
      throw new Error("a stored note changes when it is saved again");
  },
});

/** Nothing of a text from outside runs, and nothing of it stays but words and known links. */
export const sanitizerTarget = (stage: Stage): Target =>
  defineTarget({
    name: "sanitizer: any markup",
    runs: 6000,
    inputs: markup,
    async run(text) {
      const problems = await judgeDrawing(stage, text);
      if (problems.length > 0) throw new Error(problems.join("; "));
    },
  });
