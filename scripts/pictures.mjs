// npm run pictures: takes the pictures of the documentation and the manifests' previews from the running workbench;
// npm run pictures -- form VisitorDetails: only that of the form, and those of some controls.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { readdirSync } from "node:fs";
import { chromium as browsers } from "playwright-core";
import { chromium } from "./chromium.mjs";

const wanted = process.argv.slice(2);
/** Where a control shows more than in the everyday scenario. */
const scenarios = {
  OutlookActivity: "customers&graph=on&conversation=2d9e6b14-83c7-4f5a-b1d0-7a6c5e4f3b02",
  LinkedCase: "manyCases",
  LinkedRecordsTimeline: "timelineRich",
  RecentCases: "manyCases",
  SelfServiceActivity: "journeyRich",
};

const server = spawn(
  process.execPath,
  ["node_modules/tsx/dist/cli.mjs", "workbench/start.ts", "--graph"],
  {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  },
);
let url;
let graph = [];
for await (const line of createInterface({ input: server.stdout })) {
  // The command of a browser that finds the local Graph; the workbench's address is the last line.
  if (line.includes("--host-resolver-rules"))
    graph = [...line.matchAll(/"(--[^"]+)"/g)].map(([, word]) => word);
  url = /^The workbench is at (\S+)/.exec(line)?.[1];
  if (url) break;
}
const browser = await browsers.launch({
  executablePath: chromium().CHROMIUM_PATH,
  args: ["--no-sandbox", "--disable-gpu", ...graph],
});

/** Clicks through the local sign-in; who has agreed once is not asked again. */
async function signIn(page) {
  const [window] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "Sign in", exact: true }).click(),
  ]);
  await window.getByRole("button", { name: "Piotr Zieliński" }).click();
  await window
    .getByRole("button", { name: "Accept" })
    .click({ timeout: 3000 })
    .catch(() => undefined);
  await page.getByText("Signed in as").waitFor();
  await page.mouse.move(0, 0);
}

async function take(path, query, viewport, selector, before) {
  const page = await browser.newPage({
    viewport,
    deviceScaleFactor: selector ? 1 : 1.5,
    timezoneId: "Europe/Warsaw",
  });
  await page.goto(`${url}/?${query}`);
  await page.waitForSelector('body[data-settled="true"]');
  await before?.(page);
  await (selector ? page.locator(selector) : page).screenshot({ path });
  await page.close();
  console.log(path);
}

try {
  const all = wanted.length === 0;
  if (all || wanted.includes("form"))
    await take("docs/images/form.png", "scenario=liveChat", { width: 1440, height: 960 });
  for (const name of readdirSync("out/controls").filter(
    (control) => all || wanted.includes(control),
  )) {
    const scenario = `scenario=${scenarios[name] ?? "liveChat"}`;
    const control = `[data-control="${name}"]`;
    const before = name === "OutlookActivity" ? signIn : undefined;
    await take(
      `docs/images/${name}.png`,
      `${scenario}&controls=${name}`,
      { width: 1280, height: 900 },
      control,
      before,
    );
    await take(
      `controls/${name}/img/preview.png`,
      `${scenario}&controls=${name}&width=340`,
      { width: 1280, height: 900 },
      control,
      before,
    );
    if (before)
      await take(
        `docs/images/${name}-signIn.png`,
        `${scenario}&controls=${name}`,
        { width: 1280, height: 900 },
        control,
        (page) => page.getByRole("button", { name: "Sign in", exact: true }).waitFor(),
      );
  }
} finally {
  await browser.close();
  server.kill();
}
