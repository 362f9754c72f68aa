import * as React from "react";
import { useConversationId, useFormContext } from "../form/formContext";
import { useEvent } from "../ui/hooks/useEvent";
import { channelNames, ChannelName, findChannels, LinkChannel } from "./linkChannels";
import { createLinkService, LinkService } from "./linkService";

/** The link service of the conversation that the form shows. */
export function useLinks(): LinkService {
  const form = useFormContext();
  const conversationId = useConversationId();
  const getForm = useEvent(() => form);
  const [found, setFound] = React.useState<Readonly<Partial<Record<ChannelName, LinkChannel>>>>({});
  React.useEffect(
    () =>
      findChannels(
        () => getForm().messages,
        (channel) => setFound((others) => ({ ...others, [channel.name]: channel })),
      ),
    [getForm],
  );
  const isScriptOnly = form.properties.boolean("linkByScriptOnly");
  const isDirectAllowed = form.properties.boolean("linkWithoutScript");
  return React.useMemo(() => {
    const channels = channelNames.flatMap((name) =>
      (isScriptOnly && name === "app") || !found[name] ? [] : found[name],
    );
    return createLinkService({ conversationId, channels, isDirectAllowed, getForm });
  }, [conversationId, found, isScriptOnly, isDirectAllowed, getForm]);
}
