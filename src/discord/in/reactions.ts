import { type Client, GatewayDispatchEvents } from "discord.js";
import { voteOf } from "../../conversation/press/reaction-vote.ts";
import { vote } from "../../conversation/press/votes.ts";
import type { DiscordContext } from "../wire/discord-context.ts";

/**
 * 👍 and 👎 on an answer count as votes, where the operator switched the intents on. Taken from the gateway itself: the
 * library passes them on only for messages it remembers. Nobody is answered.
 */
export function followReactions(
  client: Client,
  context: DiscordContext,
  track: (work: Promise<void>) => void,
): void {
  client.ws.on(GatewayDispatchEvents.MessageReactionAdd, (data: unknown) => {
    const reaction = toReaction(data);
    if (reaction !== undefined && reaction.userId !== context.botId) track(count(context, reaction));
  });
}

interface Reaction {
  readonly userId: string;
  readonly channel: string;
  readonly message: string;
  readonly isHelpful: boolean;
}

async function count(context: DiscordContext, reaction: Reaction): Promise<void> {
  const { channel, message, userId, isHelpful } = reaction;
  // A question that was passed on shows no answer.
  if (context.capture !== undefined && channel === context.askAPersonChannel) return context.count("ignored");
  const answerId = await context.journal.findPostedAnswer({ channel, message });
  if (answerId === undefined) return context.count("ignored");
  const person = context.toPersonKey(userId);
  await vote(context.journal, { answerId, person, helpful: isHelpful, at: context.now() });
}

function toReaction(data: unknown): Reaction | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { user_id, channel_id, message_id, emoji } = data as Readonly<Record<string, unknown>>;
  const name = typeof emoji === "object" && emoji !== null && "name" in emoji ? emoji.name : undefined;
  const said = voteOf(name);
  if (said === undefined || [user_id, channel_id, message_id].some((id) => typeof id !== "string"))
    return undefined;
  return {
    userId: String(user_id),
    channel: String(channel_id),
    message: String(message_id),
    isHelpful: said === "helpful",
  };
}
