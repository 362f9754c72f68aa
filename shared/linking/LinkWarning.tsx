import { DefaultButton, IButton, PrimaryButton } from "@fluentui/react";
import * as React from "react";
import { FormContext, useFormContext } from "../form/formContext";
import { Hit } from "../recordSearch/recordSearch";
import * as drawing from "../ui/icons";
import { Notice } from "../ui/Notice";

/** Said before a record is linked that is out of use: deactivated, resolved, merged. */
export const warnOfState = (
  { text }: FormContext,
  { record, outOfUse }: Hit,
): string | undefined =>
  outOfUse === undefined
    ? undefined
    : text("Summary_OutOfUse", { name: record.name ?? text("Summary_Unnamed"), status: outOfUse });

interface LinkWarningProps {
  readonly doubts: readonly string[];
  readonly link: () => void;
  readonly cancel: () => void;
}

/** What the agent has to hear before something is linked, and the choice: the focus goes there. */
export function LinkWarning({ doubts, link, cancel }: LinkWarningProps): React.ReactElement {
  const { text } = useFormContext();
  const sure = React.useRef<IButton>(null);
  React.useEffect(() => sure.current?.focus(), [doubts]);
  return (
    <Notice icon={drawing.warning} title={doubts.join(" ")} isUrgent>
      <PrimaryButton componentRef={sure} text={text("Summary_LinkAnyway")} onClick={link} />
      <DefaultButton text={text("Summary_Cancel")} onClick={cancel} />
    </Notice>
  );
}
