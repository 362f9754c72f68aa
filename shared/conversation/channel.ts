import { Choice } from "../dataverse/row";

/** The kind of a channel. It decides the icon and the table that holds the visitor's details. */
export type ChannelFamily =
  | "chat"
  | "voice"
  | "video"
  | "screen"
  | "sms"
  | "whatsapp"
  | "facebook"
  | "teams"
  | "social"
  | "record"
  | "other";

/** Codes of `msdyn_channel`, seen in a real organization. More channels add more codes. */
const families: Readonly<Record<number, ChannelFamily>> = {
  192360000: "chat",
  192370000: "voice",
  192440000: "voice",
  192380000: "video",
  192390000: "screen",
  192400000: "screen",
  192340000: "sms",
  192300000: "whatsapp",
  192330000: "facebook",
  19241000: "teams",
  192310000: "social",
  192320000: "social",
  192350001: "social",
  192450000: "social",
  192450001: "social",
  192350000: "record",
};

export const channelFamily = ({ code }: Choice): ChannelFamily => families[code] ?? "other";

/** Whether the conversation is, or may be, a chat on a website. Only chats have a pre-chat survey and a visit. */
export const mayBeChat = (channels: readonly Choice[]): boolean =>
  channels.length === 0 || channels.some((channel) => channelFamily(channel) === "chat");
