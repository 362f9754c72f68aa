import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../form/formContext";
import * as drawing from "../ui/icons";
import { Notice } from "../ui/Notice";

/** Says that the form for a new record did not open. */
export function NotOpened({ retry }: { readonly retry: () => void }): React.ReactElement {
  const { text } = useFormContext();
  return (
    <Notice icon={drawing.warning} title={text("Summary_NotOpened")} isUrgent>
      <DefaultButton text={text("Summary_Retry")} onClick={retry} />
    </Notice>
  );
}
