import { type Message, MessageType } from "discord.js";
import type { MentionNames } from "./question-content.ts";

/**
 * Whether a message speaks to the bot: it mentions the bot itself or the role Discord made for it (whose name the
 * picker often inserts), or answers a message of the bot with its ping on. `@everyone` and roles that the bot happens to
 * hold do not count.
 */
export function isAddressed(message: Message, botId: string): boolean {
  if (message.guildId === null) return true;
  return message.mentions.users.has(botId) || botRolesOf(message, botId).length > 0;
}

/** Whether a person wrote it: no bot – this one included –, no webhook, no notice of Discord. */
export function isFromPerson(message: Message): boolean {
  const isWritten = message.type === MessageType.Default || message.type === MessageType.Reply;
  return isWritten && !message.author.bot && !message.author.system && message.webhookId === null;
}

export function mentionNamesOf(message: Message, botId: string): MentionNames {
  const { mentions } = message;
  return {
    botId,
    botRoleIds: botRolesOf(message, botId),
    nameOf(id) {
      const user = mentions.users.get(id);
      if (user !== undefined) return mentions.members?.get(id)?.displayName ?? user.displayName;
      const role = mentions.roles.get(id);
      if (role !== undefined) return role.name;
      const channel = mentions.channels.get(id);
      if (channel === undefined) return undefined;
      return "name" in channel ? String(channel.name) : "channel";
    },
  };
}

function botRolesOf(message: Message, botId: string): string[] {
  if (message.mentions.roles.size === 0) return [];
  return message.mentions.roles.filter((role) => role.tags?.botId === botId).map((role) => role.id);
}
