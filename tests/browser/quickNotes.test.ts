import { AxeBuilder } from "../support/axe";
import type { Page } from "playwright-core";
import { placeAgain, settle, useStage } from "../support/browser";
import { eventually } from "../support/waiting";

const stage = useStage();
const control = '[data-control="LinkedRecordsTimeline"]';
const chat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const timeline = "?scenario=liveChat&controls=LinkedRecordsTimeline";
const words = "Wants a call **today**\n- after three";

interface Note extends Record<string, unknown> {
  annotationid: string;
  notetext: string;
  objecttypecode?: string;
}
const api = async (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`${stage.url}/api/data/v9.2/${path}`, {
    ...init,
    headers: { "Content-Type": "application/json" },
  });
const notes = async (): Promise<Note[]> =>
  (
    (await (
      await api(
        "annotations?$select=subject,notetext,filename,filesize,documentbody,_objectid_value,_ownerid_value&$orderby=createdon,filename",
      )
    ).json()) as { value: Note[] }
  ).value;
const linked = async (): Promise<{ _msdyn_issueid_value: string; _msdyn_customer_value: string }> =>
  (await (
    await api(`msdyn_ocliveworkitems(${chat})?$select=_msdyn_issueid_value,_msdyn_customer_value`)
  ).json()) as { _msdyn_issueid_value: string; _msdyn_customer_value: string };
const button = (page: Page, name: string | RegExp) =>
  page.locator(control).getByRole("button", { name, exact: true });
const field = (page: Page) => page.locator(`${control} textarea`);
const says = (page: Page, text: string | RegExp) =>
  page.locator(control).getByText(text).first().waitFor();
const text = { name: "error-log.txt", mimeType: "text/plain", buffer: Buffer.from("hello") };
const attach = (page: Page, ...files: (typeof text)[]) =>
  page.locator(`${control} input[type=file]`).setInputFiles(files);
/** The list has it: only then has the answer to the write been read back. */
const listed = (page: Page, count: number) =>
  page.waitForFunction(
    ([selector, wanted]) =>
      document.querySelectorAll(`${selector} [data-entry]`).length === Number(wanted),
    [control, count] as const,
  );
async function write(page: Page, typed = words): Promise<void> {
  await button(page, "Write a note").click();
  await field(page).fill(typed);
}

beforeEach(() => stage.tell("reset", { scenario: "liveChat" }));

describe.each([16, 17])("on React %i", (react) => {
  test.each([
    [1033, "Write a note", /^Note saved to Case: /, "Undo: Note", "From conversation"],
    [1045, "Napisz notatkę", /^Zapisano notatkę: Sprawa: /, "Cofnij: Notatka", "Z konwersacji"],
  ])(
    "a note is saved on the case by keys, says its conversation, and undo gives its words back (%i)",
    async (language, name, saved, undo, from) => {
      const page = await stage.open(`${timeline}&react=${react}&language=${language}`);
      await button(page, name).press("Enter");
      await field(page).pressSequentially("Wants a call");
      await page.keyboard.press("Control+Enter");
      await says(page, saved);
      await listed(page, 2);
      await settle(page);
      const [note, ...others] = await notes();
      expect(others).toEqual([]);
      expect(note).toMatchObject({
        notetext: `<p>Wants a call</p><p>${from} ${chat}</p>`,
        _objectid_value: (await linked())._msdyn_issueid_value,
      });
      expect(note?.subject).toMatch(/^(Live chat|Czat na żywo), .*\d/);
      await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe(name);
      await button(page, undo).click();
      await listed(page, 1);
      await settle(page);
      expect(await notes()).toEqual([]);
      expect(await field(page).inputValue()).toBe("Wants a call");
    },
  );
});

test("the target is chosen among the linked records, and stands beside the button", async () => {
  const page = await stage.open(timeline);
  await write(page);
  const target = page.locator(control).getByRole("combobox", { name: "Save to" });
  await eventually(() => target.innerText()).toContain("Case: Coffee machine");
  await target.click();
  await page.getByRole("option", { name: "Contact: Anna Kowalska" }).click();
  await button(page, "Save").click();
  await says(page, "Note saved to Contact: Anna Kowalska");
  await settle(page);
  expect(await notes()).toMatchObject([
    {
      notetext: `<p>Wants a call <strong>today</strong></p><ul><li>after three</li></ul><p>From conversation ${chat}</p>`,
      _objectid_value: (await linked())._msdyn_customer_value,
    },
  ]);
});

