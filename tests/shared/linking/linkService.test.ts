import { asFailure, DataverseFailure } from "../../../shared/dataverse/failure";
import { Linked } from "../../../shared/linking/link";
import { scriptChannel } from "../../../shared/linking/linkChannels";
import { createLinkService, LinkOutcome } from "../../../shared/linking/linkService";
import { makeFormContext } from "../../support/form";
import { anna, issue, mai, makeConversationLinks, taranto } from "../../support/links";

const CONVERSATION_ID = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const CLOSED = 4;

const forms: { disconnect(): void }[] = [];
afterEach(() => forms.splice(0).forEach((form) => form.disconnect()));

function open(linked: Linked, by: "event" | "direct" | "none" = "direct") {
  const links = makeConversationLinks(linked);
  const asked: object[] = [];
  let refreshes = 0;
  let script: (request: {
    readonly action: "link" | "unlink";
    readonly entityName: string;
    readonly recordId: string;
  }) => unknown = () => undefined;
  const form = makeFormContext(CONVERSATION_ID, links.dataverse);
  forms.push(form);
  const raiseEvent = (_event: string, payload: object): void => {
    const { handled, done, failed, ...request } = payload as {
      readonly handled: () => boolean;
      readonly done: () => void;
      readonly failed: (reason: unknown) => void;
    } & Parameters<typeof script>[0];
    if (!handled()) return;
    if (String(request.action) === "refresh") {
      refreshes += 1;
      return;
    }
    asked.push(request);
    Promise.resolve(request).then(script).then(done, failed);
  };
  const onForm = { ...form, messages: { ...form.messages, raiseEvent } };
  let invalidations = 0;
  form.session.onInvalidate(() => {
    invalidations += 1;
  });
  return {
    links,
    asked,
    invalidations: () => invalidations,
    refreshes: () => refreshes,
    onScript: (work: typeof script) => {
      script = work;
    },
    service: createLinkService({
      conversationId: CONVERSATION_ID,
      channels: by === "event" ? [scriptChannel("event", raiseEvent)] : [],
      isDirectAllowed: by === "direct",
      getForm: () => onForm,
    }),
  };
}

const outcome = (work: Promise<LinkOutcome>): Promise<string> =>
  work.catch((reason: unknown) => asFailure(reason).kind);

test("a link is read, compared and written", async () => {
  const { links, service } = open({ customer: anna, case: issue });
  expect(await outcome(service.link(taranto, anna))).toBe("done");
  expect(links.log).toEqual(["read", "link account"]);
  expect(links.ids()).toEqual({ customer: taranto.id, case: issue.id });
});

test("a link that is there already is not written again", async () => {
  const { links, service, invalidations } = open({ customer: taranto });
  expect(await outcome(service.link(taranto, anna))).toBe("done");
  expect([links.log, invalidations()]).toEqual([["read"], 1]);
});

test("a link of somebody else is never replaced, and every control reads it", async () => {
  const { links, service, invalidations } = open({ customer: mai });
  expect(await outcome(service.link(taranto, anna))).toBe("changed");
  expect(await outcome(service.link(taranto))).toBe("changed");
  expect(await outcome(service.unlink(anna))).toBe("changed");
  expect([links.ids().customer, invalidations()]).toEqual([mai.id, 3]);
});

test("a contact and an account with one id are two records", async () => {
  const { service } = open({ customer: anna });
  expect(await outcome(service.unlink({ ...taranto, id: anna.id }))).toBe("changed");
});

test("a closed conversation keeps its links", async () => {
  const { links, service } = open({ customer: anna });
  links.status = CLOSED;
  expect(await outcome(service.link(taranto, anna))).toBe("closed");
  expect(links.log).toEqual(["read"]);
});

test("without a transport nothing is read or written", async () => {
  const { links, service, invalidations } = open({ customer: anna }, "none");
  expect(await outcome(service.link(taranto, anna))).toBe("failed");
  expect([links.log, invalidations()]).toEqual([[], 0]);
});

describe("a write that fails", () => {
  test("counts as done if the link is there", async () => {
    const { links, service } = open({ customer: anna });
    links.afterWrite = () => Promise.reject(new Error("connection lost"));
    expect(await outcome(service.link(taranto, anna))).toBe("done");
    expect(links.log).toEqual(["read", "link account", "read"]);
  });

  test("says why if the link is as before", async () => {
    const { links, service, invalidations } = open({ customer: anna });
    links.beforeWrite = () => Promise.reject(new DataverseFailure("noPrivilege", "contact", 0));
    expect(await outcome(service.link(taranto, anna))).toBe("noPrivilege");
    expect([links.ids().customer, invalidations()]).toEqual([anna.id, 1]);
  });

  test("says that somebody else was faster", async () => {
    const { links, service } = open({ customer: anna });
    links.beforeWrite = () => {
      links.customer = mai;
      return Promise.reject(new Error("refused"));
    };
    expect(await outcome(service.link(taranto, anna))).toBe("changed");
  });

  test("says that the conversation was closed meanwhile", async () => {
    const { links, service } = open({ customer: anna });
    links.beforeWrite = () => {
      links.status = CLOSED;
      return Promise.reject(new Error("refused"));
    };
    expect(await outcome(service.unlink(anna))).toBe("closed");
  });
});

