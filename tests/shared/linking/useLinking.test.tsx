import { act, cleanup, render } from "@testing-library/react";
import * as React from "react";
import { Conversation } from "../../../shared/conversation/conversation";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { NewRecord } from "../../../shared/form/createRecord";
import { FormContext } from "../../../shared/form/formContext";
import { Reference } from "../../../shared/dataverse/row";
import { Linked } from "../../../shared/linking/link";
import { Linking, useLinking } from "../../../shared/linking/useLinking";
import { QueryResult } from "../../../shared/query/useQuery";
import { makeFormContext, withForm } from "../../support/form";
import { anna, issue, makeConversationLinks, taranto } from "../../support/links";

const CONVERSATION_ID = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const WRAP_UP = 5;
const CLOSED = 4;

const forms: { disconnect(): void }[] = [];
afterEach(() => {
  cleanup();
  forms.splice(0).forEach((form) => form.disconnect());
});

interface Opening {
  readonly linked: Linked;
  readonly status?: number;
  readonly isDirect?: boolean;
  /** The record that a form saves, if any. */
  readonly save?: () => Promise<Reference | undefined>;
  readonly isQuick?: boolean;
  readonly isLoading?: boolean;
  /** The server does not tell how a form opens. */
  readonly metadataFailure?: DataverseFailure;
}

/** A view with linking. The server's links are read back with `readBack`. */
function open({
  linked,
  status = 2,
  isDirect = true,
  save,
  isQuick = true,
  isLoading = false,
  metadataFailure,
}: Opening) {
  const links = makeConversationLinks(linked);
  links.status = status;
  const form = makeFormContext(CONVERSATION_ID, links.dataverse);
  forms.push(form);
  const onForm: FormContext = {
    ...form,
    dataverse: {
      ...form.dataverse,
      metadata: () =>
        metadataFailure
          ? Promise.reject(metadataFailure)
          : Promise.resolve({ IsQuickCreateEnabled: isQuick }),
    },
    properties: { ...form.properties, boolean: () => isDirect },
    navigation: {
      ...form.navigation,
      openForm: async () => {
        const saved = await save?.();
        return {
          savedEntityReference: saved
            ? [{ entityType: saved.table, id: saved.id, name: saved.name }]
            : [],
        };
      },
    },
  };
  const seen: Linking[] = [];
  const read = (): Conversation => ({
    channels: [],
    isClosed: false,
    mayAskSession: false,
    status: { code: links.status, label: "" },
    customer: links.customer,
    case: links.case,
  });
  let value = read();
  const View = (): React.ReactElement => {
    const refetch = (): void => undefined;
    const result: QueryResult<Conversation> = isLoading
      ? { state: "loading", refetch }
      : { state: "ready", value, refetch };
    seen.push(useLinking(result));
    return <p />;
  };
  const view = render(withForm(onForm, <View />));
  const latest = (): Linking => seen[seen.length - 1];
  return {
    links,
    linking: latest,
    shown: () => {
      const { customer, case: about } = latest().undo.applyTo(value);
      return { customer: customer?.id, case: about?.id };
    },
    mutation: () => latest().undo.mutations[0],
    /** Runs what the agent does, until its writes have ended. */
    run: async (work: () => unknown): Promise<void> => {
      await act(async () => {
        await work();
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      });
    },
    readBack: () => {
      value = read();
      view.rerender(withForm(onForm, <View />));
    },
  };
}

test.each([
  ["an active conversation", {}, true],
  ["a conversation in wrap-up", { status: WRAP_UP }, true],
  ["a closed conversation", { status: CLOSED }, false],
  ["a conversation that is loading", { isLoading: true }, false],
  ["a form without a way to link", { isDirect: false }, false],
])("in %s linking is offered or not", (_, opening, isOffered) => {
  expect(open({ linked: {}, ...opening }).linking().isOffered).toBe(isOffered);
});

test("while the conversation is loading nothing is linked", async () => {
  const { linking, links, run } = open({ linked: {}, isLoading: true });
  await run(() => linking().link(anna));
  expect([linking().undo.mutations, links.log]).toEqual([[], []]);
});

