import { IconButton } from "@fluentui/react";
import * as React from "react";
import { useFormContext } from "../form/formContext";
import { ConversationFinder } from "./ConversationFinder";
import { useIsMaker } from "./maker";
import { Card } from "../ui/Card";
import * as drawing from "../ui/icons";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";

interface ControlShellProps {
  readonly title: string;
  readonly children: React.ReactNode;
}

/** The frame of a view. It says so until the form knows its conversation. Another conversation remounts the view. */
export function ControlShell({ title, children }: ControlShellProps): React.ReactElement {
  const { conversation, session, text, theme } = useFormContext();
  const refreshName = text("Summary_Refresh", { control: title });
  return (
    <Card
      title={title}
      theme={theme}
      action={
        conversation.id && (
          <IconButton
            ariaLabel={refreshName}
            title={refreshName}
            onClick={() => session.invalidate()}
            onRenderIcon={() => <Icon of={drawing.refresh} />}
            styles={quiet}
          />
        )
      }
    >
      {conversation.takeId && <ConversationFinder takeId={conversation.takeId} />}
      {conversation.id ? (
        <React.Fragment key={conversation.id}>{children}</React.Fragment>
      ) : (
        <NoConversation />
      )}
    </Card>
  );
}

function NoConversation(): React.ReactElement {
  const { conversation, text } = useFormContext();
  const forMaker = useIsMaker() ? "Summary_NoConversationMaker" : "Summary_NoConversationAbout";
  return (
    <Notice
      icon={drawing.information}
      title={text("Summary_NoConversation")}
      about={text(conversation.isIdMalformed ? "Summary_NotAnId" : forMaker)}
    />
  );
}

const quiet = { root: { color: "inherit" }, rootHovered: { color: "inherit" } };