test("a note carries one file, so each further one has a note of its own; all of them go with undo", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await attach(page, text, { ...text, name: "photo.png", buffer: Buffer.from([1, 2, 3]) });
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await settle(page);
  const made = await notes();
  expect(made).toMatchObject([
    {
      filename: "error-log.txt",
      filesize: 5,
      documentbody: Buffer.from("hello").toString("base64"),
    },
    { filename: "photo.png", filesize: 3, notetext: `<p>From conversation ${chat}</p>` },
  ]);
  await button(page, "Undo: Note").click();
  await button(page, "Remove file: photo.png").waitFor();
  await settle(page);
  expect(await notes()).toEqual([]);
});

test("what the organization does not take is said before anything is sent", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await attach(
    page,
    { ...text, name: "run.EXE. " },
    { ...text, name: "empty.csv", buffer: Buffer.alloc(0) },
    { ...text, name: "big.bin", buffer: Buffer.alloc(5_242_881) },
    { ...text, name: "most.bin", buffer: Buffer.alloc(5_242_880) },
  );
  for (const reason of [
    "Your organization blocks this file type",
    "The file is empty",
    "Exceeds your organization's limit of 5 MB",
  ])
    await says(page, reason);
  await eventually(() => button(page, "Save").isDisabled()).toBe(true);
  for (const name of ["run.EXE. ", "empty.csv", "big.bin"])
    await page
      .locator(control)
      .getByRole("button", { name: `Remove file: ${name.trim()}` })
      .click();
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await settle(page);
  expect(await notes()).toMatchObject([{ filename: "most.bin", filesize: 5_242_880 }]);
});

test("files come by paste and by drop, words beside a picture stay words", async () => {
  const page = await stage.open(timeline);
  await write(page, "");
  const give = (kind: "paste" | "drop", name: string, beside = "") =>
    field(page).evaluate(
      (element, [type, file, words]) => {
        const data = new DataTransfer();
        data.items.add(new File(["x"], file));
        if (words) data.setData("text/plain", words);
        element.dispatchEvent(
          type === "paste"
            ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
            : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      },
      [kind, name, beside] as const,
    );
  await give("paste", "pasted.png");
  await give("paste", "table.png", "a table");
  await give("drop", "dropped.pdf");
  await button(page, "Remove file: dropped.pdf").waitFor();
  await eventually(() =>
    page
      .locator(control)
      .getByRole("button", { name: /^Remove file/ })
      .count(),
  ).toBe(2);
});

/** The answer is lost, and nothing tells whether the note has arrived. */
const lost = [
  { table: "annotation", method: "POST", drop: "after" },
  { table: "annotation", method: "GET", drop: true },
];

test("a lost answer: the note is there, so it counts as saved", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await stage.tell("faults", { rules: lost.slice(0, 1) });
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await listed(page, 2);
  await settle(page);
  expect(await notes()).toHaveLength(1);
});

test("a lost answer that nothing clears up: said, the draft kept, and a second try makes no second note", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await stage.tell("faults", { rules: lost });
  await button(page, "Save").click();
  await says(page, "Couldn't save Note");
  await eventually(() => field(page).inputValue()).toBe(words);
  await settle(page);
  await stage.tell("faults", {});
  expect(await notes()).toHaveLength(1);
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await settle(page);
  expect(await notes()).toHaveLength(1);
});

test("words changed after a lost answer take the place of those that had arrived", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await stage.tell("faults", { rules: lost });
  await button(page, "Save").click();
  await says(page, "Couldn't save Note");
  await settle(page);
  await stage.tell("faults", {});
  expect(await notes()).toHaveLength(1);
  await field(page).fill("Wants a mail");
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await settle(page);
  expect(await notes()).toMatchObject([
    { notetext: `<p>Wants a mail</p><p>From conversation ${chat}</p>` },
  ]);
});

test("a connection that breaks before anything arrives loses nothing, and saves once when it is back", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await attach(page, text, { ...text, name: "second.txt" });
  await stage.tell("faults", { rules: [{ table: "annotation", method: "POST", drop: true }] });
  await button(page, "Save").click();
  await says(page, "Couldn't save Note");
  await settle(page);
  expect(await notes()).toEqual([]);
  await stage.tell("faults", {});
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await settle(page);
  expect((await notes()).map(({ filename }) => filename)).toEqual(["error-log.txt", "second.txt"]);
});

