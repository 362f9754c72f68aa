import { DefaultButton, PrimaryButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../../shared/form/formContext";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { Skeleton } from "../../shared/ui/Skeleton";
import { OtherAccount, Refusal } from "./Refusal";
import { Session } from "./useSignIn";

interface SignInPanelProps {
  readonly session: Session;
  /** With whom the mails and meetings are. */
  readonly name: string;
}

/** What stands there until somebody is signed in. */
export function SignInPanel({ session, name }: SignInPanelProps): React.ReactElement | null {
  const { text } = useFormContext();
  switch (session.state) {
    case "in":
      return null;
    case "checking":
      return <Skeleton label={text("Summary_Loading")} rows={3} />;
    case "waiting":
      return (
        <Notice
          icon={drawing.clock}
          title={text("OutlookActivity_Waiting")}
          about={text("OutlookActivity_WaitingAbout")}
        >
          <DefaultButton
            text={text("OutlookActivity_OpenAgain")}
            onClick={() => session.enter(session.wish)}
          />
          <DefaultButton text={text("Summary_Cancel")} onClick={session.cancel} />
        </Notice>
      );
    case "out":
      return session.failure ? (
        <Refusal failure={session.failure} session={session} />
      ) : (
        <Notice
          icon={drawing.mail}
          title={text("OutlookActivity_SignedOut", { customer: name })}
          about={text("OutlookActivity_SignedOutAbout")}
        >
          <PrimaryButton text={text("OutlookActivity_SignIn")} onClick={() => session.enter()} />
          <OtherAccount text={text} session={session} />
        </Notice>
      );
  }
}
