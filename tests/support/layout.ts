import type { Page } from "playwright-core";

/** Elements of the controls that stick out of their cell, and whether the page itself scrolls sideways. */
export const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const out = [...document.querySelectorAll<HTMLElement>("[data-control]")].flatMap((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return [...cell.querySelectorAll<HTMLElement>("*")]
        .filter((inner) => {
          const box = inner.getBoundingClientRect();
          return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 160));
    });
    return {
      out,
      scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    };
  });
