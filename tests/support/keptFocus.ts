import type { Locator, Page } from "playwright-core";

declare global {
  interface Window {
    /** Of `trackFocus`: the element whose focus has fallen to the body of the page. */
    lostFocus?: () => string | undefined;
  }
}

/** How long the focus may be on its way to its next place. */
const PATIENCE = 5000;
const PAUSE = 50;

/** What a test does to a page as an agent would: after each of these the focus must be inside a control. */
const interactions = {
  locator: [
    "check",
    "clear",
    "click",
    "dblclick",
    "fill",
    "focus",
    "press",
    "pressSequentially",
    "selectOption",
    "setInputFiles",
    "uncheck",
  ],
  keyboard: ["insertText", "press", "type"],
  mouse: ["click", "dblclick"],
} as const;

const losses = new WeakMap<Page, string[]>();
const watchedPrototypes = new WeakSet<object>();

/** What the page has lost of the focus since the last call, now that the test is over. */
export async function takeFocusLosses(page: Page): Promise<readonly string[]> {
  await lookForLoss(page, "at the end");
  return losses.get(page)?.splice(0) ?? [];
}

/** Looks after each interaction of a test with the page whether the focus is still inside a control. */
export async function watchFocus(page: Page): Promise<void> {
  losses.set(page, []);
  // The transpiler wraps functions in a helper of its own, which the page does not have.
  const script = `{ const __name = (value) => value; (${trackFocus.toString()})(); }`;
  await page.addInitScript({ content: script });
  follow(page.keyboard, interactions.keyboard, () => page);
  follow(page.mouse, interactions.mouse, () => page);
  const prototype = Object.getPrototypeOf(page.locator("body")) as Locator;
  if (watchedPrototypes.has(prototype)) return;
  watchedPrototypes.add(prototype);
  follow(prototype, interactions.locator, (locator) => locator.page());
}

type Action = (this: unknown, ...parameters: unknown[]) => Promise<unknown>;

function follow<Acting extends object>(
  acting: Acting,
  names: readonly (keyof Acting & string)[],
  findPage: (acting: Acting) => Page,
): void {
  for (const name of names) {
    const original = acting[name] as Action;
    async function followed(this: Acting, ...parameters: unknown[]): Promise<unknown> {
      const answer = await original.apply(this, parameters);
      await lookForLoss(findPage(this), `${name} ${parameters.map(String).join(" ")}`);
      return answer;
    }
    Object.assign(acting, { [name]: followed });
  }
}

async function lookForLoss(page: Page, after: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    // A page that has gone or is going has no focus to lose.
    const lost = page.isClosed()
      ? undefined
      : await page.evaluate(() => window.lostFocus?.()).catch(() => undefined);
    if (lost === undefined) return;
    if (performance.now() > end)
      return void losses.get(page)?.push(`focus lost (${after}): ${lost}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/**
 * Runs in the page. These are allowed: a click on plain text, after which the element that had the focus still stands there; an element
 * outside the controls; a control that the test itself takes off the page; and Tab from the last element, which leads out of the page.
 */
function trackFocus(): void {
  let focused: Element | undefined;
  /** Of the control: another instance of it has another root. */
  let root: Element | undefined;
  const isUsable = (element: Element): boolean =>
    element.isConnected && !element.matches(":disabled") && element.getClientRects().length > 0;
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    const cell = target.closest("[data-control]");
    // A menu of a control is drawn in a layer.
    if (!cell && !target.closest(".ms-Layer")) root = undefined;
    else if (cell) root = cell.firstElementChild ?? undefined;
    focused = target;
  });
  let isTabbing = false;
  document.addEventListener("keydown", ({ key }) => (isTabbing = key === "Tab"), true);
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget || !(target instanceof Element)) return;
    if (isTabbing) focused = undefined;
    // A removal may be announced before it happens.
    queueMicrotask(() => {
      if (focused === target && isUsable(target) && document.activeElement !== target)
        focused = undefined;
    });
  });
  window.lostFocus = () =>
    focused &&
    root?.isConnected &&
    (document.activeElement ?? document.body) === document.body &&
    !isUsable(focused)
      ? focused.outerHTML.slice(0, 200)
      : undefined;
}
