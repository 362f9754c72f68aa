import * as React from "react";
import { Choice } from "../../shared/dataverse/row";
import { ChannelFamily, channelFamily } from "../../shared/conversation/channel";
import * as drawing from "../../shared/ui/icons";
import { Icon } from "../../shared/ui/Icon";

const icons: Readonly<Record<ChannelFamily, string>> = {
  chat: drawing.chat,
  voice: drawing.voice,
  video: drawing.video,
  screen: drawing.screen,
  sms: drawing.sms,
  whatsapp: drawing.social,
  facebook: drawing.social,
  teams: drawing.social,
  social: drawing.social,
  record: drawing.record,
  other: drawing.other,
};

/** The channels of a conversation: a chat may also be a video call. */
export const Channels = ({
  channels,
}: {
  readonly channels: readonly Choice[];
}): React.ReactElement => (
  <span style={{ display: "inline-flex", flexWrap: "wrap", gap: "2px 12px" }}>
    {channels.map((channel) => (
      <span key={channel.code} style={{ display: "inline-flex", alignItems: "center", gap: 6 }}>
        <Icon of={icons[channelFamily(channel)]} />
        <bdi>{channel.label}</bdi>
      </span>
    ))}
  </span>
);
