import type { Page } from "playwright-core";
import type {} from "../../workbench/page/platform";
import { placeAgain, settle, useStage } from "../support/browser";

/** What the fixture control leaves on the page. */
interface Probe {
  context: ComponentFramework.Context<Record<string, ComponentFramework.PropertyTypes.Property>>;
  contexts: unknown[];
  destroyed: number;
  outputs: Record<string, unknown>;
  state?: unknown;
  notifyOutputChanged(): void;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

const stage = useStage();
const opened = (query = "", options = {}) => stage.open(query, { probe: true, ...options });
const errors = (page: Page) => page.evaluate(() => window.workbench?.errors);

test.each([
  [16, "16.14.0"],
  [17, "17.0.2"],
  [18, "18.3.1"],
])("React %i is really loaded, under every name", async (react, version) => {
  const page = await opened(`?react=${react}`);
  const versions = await page.evaluate(() => [window.React.version, window.Reactv16?.version]);
  expect(versions).toEqual([version, version]);
  expect(await page.locator(".probe").count()).toBe(1);
});

test("a member that the framework does not document throws with its name, at every level", async () => {
  const page = await opened();
  const read = await page.evaluate(() => {
    const reading = (path: string) => {
      try {
        let at: unknown = window.probe.context;
        for (const member of path.split(".")) at = (at as Record<string, unknown>)[member];
        return "read";
      } catch (error) {
        return String(error);
      }
    };
    return [
      "page.entityId",
      "mode.contextInfo",
      "webAPI.execute",
      "userSettings.timeZone",
      "userSettings.dateFormattingInfo.zone",
      "parameters.other",
      "parameters.placement.value",
      "client.getGlobalContext",
      "fluentDesignLanguage.theme",
      "events.onSelect",
    ].map(reading);
  });
  for (const words of read)
    expect(words).toMatch(/^TypeError: context\.[\w.]+ isn't a documented member/);
  expect(read[1]).toContain("context.mode.contextInfo");
});

test("the context cannot be written to", async () => {
  const page = await opened();
  const words = await page.evaluate(() => {
    try {
      window.probe.context.mode.label = "mine";
      return "written";
    } catch (error) {
      return String(error);
    }
  });
  expect(words).toContain("context.mode.label can't be set");
});

test("the parameters are those of the manifest", async () => {
  const page = await opened();
  const parameters = await page.evaluate(() => {
    const { placement, conversationId, showIp } = window.probe.context.parameters;
    return [placement, conversationId, showIp].map(({ raw, type }) => ({
      raw: raw as unknown,
      type,
    }));
  });
  expect(parameters).toEqual([
    { raw: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, type: "SingleLine.Text" },
    { raw: null, type: "SingleLine.Text" },
    { raw: true, type: "TwoOptions" },
  ]);
});

test("a change of a property brings a new context that names it", async () => {
  const page = await opened();
  await page.evaluate(() => window.workbench?.setPlacement("Probe", "{another}"));
  await settle(page);
  const [raw, updated, renders, isNew] = await page.evaluate(() => {
    const { contexts, context } = window.probe;
    return [
      context.parameters.placement.raw as unknown,
      context.updatedProperties,
      window.workbench?.renders("Probe"),
      contexts[0] !== context,
    ] as const;
  });
  expect([raw, updated, renders, isNew]).toEqual(["{another}", ["placement"], 2, true]);
  await expect(
    page.evaluate(() => window.workbench?.setValue("Probe", "colour", "red")),
  ).rejects.toThrow("has no property colour");
});

test("a control that tracks its width is told of each change", async () => {
  const page = await opened("?width=480");
  const width = () => page.evaluate(() => window.probe.context.mode.allocatedWidth);
  const before = await width();
  expect(before).toBeGreaterThan(400);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.waitForFunction((old) => window.probe.context.mode.allocatedWidth < old, before);
  await settle(page);
  expect(await width()).toBeLessThan(320);
});

test("requestRender draws once more, and state is kept for the next time", async () => {
  const page = await opened();
  await page.evaluate(() => {
    window.probe.context.factory.requestRender();
    window.probe.context.mode.setControlState({ tab: 2 });
  });
  await page.waitForFunction(() => window.workbench?.renders("Probe") === 2);
  await placeAgain(page, "Probe");
  expect(await page.evaluate(() => [window.probe.state, window.probe.destroyed])).toEqual([
    { tab: 2 },
    1,
  ]);
});

test("after destroy the cell is empty and nothing draws it again", async () => {
  const page = await opened();
  const renders = await page.evaluate(() => {
    const { context, contexts } = window.probe;
    window.workbench?.destroy("Probe");
    context.factory.requestRender();
    return contexts.length;
  });
  await settle(page);
  expect(await page.locator('[data-control="Probe"]').innerHTML()).toBe("");
  expect(await page.evaluate(() => window.probe.contexts.length)).toBe(renders);
});

test("a control that writes to its cell is told off on the page", async () => {
  const page = await opened("", { hasProblems: true });
  await page.evaluate(() => {
    window.probe.outputs = { placement: "mine" };
    window.probe.notifyOutputChanged();
  });
  expect(await errors(page)).toEqual([expect.stringContaining("Probe writes to placement")]);
  expect(await page.getByRole("alert").innerText()).toContain("Probe writes to placement");
});

test("a feature that the manifest does not declare is refused", async () => {
  const page = await opened();
  const refusals = await page.evaluate(async () => {
    const { utils, device } = window.probe.context;
    const words = (reason: { message: string }) => reason.message;
    return [
      await utils.getEntityMetadata("queue").catch(words),
      await device.pickFile().catch(words),
    ];
  });
  expect(refusals).toEqual([
    expect.stringContaining('"Utility"'),
    expect.stringContaining("doesn't declare Device.pickFile"),
  ]);
});

test("texts come in the user's language, then in English, then as their key", async () => {
  const page = await opened("?language=1045");
  const texts = await page.evaluate(() =>
    ["Probe_Name", "Probe_English", "Probe_Nothing"].map((key) =>
      window.probe.context.resources.getString(key),
    ),
  );
  expect(texts).toEqual(["Sonda", "English only", "Probe_Nothing"]);
});

test("openForm says where it would lead and is noted", async () => {
  const page = await opened();
  await page.evaluate(
    () => void window.probe.context.navigation.openForm({ entityName: "queue", entityId: "42" }),
  );
  const dialog = page.getByRole("dialog", { name: "Would open the record" });
  expect(await dialog.innerText()).toContain("queue 42");
  await page.keyboard.press("Escape");
  await settle(page);
  expect(await dialog.count()).toBe(0);
  expect(await page.evaluate(() => window.workbench?.navigations)).toMatchObject([
    { member: "openForm", options: { entityName: "queue", entityId: "42" } },
  ]);
});

test("a confirm dialog tells yes from no", async () => {
  const page = await opened("?language=1045");
  const ask = () =>
    page.evaluate(() =>
      window.probe.context.navigation
        .openConfirmDialog({ text: "?" })
        .then(({ confirmed }) => confirmed),
    );
  const first = ask();
  await page.getByRole("button", { name: "OK" }).click();
  expect(await first).toBe(true);
  const second = ask();
  await page.getByRole("button", { name: "Anuluj" }).click();
  expect(await second).toBe(false);
});
