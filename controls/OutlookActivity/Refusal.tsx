import { DefaultButton } from "@fluentui/react";
import * as React from "react";
import { GraphFailure, GraphFailureKind } from "./graph/failure";
import { FormContext, useFormContext } from "../../shared/form/formContext";
import * as drawing from "../../shared/ui/icons";
import { Notice } from "../../shared/ui/Notice";
import { readScopes } from "./registration";
import { Session } from "./useSignIn";
import { PlainTextKey, TextKeyWith } from "../../shared/ui/text";

interface Words {
  readonly title: PlainTextKey;
  readonly about?: TextKeyWith<"permissions">;
  /** What may help: the sign-in window, or asking again. */
  readonly way: "signIn" | "otherAccount" | "again";
}

const words: Readonly<Record<GraphFailureKind, Words>> = {
  signIn: { title: "OutlookActivity_Expired", way: "signIn" },
  consent: {
    title: "OutlookActivity_Consent",
    about: "OutlookActivity_ConsentAbout",
    way: "signIn",
  },
  refused: {
    title: "OutlookActivity_Refused",
    about: "OutlookActivity_RefusedAbout",
    way: "signIn",
  },
  conditions: {
    title: "OutlookActivity_Conditions",
    about: "OutlookActivity_ConditionsAbout",
    way: "signIn",
  },
  popupBlocked: {
    title: "OutlookActivity_PopupBlocked",
    about: "OutlookActivity_PopupBlockedAbout",
    way: "signIn",
  },
  noAnswer: {
    title: "OutlookActivity_NoAnswer",
    about: "OutlookActivity_NoAnswerAbout",
    way: "signIn",
  },
  foreignAnswer: {
    title: "OutlookActivity_Foreign",
    about: "OutlookActivity_ForeignAbout",
    way: "signIn",
  },
  registration: {
    title: "OutlookActivity_Registration",
    about: "OutlookActivity_RegistrationAbout",
    way: "signIn",
  },
  forbidden: {
    title: "OutlookActivity_Forbidden",
    about: "OutlookActivity_ConsentAbout",
    way: "otherAccount",
  },
  noMailbox: {
    title: "OutlookActivity_NoMailbox",
    about: "OutlookActivity_NoMailboxAbout",
    way: "otherAccount",
  },
  throttled: { title: "OutlookActivity_Busy", way: "again" },
  unreachable: {
    title: "OutlookActivity_Unreachable",
    about: "OutlookActivity_UnreachableAbout",
    way: "again",
  },
  failed: { title: "Summary_Failed", way: "again" },
};

interface RefusalProps {
  readonly failure: GraphFailure;
  readonly session: Session;
  /** Asks again; where nobody is signed in, by signing in. */
  readonly again?: () => void;
}

/** Why nothing came of it, and the way on; never in the server's words. */
export function Refusal({
  failure: { kind, code, claims },
  session,
  again,
}: RefusalProps): React.ReactElement {
  const form = useFormContext();
  const { text } = form;
  const { title, about, way } = words[kind];
  const enter = (): void => session.enter({ claims });
  return (
    <Notice
      icon={drawing.warning}
      title={code && kind === "failed" ? `${text(title)} (${code})` : text(title)}
      about={about && text(about, { permissions: readScopes(form).join(", ") })}
      isUrgent
    >
      {way === "again" && <DefaultButton text={text("Summary_Retry")} onClick={again ?? enter} />}
      {way === "signIn" && <DefaultButton text={text("OutlookActivity_SignIn")} onClick={enter} />}
      {way !== "again" && <OtherAccount text={text} session={session} />}
    </Notice>
  );
}

export const OtherAccount = ({
  text,
  session,
}: Pick<FormContext, "text"> & { readonly session: Session }): React.ReactElement => (
  <DefaultButton
    text={text("OutlookActivity_OtherAccount")}
    onClick={() => session.enter({ isOtherAccount: true })}
  />
);
