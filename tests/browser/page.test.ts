import { AxeBuilder } from "../support/axe";
import { settle, useStage } from "../support/browser";
import { eventually, hold } from "../support/waiting";

const stage = useStage();

test("the server says that it is well and which scenario it shows", async () => {
  await stage.open("?scenario=liveChat", { probe: true });
  const health = (await (await fetch(`${stage.url}/workbench/health`)).json()) as unknown;
  expect(health).toEqual({ status: "ok", scenario: "liveChat" });
});

test("an address with another scenario resets the server to it", async () => {
  const page = await stage.open("?scenario=closed", { probe: true });
  const health = (await (await fetch(`${stage.url}/workbench/health`)).json()) as {
    scenario: string;
  };
  expect(health.scenario).toBe("closed");
  expect(await page.evaluate(() => window.probe.context.mode.isControlDisabled)).toBe(true);
  await stage.open("?scenario=liveChat", { probe: true });
});

test("the form's own header shows the conversation and costs the controls nothing", async () => {
  await stage.tell("requests", undefined, "DELETE");
  const page = await stage.open("?scenario=liveChat", { probe: true });
  const header = page.locator("header");
  expect((await header.getByRole("heading").innerText()).length).toBeGreaterThan(3);
  expect(await header.innerText()).toMatch(/Queue/);
  expect(await (await fetch(`${stage.url}/workbench/requests`)).json()).toEqual([]);
});

test("what the address cannot mean is said on the page", async () => {
  const page = await stage.open("?conversation=42&theme=pink&controls=Nobody", {
    probe: true,
    hasProblems: true,
  });
  const said = await page.getByRole("alert").innerText();
  expect(said).toContain("conversation=42 isn't valid");
  expect(said).toContain("theme=pink isn't valid");
  expect(said).toContain("aren't built: Nobody");
});

test.each([
  ["?role=nobody", "The server has no role nobody. It has: agent"],
  ["?scenario=nothing", "The server has no scenario nothing. It has: "],
  ["?conversation=0a000000-0000-4000-8000-00000000dead", "The form: "],
])("%s: the page says what the server does not have", async (query, words) => {
  const page = await stage.open(query, { probe: true, hasProblems: true });
  expect(await page.getByRole("alert").innerText()).toContain(words);
  expect(await page.locator(".probe").count()).toBe(1);
});

test("language, direction and theme reach the page and the control", async () => {
  const page = await stage.open("?language=1045&direction=rtl&theme=dark", { probe: true });
  const seen = await page.evaluate(() => {
    const { userSettings, fluentDesignLanguage } = window.probe.context;
    const { lang, dir } = document.documentElement;
    return {
      lang,
      dir,
      language: userSettings.languageId,
      rtl: userSettings.isRTL,
      dark: fluentDesignLanguage?.isDarkTheme,
    };
  });
  expect(seen).toEqual({ lang: "pl", dir: "rtl", language: 1045, rtl: true, dark: true });
  expect(await page.locator("main").innerText()).toContain("Oś czasu");
});

test("the page is unsettled while a request is in flight, and settled after its answer", async () => {
  const page = await stage.open("?scenario=liveChat", { probe: true });
  const queues = await hold(page, (request) => request.url().includes("/queues"));
  const states = await page.evaluateHandle(async () => {
    const states = [document.body.dataset.settled];
    void window.probe.context.webAPI
      .retrieveMultipleRecords("queue")
      .then(() => states.push(document.body.dataset.settled));
    // The page is at rest after two frames without a change: only the request can hold it back then.
    for (let frame = 0; frame < 4; frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    states.push(document.body.dataset.settled);
    return states;
  });
  queues.release();
  await eventually(() => states.jsonValue()).toEqual(["true", "false", "false"]);
  await settle(page);
});

test("a switch changes the address, and keeps the focus", async () => {
  const page = await stage.open("?scenario=liveChat", { probe: true });
  await page.getByRole("button", { name: "Switches" }).press("Enter");
  await Promise.all([page.waitForEvent("load"), page.getByLabel("Theme").selectOption("dark")]);
  await settle(page);
  expect(new URL(page.url()).searchParams.get("theme")).toBe("dark");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("theme");
});

test("the switch back to no faults clears them on the server", async () => {
  const page = await stage.open("?scenario=liveChat&fault=500#fault", { probe: true });
  const ask = () =>
    page.evaluate(() =>
      window.probe.context.webAPI.retrieveMultipleRecords("queue").then(
        () => "answered",
        () => "refused",
      ),
    );
  expect(await ask()).toBe("refused");
  await Promise.all([page.waitForEvent("load"), page.getByLabel("Faults").selectOption("None")]);
  await settle(page);
  expect(await ask()).toBe("answered");
});

test("the panel shows what the controls have asked", async () => {
  const page = await stage.open("?scenario=liveChat", { probe: true });
  await page.evaluate(() =>
    window.probe.context.webAPI.retrieveMultipleRecords("queue", "?$select=name&$top=1"),
  );
  await settle(page);
  const button = page.getByRole("button", { name: /^1 request, 1 wave,/ });
  await button.click();
  await eventually(() => page.getByRole("table").innerText()).toContain(
    "queues?$select=name&$top=1",
  );
  await eventually(() => button.getAttribute("aria-expanded")).toBe("true");
});

test("the policy stops eval, and the page shows the breach", async () => {
  const page = await stage.open("", { probe: true, hasProblems: true });
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.breached = true";
    document.head.append(script);
  });
  const words = () =>
    page.evaluate(() => [String("breached" in window), ...(window.workbench?.errors ?? [])]);
  await eventually(words).toEqual([
    "false",
    expect.stringContaining("content security policy blocked inline"),
  ]);
  await eventually(() => stage.complaints).toEqual([
    expect.stringContaining("Content Security Policy"),
  ]);
  stage.complaints.splice(0);
});

test.each(["light", "dark", "highContrast"])(
  "the page itself is accessible in %s, its panels open",
  async (theme) => {
    const page = await stage.open(`?theme=${theme}&colour=red#theme`, {
      probe: true,
      hasProblems: true,
    });
    await page.getByRole("button", { name: /requests/i }).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    ).toEqual([]);
  },
);

test("the page fits 320 pixels", async () => {
  const page = await stage.open("?language=1045", {
    probe: true,
    viewport: { width: 320, height: 700 },
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("the panel tells when each control showed its first content", async () => {
  const page = await stage.open(
    "?scenario=liveChat&latency=200&controls=ConversationDetails,VisitorDetails",
  );
  await page.getByRole("button", { name: /requests/ }).click();
  await page
    .locator(".requestsPanel")
    .getByText(/First content: \w+ \d+ ms, \w+ \d+ ms/)
    .waitFor();
  await settle(page);
  const [, one, other] =
    /First content: \w+ (\d+) ms, \w+ (\d+) ms/.exec(
      await page.locator(".requestsPanel").innerText(),
    ) ?? [];
  expect(Number(one)).toBeGreaterThanOrEqual(200);
  expect(Number(other)).toBeGreaterThanOrEqual(200);
});
