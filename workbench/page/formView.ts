import type { Address } from "./address.js";
import type { Conversation } from "./conversation.js";
import { element } from "./markup.js";
import { columnOf, columnTitles, inFormOrder, standardSections } from "./sections.js";
import type { Words } from "./words.js";

export interface FormView {
  form: HTMLElement;
  /** The cell of each control, by name. */
  cells: Map<string, HTMLElement>;
  /** The second tab, if there is one. */
  secondTab: Tab | undefined;
  /** Draws the form's own fields anew, and leaves the controls as they are. */
  show(conversation: Conversation): void;
}

/** A tab whose controls are drawn when it is opened for the first time. */
export interface Tab {
  /** Calls the listener each time the tab opens. */
  onOpen: (listener: () => void) => void;
}

/** The controls that stand on the second tab of a form with two. */
export const onSecondTab = (control: string): boolean =>
  control === "LinkedCase" || control === "RecentCases";

/** Draws the form around the controls: header, tabs and three columns. */
export function drawForm(
  words: Words,
  conversation: Conversation | undefined,
  controls: string[],
  { width, tabs: tabCount }: Pick<Address, "width" | "tabs">,
  refresh: () => void,
): FormView {
  const drawings: ((conversation: Conversation | undefined) => void)[] = [];
  /** Stands in the place of the one drawn before. */
  const redrawn = (draw: (conversation: Conversation | undefined) => HTMLElement): HTMLElement => {
    let drawn = draw(conversation);
    drawings.push((anew) => {
      const next = draw(anew);
      drawn.replaceWith(next);
      drawn = next;
    });
    return drawn;
  };
  const columns = columnTitles.map((title) =>
    element("div", { class: "column" }, element("h2", { class: "unseen" }, words[title])),
  );
  for (const { column, title, takenBy, content } of standardSections) {
    if (controls.includes(takenBy)) continue;
    const heading = element("h3", {}, words[title]);
    columns[column]?.append(
      element(
        "section",
        { class: "section", "aria-label": words[title] },
        heading,
        redrawn((row) => content(words, row)),
      ),
    );
  }
  const cells = new Map<string, HTMLElement>();
  const second = element("div", { class: "column" });
  for (const name of inFormOrder(controls)) {
    const cell = element("div", { class: "cell", "data-control": name });
    cells.set(name, cell);
    if (tabCount === "two" && onSecondTab(name)) second.append(cell);
    else columns[columnOf(name)]?.append(cell);
  }
  const body = element("div", { class: "columns" }, ...columns);
  if (width !== undefined) body.style.setProperty("--controlColumn", `${width}px`);
  const secondBody = element("div", { class: "columns", hidden: true }, second);
  const strip = tabCount === "two" ? twoTabs(words, [body, secondBody]) : undefined;
  const form = element(
    "main",
    { class: "form" },
    commands(words, refresh),
    redrawn((row) => header(words, row)),
    strip?.element ?? tabs(words),
    body,
    secondBody,
  );
  return { form, cells, secondTab: strip, show: (anew) => drawings.forEach((draw) => draw(anew)) };
}

const commands = (words: Words, refresh: () => void) =>
  element(
    "div",
    { class: "commands" },
    element("button", { type: "button", click: refresh }, words.refresh),
  );

function header(words: Words, conversation: Conversation | undefined): HTMLElement {
  const fact = (label: string, value: string | undefined) =>
    element(
      "div",
      { class: "fact" },
      element("dd", { title: value ?? "" }, element("bdi", {}, value || words.none)),
      element("dt", {}, label),
    );
  return element(
    "header",
    { class: "recordHeader" },
    element(
      "div",
      {},
      element(
        "h1",
        { dir: "auto", title: conversation?.title ?? "" },
        conversation?.title || words.noConversation,
      ),
      element("p", { class: "quiet" }, words.record),
    ),
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

/** Two tabs that can be opened: the first, and the one for cases. */
function twoTabs(words: Words, bodies: readonly HTMLElement[]): Tab & { element: HTMLElement } {
  const listeners: (() => void)[] = [];
  const items = [words.summary, words.case].map((title, index) => {
    const open = () => {
      bodies.forEach((body, each) => (body.hidden = each !== index));
      items.forEach((item, each) => {
        if (each === index) item.setAttribute("aria-current", "page");
        else item.removeAttribute("aria-current");
      });
      if (index === 1) listeners.forEach((listener) => listener());
    };
    return element(
      "li",
      index === 0 ? { "aria-current": "page" } : {},
      element("button", { type: "button", click: open }, title),
    );
  });
  return {
    element: element("ul", { class: "tabs", "aria-label": words.sections }, ...items),
    onOpen: (listener) => void listeners.push(listener),
  };
}
