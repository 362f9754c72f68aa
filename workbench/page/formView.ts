import type { Conversation } from "./conversation.js";
import { element } from "./markup.js";
import { columnOf, standardSections } from "./sections.js";
import type { Words } from "./words.js";

export interface FormView {
  form: HTMLElement;
  /** The cell of each control, by name. */
  cells: Map<string, HTMLElement>;
}

/** Draws the form around the controls: header, tabs and three columns. */
export function drawForm(
  words: Words,
  conversation: Conversation | undefined,
  controls: { name: string; title: string }[],
  width: number | undefined,
  refresh: () => void,
): FormView {
  const columns = [0, 1, 2].map(() => element("div", { class: "column" }));
  for (const { column, title, takenBy, content } of standardSections) {
    if (controls.some(({ name }) => name === takenBy)) continue;
    columns[column].append(section(words[title], content(words, conversation)));
  }
  const cells = new Map<string, HTMLElement>();
  for (const { name, title } of controls) {
    const cell = element("div", { "data-control": name });
    cells.set(name, cell);
    columns[columnOf(name)].append(section(title, cell));
  }
  const body = element("div", { class: "columns" }, ...columns);
  if (width !== undefined) body.style.setProperty("--controlColumn", `${width}px`);
  const form = element("main", { class: "form" }, commands(words, refresh), header(words, conversation), tabs(words), body);
  return { form, cells };
}

const commands = (words: Words, refresh: () => void) =>
  element("div", { class: "commands" }, element("button", { type: "button", click: refresh }, words.refresh));

function header(words: Words, conversation: Conversation | undefined): HTMLElement {
  const fact = (label: string, value: string | undefined) =>
    element("div", { class: "fact" }, element("dd", {}, value || words.none), element("dt", {}, label));
  return element(
    "header",
    { class: "recordHeader" },
    element("div", {}, element("h1", { dir: "auto" }, conversation?.title || words.noConversation), element("p", { class: "quiet" }, words.record)),
    element(
      "dl",
      { class: "facts" },
      fact(words.queue, conversation?.queue),
      fact(words.startTime, conversation?.startTime),
      fact(words.status, conversation?.status),
      fact(words.agent, conversation?.agent),
    ),
  );
}

/** The strip of a real form; only the first of its tabs holds something here, so the others are plain words. */
const tabs = (words: Words) =>
  element(
    "ul",
    { class: "tabs", "aria-label": words.sections },
    element("li", { "aria-current": "page" }, words.summary),
    element("li", {}, words.details),
    element("li", {}, words.related),
  );

const section = (title: string, content: HTMLElement) =>
  element("section", { class: "section", "aria-label": title }, element("h2", {}, title), content);
