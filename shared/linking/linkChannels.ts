import { askRepeatedly } from "../form/askRepeatedly";
import type { FormContext } from "../form/formContext";
import { findOmnichannel, Omnichannel } from "../form/omnichannel";
import { openOutputRaise } from "./outputRaise";
import { askScript, findScript, LinkChange, NotTaken, Raise, refreshForm } from "./scriptBridge";

/** In the order in which they are tried (docs/decisions/0041). */
export const channelNames = ["event", "output", "app"] as const;
export type ChannelName = (typeof channelNames)[number];

/** A way to the API by which the platform changes links. */
export interface LinkChannel {
  readonly name: ChannelName;
  /** Rejects with `NotTaken` if nothing was begun, and with the platform's reason if it refuses. */
  readonly change: (change: LinkChange) => Promise<void>;
  /** Has the form's own fields loaded again, where that is possible. */
  readonly refresh: (conversationId: string) => void;
}

type Messages = Pick<FormContext["messages"], "raiseEvent" | "setOutput">;

/** An output makes the platform update the control, so it is tried only where no event was answered. */
const OUTPUT_AFTER_MS = 1000;

export const scriptChannel = (name: "event" | "output", raise: Raise): LinkChannel => ({
  name,
  change: (change) => askScript(raise, change),
  refresh: (conversationId) => refreshForm(raise, conversationId),
});

/** The control calls the API itself. The form's own fields show the link when the form is next refreshed. */
const appChannel: LinkChannel = {
  name: "app",
  async change({ action, entityName, recordId, conversationId }) {
    const app = findOmnichannel();
    const method = action === "link" ? "linkToConversation" : "unlinkFromConversation";
    if (!app?.[method]) throw new NotTaken();
    await app[method](entityName, recordId, conversationId);
  },
  refresh: () => undefined,
};

/** Reports each channel of the form once it has answered. The returned function ends the search. */
export function findChannels(
  getMessages: () => Messages,
  found: (channel: LinkChannel) => void,
): () => void {
  const byEvent: Raise = (event, payload) => getMessages().raiseEvent(event, payload);
  let isFoundByEvent = false;
  const endings = [
    findScript(byEvent, () => {
      isFoundByEvent = true;
      found(scriptChannel("event", byEvent));
    }),
    askRepeatedly(() => {
      const isFound = canLink(findOmnichannel());
      if (isFound) found(appChannel);
      return !isFound;
    }),
  ];
  const timer = setTimeout(() => {
    if (isFoundByEvent) return;
    const output = openOutputRaise((property, value) => getMessages().setOutput(property, value));
    endings.push(
      findScript(output.raise, () => found(scriptChannel("output", output.raise))),
      output.close,
    );
  }, OUTPUT_AFTER_MS);
  endings.push(() => clearTimeout(timer));
  return () => endings.forEach((end) => end());
}

const canLink = (app: Omnichannel | undefined): boolean =>
  Boolean(app?.linkToConversation && app.unlinkFromConversation);

/** Tries one channel after the other until one takes the change. */
export async function changeByChannels(
  channels: readonly LinkChannel[],
  change: LinkChange,
): Promise<LinkChannel> {
  for (const channel of channels) {
    try {
      await channel.change(change);
      return channel;
    } catch (reason) {
      if (!(reason instanceof NotTaken)) throw reason;
    }
  }
  throw new NotTaken();
}
