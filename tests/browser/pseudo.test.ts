import type { Page } from "playwright-core";
import { useStage } from "../support/browser";

const stage = useStage();

interface Said {
  readonly control: string;
  readonly text: string;
}

/** What the controls say, to eyes and to screen readers, outside the brackets of the texts. */
const outsideTheTexts = (page: Page): Promise<Said[]> =>
  page.evaluate(() => {
    const said: Said[] = [];
    for (const cell of document.querySelectorAll<HTMLElement>("[data-control]")) {
      const note = (text: string | null | undefined) =>
        said.push({
          control: cell.dataset.control ?? "",
          text: (text ?? "").replace(/⟦[^⟧]*⟧/g, " "),
        });
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) note(walker.currentNode.nodeValue);
      for (const element of cell.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
        for (const name of ["aria-label", "title", "placeholder", "alt"])
          note(element.getAttribute(name));
      }
    }
    return said.filter(({ text }) => /\p{L}{2}/u.test(text));
  });

/** Opens the page and keeps every text that the server has sent: what is in there is data. */
async function openWithData(query: string): Promise<{ page: Page; data: string }> {
  const bodies: string[] = [];
  const reading: Promise<void>[] = [];
  const keep = (page: Page) =>
    page.on("response", (response) => {
      if (response.url().includes("/api/data/"))
        reading.push(
          response
            .text()
            .then((body) => void bodies.push(...valuesIn(body)))
            .catch(() => undefined),
        );
    });
  const page = await stage.open(query, { prepare: keep });
  await Promise.all(reading);
  return { page, data: bodies.join("\n").toLowerCase() };
}

/** The values of an answer, whose column names are no data. */
function valuesIn(body: string): string[] {
  const values: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === "string") values.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(JSON.parse(body || "{}"));
  return values;
}

/** Words that the browser's own formats make: distances and lengths of time, dates, names of languages. */
const formatted =
  /^(ago|in|now|today|yesterday|tomorrow|years?|months?|days?|hours?|minutes?|seconds?|yr|mths?|hr|min|sec|am|pm|\p{L}*day|january|february|march|april|may|june|july|august|september|october|november|december|english|polish|european|portuguese|united|states)$/iu;

const isData =
  (data: string) =>
  ({ text }: Said): boolean => {
    const whole = text.trim().toLowerCase();
    return (
      data.includes(whole) ||
      whole
        .split(/[^\p{L}]+/u)
        .filter((word) => word.length > 1)
        .every((word) => formatted.test(word) || data.includes(word))
    );
  };

/** Texts of ours that are cut off, or that stick out of their cell. */
const cramped = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-control]")].flatMap((cell) => {
      const { left, right } = cell.getBoundingClientRect();
      return [...cell.querySelectorAll<HTMLElement>("*")]
        .filter((element) => {
          const box = element.getBoundingClientRect();
          if (box.width <= 1) return false; // for screen readers alone
          const { overflowX } = getComputedStyle(element);
          const isCut =
            overflowX !== "visible" &&
            overflowX !== "auto" &&
            overflowX !== "scroll" &&
            element.scrollWidth > element.clientWidth + 1;
          return (
            (isCut && element.innerText.includes("⟦")) ||
            box.left < left - 1 ||
            box.right > right + 1
          );
        })
        .map(
          (element) =>
            `${cell.dataset.control ?? ""}: ${element.tagName} ${element.innerText.slice(0, 80)}`,
        );
    }),
  );

test.each(["liveChat", "surveyRich", "journeyRich", "customers", "busy", "empty", "noPrivilege"])(
  "no control says a word of its own outside its texts: %s",
  async (scenario) => {
    const { page, data } = await openWithData(
      `?scenario=${scenario}&controls=all&language=pseudo&role=administrator`,
    );
    expect(await page.locator("[data-control]").first().innerText()).toContain("⟦");
    expect((await outsideTheTexts(page)).filter((said) => !isData(data)(said))).toEqual([]);
  },
);

test.each(["liveChat", "surveyRich", "journeyRich", "customers", "empty"])(
  "texts 40 %% longer are neither cut off nor in the way in 320 px: %s",
  async (scenario) => {
    const page = await stage.open(
      `?scenario=${scenario}&controls=all&language=pseudo&role=administrator&width=320`,
    );
    expect(await cramped(page)).toEqual([]);
  },
);
