import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";

const stage = useStage();

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ""}`));
}

/** Elements of the controls that stick out of their cell, and whether the page itself scrolls sideways. */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const out = [...document.querySelectorAll<HTMLElement>("[data-control]")].flatMap((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return [...cell.querySelectorAll<HTMLElement>("*")].filter((inner) => {
        const box = inner.getBoundingClientRect();
        return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
      }).map(({ outerHTML }) => outerHTML.slice(0, 160));
    });
    return { out, scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth };
  });

describe.each(["light", "dark", "highContrast"])("in %s", (theme) => {
  test.each(["language=1033", "language=1045&direction=rtl", "width=240"])("the form with its controls is accessible: %s", async (query) => {
    const page = await stage.open(`?scenario=liveChat&theme=${theme}&${query}`);
    expect(await violations(page)).toEqual([]);
    expect(await sticksOut(page)).toEqual({ out: [], scrolls: false });
  });
});

test.each([["403", "light"], ["404", "dark"], ["500", "light"], ["500", "highContrast"], ["offline", "dark"]])("so is the fault %s in %s", async (fault, theme) => {
  const page = await stage.open(`?scenario=liveChat&theme=${theme}&fault=${fault}`);
  expect(await violations(page)).toEqual([]);
});

test("forced colours: accessible, and every icon is drawn in a system colour", async () => {
  const page = await stage.open("?scenario=liveChat", { forcedColors: "active" });
  expect(await violations(page)).toEqual([]);
  const colours = await page.evaluate(() =>
    [...document.querySelectorAll("[data-control] svg")].map((icon) => getComputedStyle(icon).color === getComputedStyle(icon.parentElement ?? icon).color),
  );
  expect(colours.length).toBeGreaterThan(0);
  expect(colours).not.toContain(false);
});

test.each(["ltr", "rtl"])("at 320 px, which is 1280 px at 400 %% zoom, nothing scrolls sideways: %s", async (direction) => {
  const page = await stage.open("", { viewport: { width: 320, height: 640 } });
  for (const scenario of await scenarioNames()) {
    await page.goto(`${stage.url}/?scenario=${scenario}&direction=${direction}&controls=all`);
    await settle(page);
    expect([scenario, await sticksOut(page)]).toEqual([scenario, { out: [], scrolls: false }]);
    if (direction === "ltr") expect([scenario, await violations(page)]).toEqual([scenario, []]);
  }
}, 480_000);

test("the keyboard reaches everything, in the order of the page, and shows where it is", async () => {
  const page = await stage.open("?scenario=liveChat&controls=ConversationDetails,VisitorDetails,AdditionalDetails");
  const expected = await page.locator("[data-control] :is(a[href], button, input):not([tabindex='-1'])").count();
  await page.locator("main").getByRole("button", { name: "Refresh", exact: true }).focus();
  const reached: { name: string; top: number; visible: boolean }[] = [];
  for (let step = 0; step < expected; step += 1) {
    await page.keyboard.press("Tab");
    await page.waitForTimeout(150); // a copy button fades in
    reached.push(await page.evaluate(focused));
  }
  expect(reached.filter(({ name }) => name === "")).toEqual([]);
  expect(reached.filter(({ visible }) => !visible)).toEqual([]);
  expect(new Set(reached.map(({ name, top }) => `${name} ${top}`)).size).toBe(expected);
  expect(reached[0]?.name).toBe("Refresh Conversation details");
});

test("on the usual form every stop of the Tab key has a name and can be seen", async () => {
  const page = await stage.open("?scenario=timelineRich&controls=CustomerProfile,LinkedCase,RecentCases,ConversationSummary,LinkedRecordsTimeline");
  await page.locator("main").getByRole("button", { name: "Refresh", exact: true }).focus();
  const reached: { name: string; visible: boolean }[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    await page.waitForTimeout(150);
    const stop = await page.evaluate(focused);
    if (!stop.isInControl) break;
    reached.push(stop);
  }
  expect(reached.length).toBeGreaterThan(30);
  expect(reached.filter(({ name, visible }) => name === "" || !visible)).toEqual([]);
});

/** What has the focus: its name, where it stands, and whether it and its focus ring can be seen. */
function focused() {
  const element = document.activeElement as HTMLElement;
  const ring = (pseudo?: string, of: Element = element) => {
    const { outlineStyle, outlineWidth, boxShadow, borderStyle, borderWidth, content } = getComputedStyle(of, pseudo);
    const outlined = outlineStyle !== "none" && outlineWidth !== "0px";
    return outlined || boxShadow !== "none" || (pseudo !== undefined && content !== "none" && borderStyle !== "none" && borderWidth !== "0px");
  };
  let opacity = 1;
  for (let at: HTMLElement | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  return {
    isInControl: element.closest("[data-control]") !== null,
    name: element.closest("[data-control]") ? element.getAttribute("aria-label") ?? (element.innerText || (element as HTMLInputElement).labels?.[0]?.innerText) ?? "" : "",
    top: element.getBoundingClientRect().top + window.scrollY,
    // The ring of a field is drawn by the frame around it.
    visible: opacity > 0.9 && (ring() || ring("::after") || (element instanceof HTMLInputElement && ring("::after", element.parentElement ?? element))),
  };
}

test("with reduced motion nothing moves, not even while loading", async () => {
  const page = await stage.open("?scenario=liveChat", { reducedMotion: "reduce" });
  await stage.tell("faults", { latency: 1500 });
  await page.reload();
  await page.locator('[aria-busy="true"]').first().waitFor();
  const moving = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
  expect(moving).toBe(0);
  await settle(page);
});

const scenarioNames = async () => ((await (await fetch(`${stage.url}/workbench/scenarios`)).json()) as { name: string }[]).map(({ name }) => name);
