import { FormConnection } from "../../../shared/form/formConnection";
import { makeContext, makeForm } from "../../support/form";

const CONTACT = { table: "contact", id: "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01" };

/** The navigation of a form whose app answers each call to open a form with this. */
function connect(openForm: ComponentFramework.Navigation["openForm"]) {
  const told: string[] = [];
  const navigation = {
    openForm,
    openAlertDialog: (strings: { text: string }) => {
      told.push(strings.text);
      return Promise.resolve();
    },
  } as unknown as ComponentFramework.Navigation;
  const context = makeContext(
    { ...makeForm({ url: "http://127.0.0.1" }), navigation },
    { placement: "SingleLine.Text", conversationId: "SingleLine.Text" },
    { placement: null },
  );
  return { told, navigation: new FormConnection().read(context).navigation };
}
const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 0));

test.each(["record", "new record"])("an app that refuses to open a %s is told of", async (what) => {
  const { told, navigation } = connect(() => Promise.reject(new Error("too many tabs")));
  if (what === "record") navigation.openRecord(CONTACT);
  else navigation.openNewRecord("contact", {});
  await turn();
  expect(told).toEqual(["Summary_RecordNotOpened"]);
});

describe("a conversation that the form does not give", () => {
  const OTHER = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a02";
  const types = { placement: "SingleLine.Text", conversationId: "SingleLine.Text" };
  const open = (values: Record<string, string | null>) => {
    const platform = makeContext(makeForm({ url: "http://127.0.0.1" }), types, values);
    const found = jest.fn();
    const context = new Proxy(platform, {
      get: (members, name) =>
        name === "factory" ? { requestRender: found } : (Reflect.get(members, name) as unknown),
    });
    const connection = new FormConnection();
    const read = () => connection.read(context).conversation;
    return { connection, found, read };
  };

  test("is the one that was found, in one form, and reported once", () => {
    const { found, read } = open({ placement: null });
    expect(read().id).toBeUndefined();
    read().takeId?.(`{${CONTACT.id.toUpperCase()}}`);
    read().takeId?.(CONTACT.id);
    expect([read().id, found.mock.calls.length]).toEqual([CONTACT.id, 1]);
    read().takeId?.(OTHER);
    expect([read().id, found.mock.calls.length]).toEqual([OTHER, 2]);
  });

  test.each([["no id"], [42], [undefined], [null], [{}]])("is not %p", (id) => {
    const { found, read } = open({ placement: null });
    read().takeId?.(id);
    expect([read().id, found.mock.calls.length]).toEqual([undefined, 0]);
  });

  test("is not looked for where the form gives one, or a maker has bound something else", () => {
    expect(open({ placement: CONTACT.id }).read().takeId).toBeUndefined();
    expect(open({ placement: null, conversationId: "Chat 7" }).read()).toEqual({
      id: undefined,
      isIdMalformed: true,
      takeId: undefined,
    });
  });

  test("is not taken after the control has gone", () => {
    const { connection, found, read } = open({ placement: null });
    const { takeId } = read();
    connection.disconnect();
    takeId?.(CONTACT.id);
    expect(found).not.toHaveBeenCalled();
  });
});

test("a form that opens is not talked about", async () => {
  const opened: unknown[] = [];
  const { told, navigation } = connect((...form) => {
    opened.push(form);
    return Promise.resolve({ savedEntityReference: [] });
  });
  navigation.openRecord(CONTACT);
  navigation.openNewRecord("contact", { lastname: "Nowak" });
  await turn();
  expect(opened).toEqual([
    [{ entityName: "contact", entityId: CONTACT.id }],
    [{ entityName: "contact" }, { lastname: "Nowak" }],
  ]);
  expect(told).toEqual([]);
});
