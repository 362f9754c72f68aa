import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually, hold } from "../support/waiting";

const stage = useStage();

/** A copy button fades in when it gets the focus, unless the user wants less motion. */
const withMotion = { reducedMotion: "no-preference" } as const;

// All buttons of three controls: the order and that nothing is left out.
test("the keyboard reaches everything, in the order of the page, and shows where it is", async () => {
  const page = await stage.open(
    "?scenario=liveChat&controls=ConversationDetails,VisitorDetails,AdditionalDetails",
    withMotion,
  );
  const expected = await page
    .locator("[data-control] :is(a[href], button, input):not([tabindex='-1'])")
    .count();
  await page.locator("main").getByRole("button", { name: "Refresh", exact: true }).focus();
  const reached: { name: string; top: number; visible: boolean }[] = [];
  for (let step = 0; step < expected; step += 1) {
    await pressTab(page);
    reached.push(await page.evaluate(focused));
  }
  expect(reached.filter(({ name }) => name === "")).toEqual([]);
  expect(reached.filter(({ visible }) => !visible)).toEqual([]);
  expect(new Set(reached.map(({ name, top }) => `${name} ${top}`)).size).toBe(expected);
  expect(reached[0]?.name).toBe("Refresh Conversation details");
});

// The controls that people see every day, with rows that have menus and links: a name and a focus ring at every stop.
test("on the usual form every stop of the Tab key has a name and can be seen", async () => {
  const page = await stage.open(
    "?scenario=timelineRich&controls=CustomerProfile,LinkedCase,RecentCases,ConversationSummary,LinkedRecordsTimeline",
    withMotion,
  );
  await page.locator("main").getByRole("button", { name: "Refresh", exact: true }).focus();
  const reached: { name: string; visible: boolean }[] = [];
  for (let step = 0; step < 60; step += 1) {
    await pressTab(page);
    const stop = await page.evaluate(focused);
    if (!stop.isInControl) break;
    reached.push(stop);
  }
  expect(reached.length).toBeGreaterThan(30);
  expect(reached.filter(({ name, visible }) => name === "" || !visible)).toEqual([]);
});

/** Goes to the next stop, and waits until its fading is over: a copy button fades in when it gets the focus. */
async function pressTab(page: Page): Promise<void> {
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => {
    const isEndless = (animation: Animation) =>
      animation.effect?.getComputedTiming().endTime === Infinity;
    return document
      .getAnimations()
      .every((animation) => animation.playState !== "running" || isEndless(animation));
  });
}

/** What has the focus: its name, where it stands, and whether it and its focus ring can be seen. */
function focused() {
  const element = document.activeElement as HTMLElement;
  const ring = (pseudo?: string, of: Element = element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderStyle, borderWidth, content } =
      getComputedStyle(of, pseudo);
    const outlined = outlineStyle !== "none" && outlineWidth !== "0px";
    return (
      outlined ||
      boxShadow !== "none" ||
      (pseudo !== undefined &&
        content !== "none" &&
        borderStyle !== "none" &&
        borderWidth !== "0px")
    );
  };
  let opacity = 1;
  for (let at: HTMLElement | null = element; at; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity);
  return {
    isInControl: element.closest("[data-control]") !== null,
    name: element.closest("[data-control]")
      ? (element.getAttribute("aria-label") ??
        (element.innerText || (element as HTMLInputElement).labels?.[0]?.innerText) ??
        "")
      : "",
    top: element.getBoundingClientRect().top + window.scrollY,
    // The ring of a field is drawn by the frame around it.
    visible:
      opacity > 0.9 &&
      (ring() ||
        ring("::after") ||
        (element instanceof HTMLInputElement && ring("::after", element.parentElement ?? element))),
  };
}

// Skeletons and spinners are the only things that move by themselves, so the test looks while they are there.
test("with reduced motion nothing moves, not even while loading", async () => {
  const page = await stage.open("?scenario=liveChat", { reducedMotion: "reduce" });
  const data = await hold(
    page,
    (request) => request.url().includes("/api/data/") && !request.headers()["x-workbench-host"],
  );
  await page.reload();
  await page.locator('[aria-busy="true"]').first().waitFor();
  await eventually(() =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === "running").length,
    ),
  ).toBe(0);
  data.release();
  await settle(page);
});
