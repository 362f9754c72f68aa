import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { Suggestions, Reason } from "./data/suggestedCustomer";
import { QueryResult } from "../../shared/query/useQuery";
import { CustomerList } from "./CustomerList";
import { ListTrouble } from "./ListTrouble";
import { PlainTextKey } from "../../shared/ui/text";

interface SuggestedCustomersProps {
  readonly likely: QueryResult<Suggestions>;
  readonly link: (customer: Reference) => void;
}

const reasonTexts: Readonly<Record<Reason, PlainTextKey>> = {
  email: "CustomerProfile_SameEmail",
  phone: "CustomerProfile_SamePhone",
  number: "CustomerProfile_SameNumber",
  name: "CustomerProfile_SameName",
};

/** Possible matches, each with the reason. Showing them links nobody. */
export function SuggestedCustomers({ likely, link }: SuggestedCustomersProps): React.ReactElement {
  const { text } = useFormContext();
  const title = text("CustomerProfile_Likely");
  const customers = likely.state === "ready" ? likely.value.customers : [];
  return (
    <>
      <ListTrouble of={likely} title={title} />
      {customers.length > 0 && (
        <CustomerList
          title={title}
          rows={customers.map(({ record, reasons }) => ({
            record,
            about: reasons.map((reason) => text(reasonTexts[reason])).join(" · "),
          }))}
          link={link}
        />
      )}
    </>
  );
}
