import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const control = '[data-control="AdditionalDetails"]';

test.each([16, 17])(
  "items stand under their display names, each as what it is, on React %i",
  async (react) => {
    const page = await stage.open(`?scenario=liveChat&controls=AdditionalDetails&react=${react}`);
    const details = page.locator(control);
    expect(await details.locator("dt").allInnerTexts()).toEqual([
      "Basket value (EUR)",
      "Delivered",
      "device",
      "Earlier case",
      "Loyalty member",
      "Order number",
      "Order page",
    ]);
    expect(await details.innerText()).not.toMatch(
      /Barista bot|not for eyes|an older one|Your order/,
    );
    expect(await details.getByRole("link").getAttribute("rel")).toBe("noopener noreferrer");
    await details.getByText("Data", { exact: true }).click();
    await eventually(() => details.getByRole("region", { name: "Data" }).innerText()).toContain(
      "E27",
    );
    await details.getByRole("button", { name: "CAS-00977 Grinder is loud" }).click();
    await eventually(() => page.evaluate(() => window.workbench?.navigations)).toMatchObject([
      {
        member: "openForm",
        options: { entityName: "incident", entityId: "3b9d1c52-7f64-4a08-9d2e-5c8a1f6b4e01" },
      },
    ]);
  },
);

test("the maker's order and hiding are kept", async () => {
  const page = await stage.open("?scenario=liveChat&controls=AdditionalDetails");
  await page.evaluate(() => {
    window.workbench?.setValue("AdditionalDetails", "first", "orderNumber, isMember");
    window.workbench?.setValue("AdditionalDetails", "hidden", "device,basketValue");
  });
  await settle(page);
  expect(await page.locator(`${control} dt`).allInnerTexts()).toEqual([
    "Order number",
    "Loyalty member",
    "Delivered",
    "Earlier case",
    "Order page",
  ]);
});

test("many items can be searched, and are folded until asked for", async () => {
  const api = `${stage.url}/api/data/v9.2`;
  const id = "0badcafe-0000-4000-8000-000000000002";
  const create = (set: string, row: object) =>
    fetch(`${api}/${set}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(row),
    });
  await create("msdyn_ocliveworkitems", { activityid: id, subject: "Many", statuscode: 2 });
  for (let number = 100; number < 130; number += 1) {
    await create("msdyn_ocliveworkitemcontextitems", {
      msdyn_name: `item ${number}`,
      msdyn_value: `value ${number}`,
      msdyn_isdisplayable: true,
      "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
    });
  }
  const page = await stage.open(`?conversation=${id}&controls=AdditionalDetails`);
  const details = page.locator(control);
  expect(await details.locator("dt").count()).toBe(20);
  await details.getByLabel("Search details").fill("VALUE 12");
  await eventually(() => details.locator("dt").count()).toBe(10);
  await details.getByLabel("Search details").fill("nothing like it");
  await eventually(() => details.innerText()).toContain("No results found");
  await details.getByLabel("Search details").fill("");
  await details.getByRole("button", { name: "Show all 30" }).click();
  await eventually(() => details.locator("dt").count()).toBe(30);
});
