import { IconButton } from "@fluentui/react";
import * as React from "react";
import { FormContext } from "../form/formContext";
import { isMaker } from "./maker";
import { Card } from "../ui/Card";
import * as drawing from "../ui/icons";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";

interface ControlShellProps {
  readonly host: FormContext;
  readonly title: string;
  readonly children: React.ReactNode;
}

/** The frame of a view. Until the form knows its conversation it says so; for another conversation it begins anew. */
export function ControlShell({ host, title, children }: ControlShellProps): React.ReactElement {
  const { conversationId, isIdMalformed, isRightToLeft, refresh, text, theme } = host;
  const refreshName = text("Summary_Refresh", title);
  return (
    <Card
      title={title}
      theme={theme}
      isRightToLeft={isRightToLeft}
      action={
        conversationId && (
          <IconButton
            ariaLabel={refreshName}
            title={refreshName}
            onClick={() => refresh()}
            onRenderIcon={() => <Icon of={drawing.refresh} />}
            styles={quiet}
          />
        )
      }
    >
      {conversationId ? (
        <React.Fragment key={conversationId}>{children}</React.Fragment>
      ) : (
        <Notice
          icon={drawing.information}
          title={text("Summary_NoConversation")}
          about={text(
            isIdMalformed
              ? "Summary_NotAnId"
              : isMaker(host.dataverse)
                ? "Summary_NoConversationMaker"
                : "Summary_NoConversationAbout",
          )}
        />
      )}
    </Card>
  );
}

const quiet = { root: { color: "inherit" }, rootHovered: { color: "inherit" } };
