import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Customer, CustomerValue } from "./data/customer";
import { changeColumn } from "../../shared/dataverse/columnChange";
import { Change } from "../../shared/query/useUndo";

/** The correction of one value, with the way back. What somebody else has changed meanwhile stays, and is shown. */
export function valueChange(
  host: Host,
  record: Reference,
  { column, label, value: seen = "" }: CustomerValue,
  wanted: string,
): Change<Customer | undefined> {
  const { dataverseSince, text } = host;
  const change = (from: string, to: string, done: string): Change<Customer | undefined> => ({
    subject: label,
    done: text(done, label),
    overtaken: text("CustomerProfile_ChangedMeanwhile", label, to),
    apply: (customer) =>
      customer && {
        ...customer,
        values: customer.values.map((each) =>
          each.column === column ? { ...each, value: to || undefined } : each,
        ),
      },
    write: () => changeColumn(dataverseSince, record, column, from, to),
  });
  return {
    ...change(seen, wanted, "CustomerProfile_Saved"),
    back: change(wanted, seen, "Summary_Undone"),
  };
}