describe("by the form script", () => {
  test("the script gets the action and the record, and the outcome invalidates once", async () => {
    const { asked, invalidations, links, onScript, service } = open({ case: issue }, "event");
    onScript(({ action }) => links.put(action === "link" ? issue : undefined, "incident"));
    expect(await outcome(service.unlink(issue))).toBe("done");
    expect(asked).toEqual([
      {
        action: "unlink",
        conversationId: CONVERSATION_ID,
        entityName: "incident",
        recordId: issue.id,
      },
    ]);
    expect([links.ids().case, invalidations()]).toEqual([undefined, 1]);
  });

  test("a refusal of the script counts only if the link is not there", async () => {
    const { links, onScript, service } = open({ customer: anna }, "event");
    onScript(() => Promise.reject(new Error("refused")));
    expect(await outcome(service.link(taranto, anna))).toBe("failed");
    onScript(() => {
      links.put(taranto, "account");
      return Promise.reject(new Error("lost"));
    });
    expect(await outcome(service.link(taranto, anna))).toBe("done");
  });
});

test("a script that cannot refresh the form takes no link back", async () => {
  const { links } = open({ customer: anna });
  const form = makeFormContext(CONVERSATION_ID, links.dataverse);
  forms.push(form);
  const raise = (_event: string, payload: object): void => {
    const { action, handled, done } = payload as {
      readonly action: string;
      readonly handled: () => boolean;
      readonly done: () => void;
    };
    if (action === "refresh") throw new Error("The script knows no such action.");
    handled();
    links.put(taranto, "account");
    done();
  };
  const invalidate = jest.fn();
  const service = createLinkService({
    conversationId: CONVERSATION_ID,
    channels: [scriptChannel("event", raise)],
    isDirectAllowed: false,
    getForm: () => ({ ...form, session: { ...form.session, invalidate } }),
  });
  expect(await outcome(service.link(taranto, anna))).toBe("done");
  expect([links.log, invalidate.mock.calls.length]).toEqual([["read", "read"], 1]);
});

describe("a link that the platform writes later than it answers", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Begins the link of an account in place of a contact. The row shows it after `ms`. */
  const linkLate = (ms: number, late: () => void) => {
    const form = open({ customer: anna }, "event");
    form.onScript(() => void setTimeout(late.bind(undefined), ms));
    return { ...form, ended: outcome(form.service.link(taranto, anna)) };
  };

  test("is done once the row shows it, and only then the form and the others read it", async () => {
    const late = { put: (): void => undefined };
    const { links, ended, invalidations, refreshes } = linkLate(800, () => late.put());
    late.put = () => links.put(taranto, "account");
    await jest.advanceTimersByTimeAsync(900);
    expect([invalidations(), refreshes()]).toEqual([0, 0]);
    await jest.advanceTimersByTimeAsync(100);
    expect(await ended).toBe("done");
    expect([invalidations(), refreshes()]).toEqual([1, 1]);
    expect(links.log).toHaveLength(4); // before the link, and after 0, 0.5 and 1 s
  });

  test("that never shows is unconfirmed after four seconds", async () => {
    const { links, ended, invalidations } = linkLate(60_000, () => undefined);
    await jest.advanceTimersByTimeAsync(3900);
    expect(invalidations()).toBe(0);
    await jest.advanceTimersByTimeAsync(100);
    expect(await ended).toBe("unconfirmed");
    expect([links.log.length, invalidations()]).toEqual([6, 1]);
  });

  test("is overtaken if another agent's link shows instead", async () => {
    const late = { put: (): void => undefined };
    const { links, ended } = linkLate(800, () => late.put());
    late.put = () => links.put(mai, "contact");
    await jest.advanceTimersByTimeAsync(1000);
    expect(await ended).toBe("changed");
    expect(links.ids().customer).toBe(mai.id);
  });

  test("is waited for although a look fails", async () => {
    const late = { put: (): void => undefined };
    const { links, ended } = linkLate(600, () => late.put());
    const retrieve = jest.spyOn(links.dataverse, "retrieve");
    late.put = () => {
      links.put(taranto, "account");
      retrieve.mockRejectedValueOnce(new DataverseFailure("throttled", "msdyn_ocliveworkitem", 0));
    };
    await jest.advanceTimersByTimeAsync(2000);
    expect(await ended).toBe("done");
  });
});

describe("undo", () => {
  test("puts the record back that a link has replaced", async () => {
    const { links, service } = open({ customer: anna, case: issue });
    await service.link(taranto, anna);
    await service.restore({ customer: anna, case: issue }, "customer", taranto);
    expect(links.ids()).toEqual({ customer: anna.id, case: issue.id });
  });

  test("links again what was unlinked, and unlinks what was linked to nothing", async () => {
    const { links, service } = open({ case: issue });
    await service.unlink(issue);
    await service.restore({ case: issue }, "case");
    expect(links.ids().case).toBe(issue.id);
    await service.link(anna);
    await service.restore({ case: issue }, "customer", anna);
    expect(links.ids()).toEqual({ customer: undefined, case: issue.id });
  });

  test("restores the other place too, which the platform may have changed along with the first", async () => {
    const { links, service } = open({ customer: anna, case: issue });
    await service.link(taranto, anna);
    links.case = undefined;
    await service.restore({ customer: anna, case: issue }, "customer", taranto);
    expect(links.ids()).toEqual({ customer: anna.id, case: issue.id });
  });

  test("stops where somebody else has linked another record meanwhile", async () => {
    const { links, service } = open({ customer: anna });
    await service.link(taranto, anna);
    links.customer = mai;
    expect(await outcome(service.restore({ customer: anna }, "customer", taranto))).toBe("changed");
    expect(links.ids().customer).toBe(mai.id);
  });
});
