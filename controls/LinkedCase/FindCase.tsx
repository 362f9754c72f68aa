import * as React from "react";
import { Reference } from "../../shared/dataverse/row";
import { useFormContext } from "../../shared/form/formContext";
import { newCase } from "../../shared/cases/case";
import { caseTables } from "../../shared/recordSearch/searchView";
import { Muted } from "../../shared/ui/Muted";
import { warnOfOwner } from "../../shared/cases/ownerWarning";
import { RecordPicker } from "../../shared/linking/RecordPicker";
import { Linking } from "../../shared/linking/useLinking";

interface FindCaseProps {
  readonly linking: Linking;
  /** What is linked now, and would be replaced. */
  readonly linked?: Reference;
  readonly customer?: Reference;
  readonly onDone: () => void;
}

/** The ways to a case: the search, or a new one with the customer filled in. */
export const FindCase = ({
  linking,
  linked,
  customer,
  onDone,
}: FindCaseProps): React.ReactElement => {
  const form = useFormContext();
  return (
    <>
      {linked && (
        <Muted>
          {form.text("Summary_Replaces", { name: linked.name ?? form.text("Summary_Unnamed") })}
        </Muted>
      )}
      <RecordPicker
        linking={linking}
        tables={caseTables}
        known={(_table, typed) => newCase(typed, customer)}
        warn={(hit) => warnOfOwner(form, hit, customer)}
        onDone={onDone}
      />
    </>
  );
};
