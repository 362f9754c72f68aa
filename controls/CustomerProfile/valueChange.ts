import { Reference } from "../../shared/dataverse/row";
import { FormContext } from "../../shared/form/formContext";
import { Customer, CustomerValue } from "./data/customer";
import { compareAndSetColumn } from "../../shared/dataverse/compareAndSetColumn";
import { Mutation } from "../../shared/query/useOptimisticMutations";
import { TextKeyWith } from "../../shared/ui/text";

/** The correction of one value, with the way back. What somebody else has changed meanwhile stays, and is shown. */
export function valueChange(
  form: FormContext,
  record: Reference,
  { column, label, value: seen = "" }: CustomerValue,
  wanted: string,
): Mutation<Customer | undefined> {
  const { session, text } = form;
  const change = (
    from: string,
    to: string,
    done: TextKeyWith<"name">,
  ): Mutation<Customer | undefined> => ({
    subject: label,
    successMessage: text(done, { name: label }),
    conflictMessage: text("CustomerProfile_ChangedMeanwhile", { name: label, value: to }),
    optimisticUpdate: (customer) =>
      customer && {
        ...customer,
        values: customer.values.map((each) =>
          each.column === column ? { ...each, value: to || undefined } : each,
        ),
      },
    words: to || undefined,
    write: () => compareAndSetColumn(session.dataverseSince, record, column, from, to),
  });
  return {
    ...change(seen, wanted, "CustomerProfile_Saved"),
    inverse: change(wanted, seen, "Summary_Undone"),
  };
}
