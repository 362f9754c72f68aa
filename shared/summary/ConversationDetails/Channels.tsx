import * as React from "react";
import { Choice } from "../../dataverse/row";
import { ChannelFamily, channelFamily } from "../../records/channel";
import { Icon, IconName } from "../../ui/Icon";

const icons: Readonly<Record<ChannelFamily, IconName>> = {
  chat: "chat",
  voice: "voice",
  video: "video",
  screen: "screen",
  sms: "sms",
  whatsapp: "social",
  facebook: "social",
  teams: "social",
  social: "social",
  record: "record",
  other: "other",
};

/** The channels of a conversation: a chat may also be a video call. */
export const Channels = ({ channels }: { readonly channels: readonly Choice[] }): React.ReactElement => (
  <span style={{ display: "inline-flex", flexWrap: "wrap", gap: "2px 12px" }}>
    {channels.map((channel) => (
      <span key={channel.code} style={{ display: "inline-flex", alignItems: "center", gap: 6 }}>
        <Icon name={icons[channelFamily(channel)]} />
        <bdi>{channel.label}</bdi>
      </span>
    ))}
  </span>
);
