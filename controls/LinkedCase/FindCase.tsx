import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { Host } from "../../shared/form/host";
import { newCase } from "../../shared/cases/case";
import { caseTables } from "../../shared/recordSearch/searchView";
import { Muted } from "../../shared/ui/Muted";
import { doubtOfOwner } from "../../shared/cases/caseDoubt";
import { RecordPicker } from "../../shared/linking/RecordPicker";
import { Linking } from "../../shared/linking/useLinking";

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
