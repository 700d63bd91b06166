import type { Message } from "discord.js";
import { SENTENCES } from "../../words/wording.ts";
import { renderRecord } from "../out/answering.ts";
import { withLine } from "../out/message.ts";
import { postMessage } from "../out/replying.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { discordFaultFields } from "../wire/discord-errors.ts";
import { refusalOf } from "../wire/discord-refusals.ts";
import { placeOfMessage } from "../wire/place.ts";
import { askedInDiscord } from "./asked-in-discord.ts";

/** Answers a message that is said to nobody, where the operator lets the bot listen; else says nothing at all. */
export async function overhearInDiscord(context: DiscordContext, message: Message): Promise<void> {
  const place = placeOfMessage(message);
  if (!context.allows(place) || isToSomebody(message)) return;
  const { channelId: channel, id } = message;
  await context.take({
    keys: [`discord:message:${channel}:${id}`],
    async work() {
      const { text } = askedInDiscord(message, context.botId);
      const person = context.toPersonKey(message.author.id);
      // In a channel each message may begin a thread of its own.
      const thread = place.kind === "thread" ? channel : `${channel}:${id}`;
      const said = { platform: "discord", person, text, askedIn: { channel, message: id }, thread } as const;
      try {
        const given = await context.listening.overhear(said, async (reply) => {
          if (reply.kind === "sentence") return undefined;
          const shown = withLine(renderRecord(context, reply.record, { canShare: false }), SENTENCES.unasked);
          const posted = await context.queue.enqueue(channel, () =>
            postMessage(context.client, channel, shown, { replyTo: id, nonce: id }),
          );
          return { channel, message: posted };
        });
        context.count(given === "answered" ? "unasked-answered" : "unasked-silent");
      } catch (error) {
        // Nobody waits for it, so nobody is told.
        if (refusalOf(error) === undefined) throw error;
        context.count("cannot-post");
        context.logger.warn({ channel, ...discordFaultFields(error) }, "unasked answer not posted");
      }
    },
  });
}

/** It answers somebody, or calls them by name. */
function isToSomebody({ mentions, reference }: Message): boolean {
  return (
    mentions.users.size > 0 || mentions.roles.size > 0 || (reference?.messageId ?? undefined) !== undefined
  );
}
