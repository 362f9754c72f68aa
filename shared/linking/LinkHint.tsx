import * as React from "react";
import { useFormContext } from "../form/formContext";
import { useIsMaker } from "../shell/maker";
import * as drawing from "../ui/icons";
import { Notice } from "../ui/Notice";
import { LinkService } from "./linkService";

/** Tells makers why there are no buttons to link with. Agents see nothing. */
export const LinkHint = ({ links }: { readonly links: LinkService }): React.ReactElement | null =>
  links.transport === "none" ? <NoTransport /> : null;

function NoTransport(): React.ReactElement | null {
  const { text } = useFormContext();
  return useIsMaker() ? (
    <Notice
      icon={drawing.information}
      title={text("Summary_LinkNoRoad")}
      about={text("Summary_LinkNoRoadAbout")}
    />
  ) : null;
}
