import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { act, cleanup, render } from "@testing-library/react";
import * as React from "react";
import { asFailure } from "../../../shared/dataverse/failure";
import { Reference } from "../../../shared/dataverse/row";
import { FormConnection } from "../../../shared/form/formConnection";
import { LinkHint } from "../../../shared/linking/LinkHint";
import { LinkOutcome, LinkService } from "../../../shared/linking/linkService";
import { useLinks } from "../../../shared/linking/useLinks";
import { createControlEvents } from "../../../workbench/page/controlEvents";
import { createExecutionContext } from "../../../workbench/page/formContext";
import { createOmnichannel } from "../../../workbench/page/omnichannel";
import { makeContext, makeForm, makeFormContext, noDataverse, withForm } from "../../support/form";
import { useWorkbench } from "../../support/workbench";

const annaChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const maiChat = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a03";
const script = readFileSync(
  join(__dirname, "../../../solution/src/WebResources/csum_/conversationForm.js"),
  "utf8",
);

const workbench = useWorkbench();
const members: FormConnection[] = [];
beforeEach(() => tell("reset", { scenario: "liveChat" }));
afterEach(async () => {
  cleanup();
  members.splice(0).forEach((member) => member.disconnect());
  await tell("faults", {});
});

const post = (body: object) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});
const tell = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${workbench.url}/workbench/${path}`, post(body));
  if (!answer.ok) throw new Error(await answer.text());
};
const row = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${workbench.url}/api/data/v9.2/${path}`)).json()) as Record<string, unknown>;
const find = async (table: string, set: string, filter: string): Promise<Reference> => {
  const { value } = await row(`${set}?$select=${table}id&$filter=${encodeURIComponent(filter)}`);
  return { table, id: String((value as Record<string, unknown>[])[0][`${table}id`]) };
};
const taranto = () => find("account", "accounts", "startswith(name,'Taranto')");
const anna = () => find("contact", "contacts", "lastname eq 'Kowalska'");
const linkedTo = async (conversation = annaChat) => {
  const { _msdyn_customer_value: customer, _msdyn_issueid_value: incident } = await row(
    `msdyn_ocliveworkitems(${conversation})`,
  );
  return { customer, incident };
};
const asOther = (body: object) =>
  tell("agent", { method: "PATCH", path: `msdyn_ocliveworkitems(${annaChat})`, body });
const closed = { statecode: 1, statuscode: 4 };

interface Opening {
  readonly hasScript?: boolean;
  readonly isAllowed?: boolean;
  readonly role?: string;
}

/** A view with links, on a form with the shipped script or without it; `asked` counts what goes stale for the others. */
function open({ hasScript = true, isAllowed = false, role }: Opening = {}): {
  readonly links: () => LinkService;
  readonly asked: () => number;
  readonly road: () => string;
} {
  const form = makeForm({ url: workbench.url, role });
  const events = createControlEvents(() => executionContext);
  const executionContext = createExecutionContext({
    controls: ["View"],
    isDrawn: () => true,
    tabs: [],
    recordId: annaChat,
    events,
    refresh: () => Promise.resolve(),
  });
  if (hasScript) {
    const session = {
      connection: form.connection,
      conversationId: maiChat,
      userId: form.user.id,
      messages: [],
      open: () => undefined,
      write: async (link: () => Promise<unknown>) => void (await link()),
    };
    const page: {
      setTimeout: typeof setTimeout;
      Microsoft: object;
      CustomerSummaryForm?: { onLoad(context: object): void };
    } = {
      setTimeout,
      Microsoft: { Omnichannel: createOmnichannel(session) },
    };
    runInNewContext(script, page);
    page.CustomerSummaryForm?.onLoad(executionContext);
  }
  const context = makeContext(
    { ...form, raise: events.raise },
    {
      placement: "SingleLine.Text",
      conversationId: "SingleLine.Text",
      linkWithoutScript: "TwoOptions",
    },
    { placement: annaChat, linkWithoutScript: isAllowed },
    ["OnLinkRecord"],
  );
  const member = new FormConnection();
  members.push(member);
  const host = member.read(context);
  let count = 0;
  host.session.onInvalidate(() => {
    count += 1;
  });
  const seen: LinkService[] = [];
  const View = (): React.ReactElement => {
    const links = useLinks();
    seen.push(links);
    return <p>{links.transport}</p>;
  };
  const { container } = render(withForm(host, <View />));
  return {
    links: () => seen[seen.length - 1],
    asked: () => count,
    road: () => container.textContent ?? "",
  };
}

/** How it ended: "done", or the kind of its failure. */
const outcome = async (work: Promise<LinkOutcome>): Promise<string> => {
  let ended = "";
  await act(async () => {
    ended = await work.catch((reason: unknown) => asFailure(reason).kind);
  });
  return ended;
};

test("the road is the script's; without it the maker decides, and nobody links by default", () => {
  expect(open().road()).toBe("event");
  expect(open({ isAllowed: true }).road()).toBe("event");
  expect(open({ hasScript: false, isAllowed: true }).road()).toBe("direct");
  expect(open({ hasScript: false }).road()).toBe("none");
});

test("where nobody may link, nothing is written whatever a view asks for", async () => {
  const { links } = open({ hasScript: false });
  const before = await linkedTo();
  expect(await outcome(links().link(await taranto(), await anna()))).toBe("failed");
  expect(await linkedTo()).toEqual(before);
});

