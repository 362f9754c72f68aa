import * as React from "react";
import { Reference } from "../../dataverse/row";
import { Host } from "../../host/host";
import { newCase } from "../../records/case";
import { caseTables } from "../../records/searchView";
import { Muted } from "../../ui/Muted";
import { doubtOfOwner } from "../caseDoubt";
import { RecordPicker } from "../RecordPicker";
import { Linking } from "../useLinking";

interface FindCaseProps {
  readonly host: Host;
  readonly linking: Linking;
  /** What is linked now, and would be replaced. */
  readonly linked?: Reference;
  readonly customer?: Reference;
  readonly onDone: () => void;
}

/** The ways to a case: the search, or a new one with the customer filled in. */
export const FindCase = ({
  host,
  linking,
  linked,
  customer,
  onDone,
}: FindCaseProps): React.ReactElement => (
  <>
    {linked && (
      <Muted>{host.text("Summary_Replaces", linked.name ?? host.text("Summary_Unnamed"))}</Muted>
    )}
    <RecordPicker
      host={host}
      linking={linking}
      tables={caseTables}
      known={(_table, typed) => newCase(typed, customer)}
      warn={(hit) => doubtOfOwner(host, hit, customer)}
      onDone={onDone}
    />
  </>
);
