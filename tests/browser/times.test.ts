import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const CONTROL = '[data-control="LinkedRecordsTimeline"]';

interface DrawnRow {
  /** The heading of the day above the row, as 11/22/2026. */
  readonly day: string;
  readonly time: string;
  readonly tooltip: string;
}

const rows = (page: Page): Promise<readonly DrawnRow[]> =>
  page.locator(`${CONTROL} :is(h4, [data-entry] bdi[title])`).evaluateAll((elements) => {
    let day = "";
    return elements.flatMap((element) => {
      const words = element.textContent ?? "";
      if (element.matches("h4")) {
        // A pinned entry has no heading of a day, and no tooltip either.
        day = new Intl.DateTimeFormat("en-US").format(new Date(words));
        return [];
      }
      return [{ day, time: words, tooltip: element.getAttribute("title") ?? "" }];
    });
  });

// The days of both zones differ for ten and a half hours of each day, or nine and a half.
test.each([
  ["America/New_York", "Asia/Kolkata"],
  ["Asia/Kolkata", "America/New_York"],
  ["Pacific/Auckland", "UTC"],
])(
  "in a browser in %s, row, tooltip, heading and filter show the time of a user in %s",
  async (timezoneId, timezone) => {
    const page = await stage.open(
      `?scenario=timelineRich&controls=LinkedRecordsTimeline&timezone=${timezone}`,
      { timezoneId },
    );
    const drawn = await rows(page);
    expect(drawn.length).toBeGreaterThan(3);
    for (const { day, time, tooltip } of drawn) expect(tooltip).toBe(`${day} ${time}`);

    const { day } = drawn[0];
    const [month, dayOfMonth, year] = day.split("/");
    const isoDay = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
    await page.locator(CONTROL).getByRole("button", { name: "Filter" }).click();
    await page.locator(CONTROL).getByLabel("From", { exact: true }).fill(isoDay);
    await page.locator(CONTROL).getByLabel("To", { exact: true }).fill(isoDay);
    await settle(page);
    await eventually(async () => (await rows(page)).map((row) => row.tooltip)).toEqual(
      drawn.filter((row) => row.day === day).map((row) => row.tooltip),
    );
  },
);

test("a moment reads as Dataverse itself formats it for the user", async () => {
  const page = await stage.open(
    "?scenario=timelineRich&controls=LinkedRecordsTimeline,ConversationDetails&timezone=Asia/Kolkata",
    { timezoneId: "America/New_York" },
  );
  const address = new URL(page.url());
  const answer = await page.request.get(
    `${stage.url}/api/data/v9.2/activitypointers?$select=createdon&$top=50`,
    {
      headers: {
        "X-Workbench-User": "language=1033; timeZone=Asia/Kolkata",
        "X-Workbench-Host": "1",
        Prefer: 'odata.include-annotations="*"',
      },
    },
  );
  const { value } = (await answer.json()) as { value: readonly Record<string, string>[] };
  const formatted = value.map((row) => row["createdon@OData.Community.Display.V1.FormattedValue"]);
  const drawn = await rows(page);
  expect(address.searchParams.get("timezone")).toBe("Asia/Kolkata");
  expect(drawn.filter(({ tooltip }) => formatted.includes(tooltip)).length).toBeGreaterThan(0);
});

test("the heading of a day keeps its order on a form from right to left", async () => {
  const page = await stage.open(
    "?scenario=timelineRich&controls=LinkedRecordsTimeline&language=1045&direction=rtl",
  );
  const heading = page.locator(`${CONTROL} h4`).filter({ hasText: /^\d+ / }).first();
  const [first, last] = await heading.evaluate((element) => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const place = (from: number): number => {
      const range = document.createRange();
      range.setStart(words, from);
      range.setEnd(words, from + 1);
      return range.getBoundingClientRect().left;
    };
    return [place(0), place(words.length - 1)];
  });
  expect(first).toBeLessThan(last);
});