test("the draft outlives another record, and the control itself; of its files the names", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await attach(page, text);
  await page.locator(control).getByRole("combobox", { name: "Linked records" }).click();
  await page.getByRole("option", { name: "Contact: Anna Kowalska" }).click();
  await eventually(() => field(page).inputValue()).toBe(words);
  await placeAgain(page, "LinkedRecordsTimeline");
  expect(await field(page).inputValue()).toBe(words);
  await says(page, /^Drafts don't keep files. Attach again: .*error-log\.txt$/);
  await button(page, "Close").click();
  await button(page, "Continue note").click();
  await button(page, "Save").click();
  await says(page, /^Note saved to/);
  await button(page, "Write a note").click();
  await eventually(() => field(page).inputValue()).toBe("");
});

test("a record that is unlinked meanwhile takes no note in silence, and nothing linked keeps the draft", async () => {
  const page = await stage.open(timeline);
  await write(page);
  const unlink = (body: object) =>
    stage.tell("agent", { method: "PATCH", path: `msdyn_ocliveworkitems(${chat})`, body });
  await unlink({ "msdyn_IssueId_msdyn_ocliveworkitem@odata.bind": null });
  await button(page, "Refresh Timeline").click();
  await says(page, /^That record is no longer linked/);
  await eventually(() => button(page, "Save").isDisabled()).toBe(true);
  await unlink({ "msdyn_customer_msdyn_ocliveworkitem_contact@odata.bind": null });
  await button(page, "Refresh Timeline").click();
  await says(page, "Your draft is kept.");
  await eventually(() => field(page).inputValue()).toBe(words);
  await settle(page);
  expect(await notes()).toEqual([]);
});

test("a closed conversation takes no note, a draft can still be copied", async () => {
  const page = await stage.open(timeline);
  await write(page);
  await stage.tell("agent", {
    method: "PATCH",
    path: `msdyn_ocliveworkitems(${chat})`,
    body: { statecode: 1, statuscode: 4 },
  });
  await button(page, "Refresh Timeline").click();
  await says(page, "The conversation is closed.");
  await eventually(() => button(page, "Save").isDisabled()).toBe(true);
  await eventually(() => button(page, "Copy: Note").isEnabled()).toBe(true);
  await settle(page);
  expect(await button(page, "New").count()).toBe(0);
});

describe("an own note", () => {
  async function opened(): Promise<Page> {
    const page = await stage.open(timeline);
    await write(page, "Wants a call");
    await attach(page, text);
    await button(page, "Save").click();
    await listed(page, 2);
    await settle(page); // what the write made stale has been read again
    await page.locator(`${control} [data-entry]`).first().click();
    return page;
  }

  test("is changed in its place, and back", async () => {
    const page = await opened();
    await button(page, "Edit").click();
    await field(page).fill("Wants a mail");
    await field(page).press("Control+Enter");
    await says(page, /^Changed note from/);
    await settle(page);
    expect(await notes()).toMatchObject([
      {
        notetext: `<p>Wants a mail</p><p>From conversation ${chat}</p>`,
        filename: "error-log.txt",
      },
    ]);
    await page
      .locator(control)
      .getByRole("status")
      .filter({ hasText: /^Changed note from/ })
      .getByRole("button", { name: "Undo" })
      .click();
    await says(page, /^Undone: note from/);
    await settle(page);
    expect(await notes()).toMatchObject([
      { notetext: `<p>Wants a call</p><p>From conversation ${chat}</p>` },
    ]);
  });

  test("keeps the words that are being typed where a search hides its row for a while", async () => {
    const page = await opened();
    await button(page, "Edit").click();
    await field(page).fill("Wants a mail");
    const search = page.locator(`${control} input[type=search]`);
    await search.fill("descaling");
    await field(page).waitFor({ state: "detached" });
    await search.fill("");
    await field(page).waitFor();
    await eventually(() => field(page).inputValue()).toBe("Wants a mail");
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe(
      "search",
    );
  });

  test("is not overwritten where somebody else has changed it", async () => {
    const page = await opened();
    await button(page, "Edit").click();
    await field(page).fill("Mine");
    await settle(page);
    const [note] = await notes();
    await stage.tell("agent", {
      method: "PATCH",
      path: `annotations(${note?.annotationid ?? ""})`,
      body: { notetext: "<p>Theirs</p>" },
    });
    await field(page).press("Control+Enter");
    await says(page, /^Someone else changed the note/);
    await eventually(() => field(page).inputValue()).toBe("Mine");
    await settle(page);
    expect(await notes()).toMatchObject([{ notetext: "<p>Theirs</p>" }]);
  });

  test("is deleted, and comes back whole", async () => {
    const page = await opened();
    await settle(page);
    const before = await notes();
    await button(page, "Delete").click();
    await says(page, /^Deleted note from/);
    await listed(page, 1);
    await page
      .locator(control)
      .getByRole("status")
      .filter({ hasText: /^Deleted note from/ })
      .getByRole("button", { name: "Undo" })
      .click();
    await listed(page, 2);
    await settle(page);
    expect(await notes()).toMatchObject(
      before.map(({ annotationid, notetext, filename, documentbody, _objectid_value }) => ({
        annotationid,
        notetext,
        filename,
        documentbody,
        _objectid_value,
      })),
    );
  });
});

