import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { Likely, Reason } from "./data/likelyCustomer";
import { Asked } from "../../shared/query/useLoad";
import { CustomerList } from "./CustomerList";

interface LikelyCustomersProps {
  readonly host: Host;
  readonly likely: Asked<Likely>;
  readonly link: (customer: Reference) => void;
}

const reasonTexts: Readonly<Record<Reason, string>> = {
  email: "CustomerProfile_SameEmail",
  phone: "CustomerProfile_SamePhone",
  number: "CustomerProfile_SameNumber",
  name: "CustomerProfile_SameName",
};

/** Who it may be, and why. Nobody is linked by being shown here. */
export function LikelyCustomers({
  host,
  likely,
  link,
}: LikelyCustomersProps): React.ReactElement | null {
  const { text } = host;
  if (likely.state !== "ready" || likely.value.customers.length === 0) return null;
  return (
    <CustomerList
      host={host}
      title={text("CustomerProfile_Likely")}
      rows={likely.value.customers.map(({ record, reasons }) => ({
        record,
        about: reasons.map((reason) => text(reasonTexts[reason])).join(" · "),
      }))}
      link={link}
    />
  );
}
