import * as React from "react";
import { FailureKind } from "../dataverse/failure";
import { useFormContext } from "../form/formContext";
import { isMaker } from "../shell/maker";
import * as drawing from "../ui/icons";
import { Notice } from "../ui/Notice";
import { Links } from "./useLinks";

/** Why a link was not changed, as the key of its words. */
export function whyNotLinked(kind: FailureKind): string {
  switch (kind) {
    case "closed":
      return "Summary_LinkClosed";
    case "changed":
      return "Summary_LinkChanged";
    case "missingRow":
      return "Summary_LinkGone";
    case "noPrivilege":
      return "Summary_LinkForbidden";
    case "offline":
      return "Summary_Offline";
    case "throttled":
      return "Summary_StillBusy";
    default:
      return "Summary_LinkFailed";
  }
}

/** Tells makers, and nobody else, why there are no buttons to link with. */
export const LinkHint = ({ links }: { readonly links: Links }): React.ReactElement | null => {
  const { dataverse, text } = useFormContext();
  return links.transport === "none" && isMaker(dataverse) ? (
    <Notice
      icon={drawing.information}
      title={text("Summary_LinkNoRoad")}
      about={text("Summary_LinkNoRoadAbout")}
    />
  ) : null;
};
