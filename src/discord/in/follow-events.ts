import { type Client, Events } from "discord.js";
import type { DiscordContext } from "../wire/discord-context.ts";
import { discordFaultFields } from "../wire/discord-errors.ts";
import { followUncachedChannels } from "../wire/uncached-channels.ts";
import { handleInteraction } from "./interactions.ts";
import { createMessageHandlers } from "./messages.ts";
import { followReactions } from "./reactions.ts";

/** Has everything that arrives handled; gives what resolves when all that arrived so far is. */
export function followEvents(
  client: Client,
  context: DiscordContext,
  reactions: boolean,
): () => Promise<void> {
  const { logger } = context;
  const openWork = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    const caught = work.catch((error: unknown) =>
      logger.error(discordFaultFields(error), "event not handled"),
    );
    openWork.add(caught);
    void caught.then(() => openWork.delete(caught));
  };
  const messages = createMessageHandlers(context);
  client.on(Events.InteractionCreate, (interaction) => track(handleInteraction(context, interaction)));
  client.on(Events.MessageCreate, (message) => track(messages.onCreate(message)));
  client.on(Events.MessageUpdate, (_, message) => track(messages.onUpdate(message)));
  client.on(Events.MessageDelete, (message) => track(messages.onDelete(message)));
  client.on(Events.MessageBulkDelete, (deleted) => {
    for (const message of deleted.values()) track(messages.onDelete(message));
  });
  if (reactions) followReactions(client, context, track);
  followUncachedChannels(client, { ...messages, track });
  client.on(Events.Error, (error) => logger.error(discordFaultFields(error), "discord.js reported a fault"));
  client.on(Events.ShardError, (error) => logger.warn(discordFaultFields(error), "discord gateway fault"));
  return async () => void (await Promise.all(openWork));
}
