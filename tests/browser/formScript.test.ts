import type { Page } from "playwright-core";
import { settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

interface Probe {
  readonly contexts: readonly unknown[];
  readonly context: { readonly events: Record<string, (payload: object) => void> };
}
declare const probe: Probe;

const stage = useStage();

const annaChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const maiChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";

beforeEach(() => stage.tell("reset", { scenario: "liveChat" }));

const openForm = (query = "") => stage.open(`?scenario=liveChat${query}`, { probe: true });

interface Outcome {
  /** What `handled()` answered to each handler. */
  readonly handled: readonly boolean[];
  readonly end: "done" | "failed" | "unheard";
  readonly reason?: string;
}

/** Raises the control's event as a control does, and tells how the form answered. */
async function raise(page: Page, request: object): Promise<Outcome> {
  const outcome = await page.evaluateHandle((asked) => {
    const handled: boolean[] = [];
    const outcome: { -readonly [Key in keyof Outcome]: Outcome[Key] } = { handled, end: "unheard" };
    probe.context.events.OnLinkRecord({
      ...asked,
      handled: () => handled.push(handled.length === 0) === 1,
      done: () => Object.assign(outcome, { end: "done" }),
      failed: (reason: { message?: string }) =>
        Object.assign(outcome, { end: "failed", reason: reason.message }),
    });
    return outcome;
  }, request);
  if ("recordId" in request) await page.waitForFunction(({ end }) => end !== "unheard", outcome);
  await settle(page); // a greeting is handled at once, has no end and asks for nothing
  return outcome.jsonValue();
}

const row = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${stage.url}/api/data/v9.2/${path}`)).json()) as Record<string, unknown>;
const taranto = async () => {
  const { value } = await row("accounts?$select=accountid&$filter=startswith(name,'Taranto')");
  return String((value as { accountid: string }[])[0].accountid);
};
const customerOf = async (id: string) =>
  (await row(`msdyn_ocliveworkitems(${id})`))._msdyn_customer_value;

test("the control learns that the form has the script, without a request", async () => {
  const page = await openForm();
  expect(await raise(page, { action: "hello" })).toEqual({ handled: [true], end: "unheard" });
  for (const query of ["&formscript=off", "&omnichannel=off"]) {
    expect(await raise(await openForm(query), { action: "hello" })).toEqual({
      handled: [],
      end: "unheard",
    });
  }
});

test("a link is written, and the form's own field shows it while the controls stay", async () => {
  const page = await openForm();
  const renders = await page.evaluate(() => probe.contexts.length);
  expect(await page.locator("main").innerText()).not.toContain("Taranto");
  const recordId = await taranto();
  const linked = { action: "link", conversationId: annaChat, entityName: "account", recordId };
  expect(await raise(page, linked)).toEqual({ handled: [true], end: "done" });
  await eventually(() => customerOf(annaChat)).toBe(recordId);
  const refresh = { action: "refresh", conversationId: annaChat };
  expect(await raise(page, refresh)).toEqual({ handled: [true], end: "unheard" });
  await page.locator("main .linked", { hasText: "Taranto" }).waitFor();
  expect(await page.evaluate(() => probe.contexts.length)).toBe(renders);
  expect(await raise(page, { ...linked, action: "unlink" })).toEqual({
    handled: [true],
    end: "done",
  });
  await eventually(() => customerOf(annaChat)).toBeNull();
  await raise(page, refresh);
  await page.locator("main .linked", { hasText: "Taranto" }).waitFor({ state: "detached" });
});

test("the conversation that the control names is linked, not the one in focus", async () => {
  const page = await openForm();
  const [before, recordId] = [await customerOf(annaChat), await taranto()];
  expect(
    await raise(page, { action: "link", conversationId: maiChat, entityName: "account", recordId }),
  ).toMatchObject({ end: "done" });
  await eventually(() => customerOf(maiChat)).toBe(recordId);
  expect(await customerOf(annaChat)).toBe(before);
});

test("where the app has no Omnichannel, or the conversation is closed, the control is told that it failed", async () => {
  const recordId = await taranto();
  const request = { action: "link", conversationId: annaChat, entityName: "account", recordId };
  const without = await openForm("&omnichannel=off");
  expect(await raise(without, request)).toMatchObject({
    end: "failed",
    reason: "Microsoft.Omnichannel isn't available on this page.",
  });
  await stage.tell("agent", {
    method: "PATCH",
    path: `msdyn_ocliveworkitems(${annaChat})`,
    body: { statecode: 1, statuscode: 4 },
  });
  const outcome = await raise(await openForm(), request);
  expect(outcome.end).toBe("failed");
  expect(outcome.reason).toContain("isn't active");
});
