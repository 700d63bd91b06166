import { PermissionFlagsBits } from "discord.js";

/** All that the bot needs in a server, with what each buys. */
export const PERMISSIONS = [
  { name: "ViewChannel", bit: PermissionFlagsBits.ViewChannel, why: "to see the mention" },
  { name: "SendMessages", bit: PermissionFlagsBits.SendMessages, why: "to answer it" },
  {
    name: "SendMessagesInThreads",
    bit: PermissionFlagsBits.SendMessagesInThreads,
    why: "to answer in threads and forum posts",
  },
  { name: "EmbedLinks", bit: PermissionFlagsBits.EmbedLinks, why: "to link the sources" },
  {
    name: "ReadMessageHistory",
    bit: PermissionFlagsBits.ReadMessageHistory,
    why: "to reply to the message that asked",
  },
] as const;

export const PERMISSION_BITS: bigint = PERMISSIONS.reduce((bits, { bit }) => bits | bit, 0n);

const AUTHORIZE = "https://discord.com/oauth2/authorize";

/** Adds the bot to a server: commands for everybody there, mentions and threads. */
export function serverInviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: "0",
    scope: "bot applications.commands",
    permissions: String(PERMISSION_BITS),
  });
  return `${AUTHORIZE}?${query.toString()}`;
}

/** Adds the commands to one person's account: they work in every server and direct message, without mentions. */
export function personInviteUrl(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: "1",
    scope: "applications.commands",
  });
  return `${AUTHORIZE}?${query.toString()}`;
}

/** Discord's ids: 17 to 20 digits. */
export function isSnowflake(text: string): boolean {
  return /^\d{17,20}$/.test(text);
}
