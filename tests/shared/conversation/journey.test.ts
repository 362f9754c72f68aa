import { findArticle } from "../../../controls/SelfServiceActivity/data/article";
import {
  fold,
  readAllSteps,
  readNewestSteps,
  readStepsSince,
} from "../../../shared/conversation/journey";
import { nextSecond } from "../../support/nextSecond";
import { useOrganization } from "../../support/localOrganization";

const organization = useOrganization();
const SET = "msdyn_visitorjourneies";

const conversation = (): Promise<string> =>
  organization.make("msdyn_ocliveworkitems", { subject: "Test", statuscode: 2 });
const step = (id: string, row: object): Promise<string> =>
  organization.make(
    SET,
    {
      msdyn_displaytitle: "Step",
      "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
      ...row,
    },
    "msdyn_visitorjourneyid",
  );

test.each([
  [192350000, "page"],
  [192350001, "search"],
  [192350002, "article"],
  [192350100, "action"],
  [undefined, "other"],
])("the kind of %p is %s", async (code, kind) => {
  const id = await conversation();
  await step(id, { ...(code && { msdyn_type: code }) });
  expect((await readNewestSteps(organization.client, id)).steps).toMatchObject([{ kind }]);
});

test("a step has its parts, times in the user's words, and what a search compares; another conversation's does not come", async () => {
  const [id, other] = [await conversation(), await conversation()];
  await step(other, {});
  await step(id, {
    msdyn_displaytitle: " Zażalenie ",
    msdyn_url: "https://example.com/É",
    msdyn_starttime: "2026-03-10T09:00:00Z",
    msdyn_endtime: "2026-03-10T09:01:30Z",
  });
  const { steps, isWhole } = await readNewestSteps(organization.client, id);
  expect(isWhole).toBe(true);
  expect(steps).toMatchObject([
    {
      title: "Zażalenie",
      url: "https://example.com/É",
      began: { at: new Date("2026-03-10T09:00:00Z"), label: "3/10/2026 9:00 AM" },
      ended: new Date("2026-03-10T09:01:30Z"),
      folded: "zazalenie https://example.com/e",
    },
  ]);
});

test("at first the 250 newest, then every one however many, and later only what is newer", async () => {
  const id = await conversation();
  await organization.makeMany(SET, 5300, (number) => ({
    msdyn_displaytitle: `Step ${number}`,
    msdyn_starttime: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    "msdyn_ocliveworkitemid@odata.bind": `/msdyn_ocliveworkitems(${id})`,
  }));
  const first = await readNewestSteps(organization.client, id);
  expect([first.isWhole, first.steps.length, first.steps[0].title]).toEqual([
    false,
    250,
    "Step 5299",
  ]);
  const { steps, isWhole } = await readAllSteps(organization.client, id);
  expect([isWhole, new Set(steps.map(({ title }) => title)).size]).toEqual([true, 5300]);

  const newest = Math.max(...steps.map(({ recorded }) => recorded));
  await nextSecond(); // createdon tells seconds apart
  await step(id, {
    msdyn_displaytitle: "Late, of long ago",
    msdyn_starttime: "2025-01-01T00:00:00Z",
  });
  const late = (await readStepsSince(organization.client, id, newest)).filter(
    ({ recorded }) => recorded > newest,
  );
  expect(late.map(({ title }) => title)).toEqual(["Late, of long ago"]);
  const ofOneSecond = await readStepsSince(organization.client, id, 0); // more than a page, as an import writes them
  expect([
    ofOneSecond.length,
    ofOneSecond.some(({ title }) => title === "Late, of long ago"),
  ]).toEqual([5301, true]);
});

test("where there are more than pages reach, it says that older ones are missing", async () => {
  const page = Array.from({ length: 5000 }, () => ({}));
  const endless = { ...organization.client, fetch: () => Promise.resolve(page) };
  const { steps, isWhole, isCut } = await readAllSteps(endless, "any");
  expect([steps.length, isWhole, isCut]).toEqual([50_000, false, true]);
});

describe("an article's record", () => {
  const article = (title: string, number: string, row: object = {}): Promise<string> =>
    organization.make(
      "knowledgearticles",
      {
        title,
        articlepublicnumber: number,
        isrootarticle: false,
        islatestversion: true,
        isprimary: true,
        ...row,
      },
      "knowledgearticleid",
    );

  test("is found by the number in the address before the title, and is not the translation", async () => {
    const id = await article("Refunds", "KA-90001");
    await article("Zwroty", "KA-90001", { isprimary: false });
    await article("Refunds", "KA-90002");
    expect(
      await findArticle(
        organization.client,
        "Whatever",
        "https://example.com/article/ka-90001/en-us",
      ),
    ).toEqual({ table: "knowledgearticle", id });
    expect(await findArticle(organization.client, "Refunds")).toBeUndefined();
  });

  test("is found by a title with a quote; a root, an old version and an unknown title lead nowhere", async () => {
    const id = await article("Anna's guide", "KA-90003");
    await article("Anna's guide", "KA-90004", { isrootarticle: true });
    await article("Old", "KA-90005", { islatestversion: false });
    expect(await findArticle(organization.client, "Anna's guide")).toMatchObject({ id });
    for (const title of ["Old", "Nobody wrote this", "", "' or title ne '"])
      expect(await findArticle(organization.client, title)).toBeUndefined();
  });
});

test("accents are folded, however many there are on one letter", () => {
  expect(fold("Zażółć É")).toBe("zazołc e");
  // Sorting these would take the square of their number.
  expect(fold(`a${"\u0301".repeat(300_000)}${"\u0323".repeat(300_000)}b`)).toBe("ab");
});
