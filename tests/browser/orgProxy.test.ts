import { chromium, type Browser } from "playwright-core";
import { openDoor, type OpenDoor } from "../support/orgProxyProcess";
import { playOrganization, TOKEN, type PlayedOrganization } from "../support/organization";

const annaChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
let organization: PlayedOrganization;
let door: OpenDoor;
let browser: Browser;

beforeAll(async () => {
  organization = await playOrganization();
  door = await openDoor(organization);
  browser = await chromium.launch({
    executablePath:
      process.env.HEADLESS_SHELL_PATH ?? process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
  await organization?.close();
});

async function open(query: string) {
  const page = await browser.newPage();
  const heard: string[] = [];
  page.on("request", (request) => heard.push(JSON.stringify([request.url(), request.headers()])));
  page.on(
    "response",
    (response) =>
      void response.text().then(
        (text) => heard.push(text + JSON.stringify(response.headers())),
        () => undefined,
      ),
  );
  await page.goto(`${door.url}/${query}`);
  await page.waitForSelector('body[data-settled="true"]');
  return { page, heard };
}

test("the form shows a conversation of the organization, and the page never learns the token", async () => {
  const { page, heard } = await open(`?conversation=${annaChat}`);
  await expect(page.locator('[data-control="ConversationSummary"]').innerText()).resolves.toContain(
    "Returns",
  );
  expect(await page.locator(".problems p").allInnerTexts()).toEqual([]);
  expect(heard.length).toBeGreaterThan(10);
  expect(heard.join("\n")).not.toContain(TOKEN);
  expect(organization.seen.every(({ method }) => method === "GET")).toBe(true);
  await page.close();
}, 60_000);

test("without a conversation the page asks for one", async () => {
  const { page } = await open("");
  expect((await page.locator(".problems p").allInnerTexts()).join()).toContain("Add conversation=");
  await page.close();
}, 60_000);

test("the setup doctor looks into the organization, reads only, and says what it does not ask", async () => {
  const { page, heard } = await open("doctor");
  expect(await page.locator(".problems p").allInnerTexts()).toEqual([]);
  const survey = await page.getByRole("region", { name: /^PreChatSurvey/ }).innerText();
  expect(survey).toMatch(/msdyn_ocliveworkitem\s+OK: Readable. Newest row/);
  expect(survey).toContain("Not checked in an organization: Write.");
  expect(await page.locator("main").innerText()).toContain(new URL(organization.url).host);
  expect(heard.join("\n")).not.toContain(TOKEN);
  expect(organization.seen.every(({ method }) => method === "GET")).toBe(true);
  await page.close();
}, 60_000);
