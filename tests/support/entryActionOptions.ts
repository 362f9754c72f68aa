import type { EntryActionOptions } from "../../controls/LinkedRecordsTimeline/entryActions";
import type { FormContext } from "../../shared/form/formContext";

/** The options of an entry's actions on a form, of which a test changes what it is about. */
export const makeEntryActionOptions = (
  form: FormContext,
  parts: Partial<EntryActionOptions> = {},
): EntryActionOptions => ({
  form,
  linked: [],
  isReadOnly: false,
  pins: [],
  togglePin: () => undefined,
  mutations: {
    mutations: [],
    applyTo: (all) => all,
    run: () => undefined,
    dismiss: () => undefined,
  },
  typeName: () => "Task",
  replaceEntry: () => undefined,
  ...parts,
});
