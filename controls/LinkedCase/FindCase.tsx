import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { FormContext } from "../../shared/form/formContext";
import { newCase } from "../../shared/cases/case";
import { caseTables } from "../../shared/recordSearch/searchView";
import { Muted } from "../../shared/ui/Muted";
import { warnOfOwner } from "../../shared/cases/ownerWarning";
import { RecordPicker } from "../../shared/linking/RecordPicker";
import { Linking } from "../../shared/linking/useLinking";

interface FindCaseProps {
  readonly host: FormContext;
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
      warn={(hit) => warnOfOwner(host, hit, customer)}
      onDone={onDone}
    />
  </>
);
