import { FormConnection, type PlacedInputs } from "../../../shared/form/formConnection";
import { createContext } from "../../../workbench/page/context";
import { makeForm } from "../../support/form";

const CONTACT = { table: "contact", id: "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01" };
const text = (key: string): string => key;

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
  const context = createContext(
    { ...makeForm({ url: "http://127.0.0.1" }), navigation },
    {
      manifest: {
        name: "View",
        registration: "Test.View",
        features: ["WebAPI", "Utility"],
        events: [],
        resx: [],
        css: [],
        properties: ["placement", "conversationId"].map((name) => ({
          name,
          usage: "input",
          type: "SingleLine.Text",
          defaultValue: null,
        })),
      },
      texts: text,
      values: { placement: null },
      updatedProperties: [],
      label: "",
      width: -1,
      trackContainerResize: () => undefined,
      requestRender: () => undefined,
      keepState: () => undefined,
    },
  ) as unknown as ComponentFramework.Context<PlacedInputs>;
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
