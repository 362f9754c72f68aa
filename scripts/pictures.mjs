// npm run pictures: takes the pictures of the documentation and the manifests' previews from the running workbench;
// npm run pictures -- form VisitorDetails: only that of the form, and those of some controls.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { readdirSync } from "node:fs";
import { chromium as browsers } from "playwright-core";
import { chromium } from "./chromium.mjs";

const wanted = process.argv.slice(2);
/** Where a control shows more than in the everyday scenario. */
const scenarios = { LinkedCase: "manyCases", LinkedRecordsTimeline: "timelineRich", RecentCases: "manyCases", SelfServiceActivity: "journeyRich" };

const server = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", "workbench/start.ts"], {
  env: { ...process.env, PORT: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
let url;
for await (const line of createInterface({ input: server.stdout })) {
  url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
  if (url) break;
}
const browser = await browsers.launch({ executablePath: chromium(), args: ["--no-sandbox", "--disable-gpu"] });

async function take(path, query, viewport, selector) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: selector ? 1 : 1.5, timezoneId: "Europe/Warsaw" });
  await page.goto(`${url}/?${query}`);
  await page.waitForSelector('body[data-settled="true"]');
  await (selector ? page.locator(selector) : page).screenshot({ path });
  await page.close();
  console.log(path);
}

try {
  const all = wanted.length === 0;
  if (all || wanted.includes("form")) await take("docs/images/form.png", "scenario=liveChat", { width: 1440, height: 960 });
  for (const name of readdirSync("out/controls").filter((control) => all || wanted.includes(control))) {
    const scenario = `scenario=${scenarios[name] ?? "liveChat"}`;
    const control = `[data-control="${name}"]`;
    await take(`docs/images/${name}.png`, `${scenario}&controls=${name}`, { width: 1280, height: 900 }, control);
    await take(`controls/${name}/img/preview.png`, `${scenario}&controls=${name}&width=340`, { width: 1280, height: 900 }, control);
  }
} finally {
  await browser.close();
  server.kill();
}
