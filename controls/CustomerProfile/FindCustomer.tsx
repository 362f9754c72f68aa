import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { newRecordDefaults, suggestedCustomersQuery } from "./data/suggestedCustomer";
import { customerTables } from "../../shared/recordSearch/searchView";
import { Muted } from "../../shared/ui/Muted";
import { RecordPicker } from "../../shared/linking/RecordPicker";
import { Linking } from "../../shared/linking/useLinking";
import { useQuery } from "../../shared/query/useQuery";
import { SuggestedCustomers } from "./SuggestedCustomers";
import { SearchRequest } from "./useSearchRequest";

interface FindCustomerProps {
  readonly linking: Linking;
  /** Who is linked now, and would be replaced. */
  readonly linked?: Reference;
  readonly sought: SearchRequest;
  readonly onDone: () => void;
}

/** The ways to a customer: those whom the conversation itself points to, the search, a new record. */
export function FindCustomer({
  linking,
  linked,
  sought,
  onDone,
}: FindCustomerProps): React.ReactElement {
  const { text } = useFormContext();
  const likely = useQuery(suggestedCustomersQuery);
  const certain = likely.state === "ready" ? likely.value.customerHints.certain : {};
  return (
    <>
      {linked ? (
        <Muted>{text("Summary_Replaces", { name: linked.name ?? text("Summary_Unnamed") })}</Muted>
      ) : (
        <SuggestedCustomers likely={likely} link={linking.link} />
      )}
      <RecordPicker
        linking={linking}
        tables={customerTables}
        startWith={sought}
        known={(table, typed) => newRecordDefaults(table, typed, certain)}
        onDone={onDone}
      />
    </>
  );
}
