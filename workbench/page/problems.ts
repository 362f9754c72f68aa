import { element } from "./markup.js";

/** What went wrong on this page, for the eye and for tests. */
export interface Problems {
  readonly said: string[];
  say: (words: string) => void;
}

/** Chromium's note that a piece has changed its size because of its size, as Fluent's Pivot does when its tabs do not fit; it goes on in the next frame. */
const measuredAgain = /^ResizeObserver loop/;

/** Shows problems at the top of the page, those that nobody caught included. */
export function showProblems(above: HTMLElement): Problems {
  const said: string[] = [];
  const list = element("div", {
    class: "problems",
    "data-workbench": "",
    role: "alert",
    lang: "en",
    dir: "ltr",
  });
  above.append(list);
  const say = (words: string) => {
    if (said.includes(words)) return;
    said.push(words);
    list.append(element("p", {}, words));
  };
  window.addEventListener("error", ({ message }) => {
    if (!measuredAgain.test(message)) say(message);
  });
  window.addEventListener("unhandledrejection", ({ reason }) => say(wordsOf(reason)));
  window.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    say(`The content security policy blocked ${blockedURI} (${violatedDirective}).`),
  );
  return { said, say };
}

/** The words of whatever was thrown: an Error, or the platform's plain object. */
export function wordsOf(reason: unknown): string {
  if (typeof reason === "object" && reason !== null && "message" in reason)
    return String(reason.message);
  return String(reason);
}