test("a link is on screen at once, and says what it replaces", async () => {
  const { linking, links, mutation, run, shown } = open({ linked: { customer: anna } });
  act(() => linking().link(taranto));
  expect(shown().customer).toBe(taranto.id);
  expect(links.ids().customer).toBe(anna.id);
  await run(() => undefined);
  expect(links.ids().customer).toBe(taranto.id);
  expect(mutation()).toMatchObject({
    state: "written",
    mutation: { subject: "Taranto", successMessage: "Summary_LinkedInstead" },
  });
});

test("undo restores the customer, and the case that the platform took away with it", async () => {
  const { linking, links, mutation, readBack, run, shown } = open({
    linked: { customer: anna, case: issue },
  });
  await run(() => linking().link(taranto));
  links.case = undefined;
  readBack();
  expect(shown()).toEqual({ customer: taranto.id, case: undefined });
  const {
    key,
    mutation: { inverse },
  } = mutation();
  if (!inverse) throw new Error("A link has a way back.");
  await run(() => linking().undo.run(inverse, key));
  expect(links.ids()).toEqual({ customer: anna.id, case: issue.id });
  expect(shown()).toEqual({ customer: anna.id, case: issue.id });
});

test("a link that was taken away comes back", async () => {
  const { linking, links, mutation, run } = open({ linked: { case: issue } });
  await run(() => linking().unlink(issue));
  expect(links.ids().case).toBeUndefined();
  const {
    key,
    mutation: { inverse },
  } = mutation();
  if (!inverse) throw new Error("An unlinking has a way back.");
  await run(() => linking().undo.run(inverse, key));
  expect(links.ids().case).toBe(issue.id);
});

test("a refused link is taken back and says why", async () => {
  const { linking, links, mutation, run, shown } = open({ linked: { customer: anna } });
  links.beforeWrite = () => Promise.reject(new DataverseFailure("noPrivilege", "account", 0));
  await run(() => linking().link(taranto));
  expect(shown().customer).toBe(anna.id);
  const { state, mutation: refused } = mutation();
  expect(state).toMatchObject({ kind: "noPrivilege" });
  expect(refused.errorMessage?.title).toBe("Summary_NotLinked");
  expect(refused.errorMessage?.why("noPrivilege")).toBe("Summary_LinkForbidden");
});

test("a created record is linked, and a second attempt creates no other", async () => {
  const save = jest.fn(() => Promise.resolve(taranto));
  const { linking, links, mutation, run } = open({ linked: {}, save });
  links.beforeWrite = () => Promise.reject(new DataverseFailure("offline", "account", 0));
  await run(() => linking().create("account", {}));
  const { key, state, mutation: refused } = mutation();
  expect(state).toMatchObject({ kind: "offline" });
  expect(refused.errorMessage?.title).toBe("Summary_CreatedNotLinked");
  links.beforeWrite = () => undefined;
  await run(() => linking().undo.run(refused, key));
  expect([links.ids().customer, save.mock.calls.length]).toEqual([taranto.id, 1]);
});

test("a form that cannot be opened, because a server that fails for now does not tell how, is a failure", async () => {
  const { linking, run } = open({
    linked: {},
    metadataFailure: new DataverseFailure("offline", "contact", 0),
  });
  let outcome: unknown;
  await run(async () => {
    outcome = await linking()
      .create("contact", {})
      .catch((reason: unknown) => reason);
  });
  expect(outcome).toMatchObject({ kind: "offline" });
});

test.each([
  ["notSaved", {}],
  ["onMainForm", { isQuick: false, save: () => Promise.resolve(anna) }],
  ["notSaved", { save: () => Promise.reject<Reference>(new Error("refused")) }],
])("a form that ends with %s links nothing", async (expected, opening) => {
  const { linking, links, run } = open({ linked: {}, ...opening });
  let outcome: NewRecord | undefined;
  await run(async () => {
    outcome = await linking().create("contact", {});
  });
  expect([outcome, links.log]).toEqual([expected, []]);
});
