import { handoverText } from "../../../../controls/LinkedRecordsTimeline/notes/handoverNote";
import { FormContext } from "../../../../shared/form/formContext";

test("addresses are named without what follows the page, whatever that is", async () => {
  const row = {
    msdyn_type: 192350000,
    msdyn_url: `https://example.com/a${"?".repeat(300_000)}\n`, // the square of this would take minutes
  };
  const form = {
    text: (key: string) => key,
    dataverse: { fetch: () => Promise.resolve([row]) },
  } as unknown as FormContext;
  const note = await handoverText(form, "", { channels: [] } as never, []);
  expect(note).toContain("\n- https://example.com/a\n");
});