describe.each([
  ["script", { hasScript: true }],
  ["direct", { hasScript: false, isAllowed: true }],
])("by the road %s", (_, opening) => {
  test("a customer takes the place of the one that the agent sees, comes back, and every control is told once", async () => {
    const { links, asked } = open(opening);
    const [account, contact] = [await taranto(), await anna()];
    expect(await outcome(links().link(account, contact))).toBe("done");
    expect((await linkedTo()).customer).toBe(account.id);
    expect(asked()).toBe(1);
    expect(await outcome(links().link(contact, account))).toBe("done");
    expect((await linkedTo()).customer).toBe(contact.id);
  });

  test("the case is unlinked and linked, and the customer left alone", async () => {
    const { links } = open(opening);
    const before = await linkedTo();
    const incident = { table: "incident", id: String(before.incident) };
    expect(await outcome(links().unlink(incident))).toBe("done");
    expect(await linkedTo()).toEqual({ ...before, incident: null });
    expect(await outcome(links().link(incident))).toBe("done");
    expect(await linkedTo()).toEqual(before);
  });

  test("a double click is one change", async () => {
    const { links } = open(opening);
    const [account, contact] = [await taranto(), await anna()];
    const [first, second] = [links().link(account, contact), links().link(account, contact)];
    expect([await outcome(first), await outcome(second)]).toEqual(["done", "done"]);
    expect(await outcome(links().link(account, contact))).toBe("done");
    expect((await linkedTo()).customer).toBe(account.id);
  });

  test("what another agent has linked meanwhile is not replaced unseen, and is shown", async () => {
    const { links, asked } = open(opening);
    const [account, contact] = [await taranto(), await anna()];
    await asOther({
      "msdyn_customer_msdyn_ocliveworkitem_account@odata.bind": `/accounts(${account.id})`,
    });
    const other = await find("contact", "contacts", "firstname eq 'Mai'");
    expect(await outcome(links().link(other, contact))).toBe("changed");
    expect(await outcome(links().link(other))).toBe("changed");
    expect((await linkedTo()).customer).toBe(account.id);
    expect(asked()).toBe(2);
  });

  test("a conversation that was closed meanwhile is left as it is", async () => {
    const { links } = open(opening);
    const [account, contact, before] = [await taranto(), await anna(), await linkedTo()];
    await asOther(closed);
    expect(await outcome(links().link(account, contact))).toBe("closed");
    expect(await outcome(links().unlink(contact))).toBe("closed");
    expect(await linkedTo()).toEqual(before);
  });

  test("in wrap-up the customer may still be linked", async () => {
    const { links } = open(opening);
    await asOther({ statecode: 0, statuscode: 5 });
    expect(await outcome(links().link(await taranto(), await anna()))).toBe("done");
  });

  test("a record that was deleted between search and link is said to be gone", async () => {
    const { links } = open(opening);
    expect(
      await outcome(
        links().link(
          { table: "account", id: "00000000-0000-4000-8000-00000000dead" },
          await anna(),
        ),
      ),
    ).toBe("missingRow");
  });
});

test("an answer that was lost after the work was done counts as done", async () => {
  const { links } = open({ hasScript: false, isAllowed: true });
  const [account, contact] = [await taranto(), await anna()];
  await tell("faults", {
    rules: [{ table: "msdyn_ocliveworkitem", method: "PATCH", drop: "after" }],
  });
  expect(await outcome(links().link(account, contact))).toBe("done");
  expect((await linkedTo()).customer).toBe(account.id);
});

test("a connection that broke before the work was done has failed", async () => {
  const { links } = open({ hasScript: false, isAllowed: true });
  const [account, contact] = [await taranto(), await anna()];
  await tell("faults", { rules: [{ table: "msdyn_ocliveworkitem", method: "PATCH", drop: true }] });
  expect(await outcome(links().link(account, contact))).toBe("failed");
  expect((await linkedTo()).customer).toBe(contact.id);
});

test("a missing privilege is said as such", async () => {
  const { links } = open({ hasScript: false, isAllowed: true });
  await tell("faults", {
    rules: [{ table: "msdyn_ocliveworkitem", method: "PATCH", status: 403 }],
  });
  expect(await outcome(links().link(await taranto(), await anna()))).toBe("noPrivilege");
});

test("the conversation of the form is linked, though another one is in focus", async () => {
  const { links } = open(); // its Omnichannel has Mai's chat in focus
  const [account, mai] = [await taranto(), await linkedTo(maiChat)];
  expect(await outcome(links().link(account, await anna()))).toBe("done");
  expect([(await linkedTo()).customer, await linkedTo(maiChat)]).toEqual([account.id, mai]);
});

test("makers are told why there are no buttons, agents are not, and nobody is where a road is open", async () => {
  const hint = async (
    transport: LinkService["transport"],
    isMaker: boolean,
  ): Promise<string | null> => {
    const metadata = jest.fn(() => Promise.resolve({}));
    const host = makeFormContext(annaChat, {
      ...noDataverse,
      metadata,
      may: (_, table) => isMaker && metadata.mock.calls.length > 0 && table === "systemform",
    });
    const links: LinkService = {
      transport,
      link: () => Promise.resolve("done"),
      unlink: () => Promise.resolve("done"),
      restore: () => Promise.resolve("done"),
    };
    const view = render(withForm(host, <LinkHint links={links} />));
    await act(() => Promise.resolve());
    const shown = view.container.textContent;
    view.unmount();
    host.disconnect();
    return shown;
  };
  expect(await hint("none", true)).toContain("Summary_LinkNoRoad");
  expect([
    await hint("none", false),
    await hint("direct", true),
    await hint("event", true),
  ]).toEqual(["", "", ""]);
});
