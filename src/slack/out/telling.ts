import type { Address, AnswerRecord, PostReference } from "../../domain/journal.ts";
import type { Telling } from "../../domain/ports/platform.ts";
import { escapeSlack } from "./escape-slack.ts";
import type { Press } from "./press.ts";
import { paragraph, richText, run } from "./rich-text.ts";
import { isDirectMessage, renderFor, type SlackBot } from "./slack-bot.ts";
import { renderSlackSentence, type SlackMessage } from "./slack-message.ts";
import { whySilent } from "./where-to-speak.ts";

/** Where the person who pressed can be written to again: the thread, or – when the answer was private – directly. */
export function addressOf(press: Press, record: AnswerRecord): Address {
  const isPrivate = record.visibility === "private" && !isDirectMessage(press.channel);
  if (isPrivate) return { platform: "slack", channel: press.channel, user: press.user };
  return {
    platform: "slack",
    channel: press.channel,
    ...(press.thread === undefined ? {} : { thread: press.thread }),
  };
}

/** Nothing is said in a channel where the bot does not speak any more, nor changed there. */
export async function tellInSlack(
  bot: SlackBot,
  address: Address,
  telling: Telling,
): Promise<PostReference | undefined> {
  const silence = await whySilent(bot, address.user ?? address.channel);
  if (silence !== undefined) {
    bot.logger.info(
      { channel: address.channel },
      "nothing said where the bot may not speak, promise given up",
    );
    return undefined;
  }
  return bot.api.post(address.user ?? address.channel, renderTelling(bot, telling), {
    ...(address.user !== undefined || address.thread === undefined ? {} : { thread: address.thread }),
    ...(telling.record === undefined ? {} : { answerId: telling.record.answerId }),
  });
}

export async function changeInSlack(bot: SlackBot, post: PostReference, telling: Telling): Promise<void> {
  if ((await whySilent(bot, post.channel)) !== undefined) {
    bot.logger.info({ channel: post.channel }, "posted answer not changed where the bot may not speak");
    return;
  }
  await bot.api.update(post, renderTelling(bot, telling));
}

function renderTelling(bot: SlackBot, { sentence, record }: Telling): SlackMessage {
  if (record === undefined) return renderSlackSentence(sentence);
  const answer = renderFor(bot, record);
  return {
    text: `${escapeSlack(sentence)}\n${answer.text}`,
    blocks: [...richText([paragraph(run(sentence, { italic: true }))]), ...answer.blocks],
  };
}
