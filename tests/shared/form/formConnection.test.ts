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