test("another's note, and one with other formatting, is not changed here; a note of another conversation leads there", async () => {
  const { _msdyn_issueid_value: id } = await linked();
  const other = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";
  await stage.tell("agent", {
    method: "POST",
    path: "annotations",
    body: {
      subject: "Theirs",
      notetext: `<p>a</p><p>From conversation ${other}</p>`,
      "objectid_incident@odata.bind": `/incidents(${id})`,
    },
  });
  const page = await stage.open(timeline);
  await page.locator(`${control} [data-entry]`).first().click();
  await button(page, "Open conversation").click();
  await eventually(() => page.evaluate(() => window.workbench?.navigations)).toMatchObject([
    { member: "openForm", options: { entityName: "msdyn_ocliveworkitem", entityId: other } },
  ]);
  await settle(page);
  expect([await button(page, "Edit").count(), await button(page, "Delete").count()]).toEqual([
    0, 0,
  ]);
});

test("the handover note stands in the editor first, in the user's language, without where the visitor is", async () => {
  const page = await stage.open(`${timeline}&language=1045`);
  await button(page, "Nowe").click();
  await page.getByRole("menuitem", { name: "Notatka przekazania" }).click();
  await field(page).waitFor();
  await settle(page);
  const note = await field(page).inputValue();
  for (const part of [
    /^Notatka przekazania\nKanał: Czat na żywo, /,
    /Czas oczekiwania: /,
    /Sprawa: Coffee machine/,
    /Odpowiedzi z ankiety\n- /,
    /Ostatnie wyszukiwania\n- przeciek gwarancja\n/,
    /Ostatnie strony\n- /,
    /Otwarte pytanie:$/,
  ])
    expect(note).toMatch(part);
  const [context] =
    (
      (await (
        await api(
          "msdyn_livechatengagementctxes?$select=msdyn_ipaddress,msdyn_latitude,msdyn_longitude",
        )
      ).json()) as { value?: Record<string, unknown>[] }
    ).value ?? [];
  for (const value of Object.values(context ?? {}).filter(
    (each) => typeof each === "string" && /^[\d.]+$/.test(each),
  ))
    expect(note).not.toContain(value);
  expect(await notes()).toEqual([]);
});

test("a handover note says what could not be read, and comes behind what is written", async () => {
  const page = await stage.open(timeline);
  await write(page, "Before");
  await stage.tell("faults", { rules: [{ table: "msdyn_visitorjourney", status: 500 }] });
  await button(page, "New").click();
  await page.getByRole("menuitem", { name: "Handover note" }).click();
  await page.waitForFunction(
    (selector) =>
      (document.querySelector<HTMLTextAreaElement>(`${selector} textarea`)?.value.length ?? 0) > 10,
    control,
  );
  await eventually(() => field(page).inputValue()).toMatch(
    /^Before\n\nHandover note\n[^]*\n\nLast pages: couldn't be loaded\n/,
  );
});

test("a new activity opens the platform's form with its record filled in", async () => {
  const page = await stage.open(timeline);
  await button(page, "New").click();
  await page.getByRole("menuitem", { name: "Phone Call" }).click();
  await settle(page);
  expect(await page.evaluate(() => window.workbench?.navigations)).toMatchObject([
    {
      member: "openForm",
      options: {
        entityName: "phonecall",
        parameters: {
          regardingobjectid: (await linked())._msdyn_issueid_value,
          regardingobjectidtype: "incident",
          regardingobjectidname: "Coffee machine leaks after descaling",
        },
      },
    },
  ]);
});

test.each(["light", "dark", "highContrast"])(
  "nothing for axe to complain of while writing (%s, 320 px)",
  async (theme) => {
    const page = await stage.open(`${timeline}&theme=${theme}&width=320`);
    await write(page);
    await attach(page, text, { ...text, name: "run.exe" });
    await says(page, "Your organization blocks this file type");
    const found = await new AxeBuilder({ page }).include(control).analyze();
    expect(
      found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
      ),
    ).toEqual([]);
    await settle(page);
    expect(
      await page.locator(control).evaluate((element) => element.scrollWidth - element.clientWidth),
    ).toBeLessThanOrEqual(0);
  },
);
