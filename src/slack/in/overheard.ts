import { SENTENCES } from "../../words/wording.ts";
import { renderFor, type SlackBot } from "../out/slack-bot.ts";
import { withLine } from "../out/slack-message.ts";
import { whySilent } from "../out/where-to-speak.ts";
import { askedInSlack } from "./asked-in-slack.ts";
import { answeredInThread } from "./look-up.ts";
import { eventKeys } from "./mentions.ts";
import { mentions, mentionsSomebodyElse } from "./slack-text.ts";
import type { SpokenMessage } from "./speakers.ts";

/** Answers a message of a channel that is said to nobody, where the operator lets the bot listen; else says nothing at all. */
export async function overhearInSlack(
  bot: SlackBot,
  message: SpokenMessage,
  { eventId, isShared }: { readonly eventId: unknown; readonly isShared: boolean | undefined },
): Promise<void> {
  const { channel, ts } = message;
  if (!bot.listensIn(channel) || isToSomebody(bot, message)) return;
  if ((await whySilent(bot, channel, isShared)) !== undefined) return;
  const thread = message.thread ?? ts;
  await bot.take({
    keys: eventKeys(eventId, message),
    async work() {
      const { text } = askedInSlack(message.body, bot.botUserId);
      const person = bot.toPersonKey(message.user);
      const askedIn = { channel, message: ts };
      const said = { platform: "slack", person, text, askedIn, thread: `${channel}:${thread}` } as const;
      const given = await bot.listening.overhear(said, async (reply) =>
        reply.kind === "sentence"
          ? undefined
          : bot.api.post(channel, withLine(renderFor(bot, reply.record), SENTENCES.unasked), {
              thread,
              answerId: reply.record.answerId,
            }),
      );
      bot.count(given === "answered" ? "unasked-answered" : "unasked-silent");
    },
    isAnswered: answeredInThread(bot, channel, thread, ts),
  });
}

function isToSomebody({ botUserId }: SlackBot, { text }: SpokenMessage): boolean {
  return mentions(text, botUserId) || mentionsSomebodyElse(text, botUserId);
}
