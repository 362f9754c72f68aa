import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { knownOf, readLikelyCustomers } from "./data/likelyCustomer";
import { customerTables } from "../../shared/recordSearch/searchView";
import { Muted } from "../../shared/ui/Muted";
import { RecordPicker } from "../../shared/linking/RecordPicker";
import { Linking } from "../../shared/linking/useLinking";
import { useLoad } from "../../shared/query/useLoad";
import { LikelyCustomers } from "./LikelyCustomers";
import { Sought } from "./useSought";

interface FindCustomerProps {
  readonly host: Host;
  readonly linking: Linking;
  /** Who is linked now, and would be replaced. */
  readonly linked?: Reference;
  readonly sought: Sought;
  readonly onDone: () => void;
}

/** The ways to a customer: those whom the conversation itself points to, the search, a new record. */
export function FindCustomer({
  host,
  linking,
  linked,
  sought,
  onDone,
}: FindCustomerProps): React.ReactElement {
  const { text } = host;
  const likely = useLoad(host, readLikelyCustomers);
  const evidence = likely.state === "ready" ? likely.value.evidence : {};
  return (
    <>
      {linked ? (
        <Muted>{text("Summary_Replaces", linked.name ?? text("Summary_Unnamed"))}</Muted>
      ) : (
        <LikelyCustomers host={host} likely={likely} link={linking.link} />
      )}
      <RecordPicker
        host={host}
        linking={linking}
        tables={customerTables}
        startWith={sought}
        known={(table, typed) => knownOf(table, typed, evidence)}
        onDone={onDone}
      />
    </>
  );
}
