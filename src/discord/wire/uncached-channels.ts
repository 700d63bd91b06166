import { type Client, GatewayDispatchEvents, type Message } from "discord.js";

export interface UncachedChanges {
  readonly onUpdate: (message: Message) => Promise<void>;
  readonly onDelete: (message: { readonly id: string; readonly channelId: string }) => Promise<void>;
  /** Takes care of work that may reject. */
  readonly track: (work: Promise<void>) => void;
}

/**
 * After a restart discord.js knows no direct message channel yet, and drops what changes there without a word. These
 * are taken from the gateway itself; an edited message is fetched, because the event alone lacks its channel.
 */
export function followUncachedChannels(client: Client, { onUpdate, onDelete, track }: UncachedChanges): void {
  const isUncached = (channelId: string) => !client.channels.cache.has(channelId);
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (data: unknown) => {
    const changed = toChange(data);
    if (changed?.isEdit && isUncached(changed.channelId))
      track(fetchMessage(client, changed).then((message) => message && onUpdate(message)));
  });
  client.ws.on(GatewayDispatchEvents.MessageDelete, (data: unknown) => {
    const changed = toChange(data);
    if (changed !== undefined && isUncached(changed.channelId)) track(onDelete(changed));
  });
}

interface Change {
  readonly id: string;
  readonly channelId: string;
  readonly isEdit: boolean;
}

function toChange(data: unknown): Change | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if (!("id" in data) || !("channel_id" in data)) return undefined;
  const isEdit = "edited_timestamp" in data && data.edited_timestamp !== null;
  return { id: String(data.id), channelId: String(data.channel_id), isEdit };
}

async function fetchMessage(client: Client, { id, channelId }: Change): Promise<Message | undefined> {
  const channel = await client.channels.fetch(channelId);
  return channel?.isTextBased() ? channel.messages.fetch(id) : undefined;
}
