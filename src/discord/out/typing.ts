import { Routes } from "discord.js";
import type { DiscordContext } from "../wire/discord-context.ts";

/** Shows “typing …” while an answer takes longer than usual, until the returned function is called. */
export function showTyping({ client, settings }: DiscordContext, channelId: string): () => void {
  let timer: NodeJS.Timeout;
  const show = () => {
    client.rest.post(Routes.channelTyping(channelId)).catch(() => undefined);
    timer = setTimeout(show, settings.typingEveryMs);
  };
  timer = setTimeout(show, settings.typingAfterMs);
  return () => clearTimeout(timer);
}
