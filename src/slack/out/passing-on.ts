import type { DraftCard } from "../../conversation/capture/capture.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import { handOverLines, SENTENCES } from "../../words/wording.ts";
import { callFields } from "../wire/slack-calls.ts";
import { escapeSlack } from "./escape-slack.ts";
import type { Press } from "./press.ts";
import { isClosed, showPrivately } from "./replying.ts";
import { link, paragraph, richText, run } from "./rich-text.ts";
import { isDirectMessage, renderFor, type SlackBot } from "./slack-bot.ts";
import { draftButtons, handOverButtons } from "./slack-buttons.ts";
import { renderSlackSentence, type SlackMessage } from "./slack-message.ts";
import { whySilent } from "./where-to-speak.ts";

/** Posts a private answer for everybody, where it was asked. */
export async function shareAnswer(bot: SlackBot, press: Press, record: AnswerRecord): Promise<void> {
  const silence = isDirectMessage(press.channel)
    ? SENTENCES.cannotShare
    : await whySilent(bot, press.channel);
  if (silence !== undefined) return showPrivately(bot, press.to, renderSlackSentence(silence));
  const message = renderFor(bot, { ...record, visibility: "public" }, { sharedBy: press.userName });
  try {
    const post = await bot.api.post(press.channel, message, {
      answerId: record.answerId,
      ...(press.shareThread === undefined ? {} : { thread: press.shareThread }),
    });
    void bot.journal.recordPost(record.answerId, post);
  } catch (error) {
    if (!isClosed(error)) throw error;
    if (!(await shareByResponse(bot, press, message))) {
      return showPrivately(bot, press.to, renderSlackSentence(SENTENCES.cannotShare));
    }
  }
  void bot.journal.recordShare(record.answerId, bot.toPersonKey(press.user), bot.now());
  await showPrivately(bot, press.to, renderSlackSentence(SENTENCES.shared), "replacing");
}

/** The address that came with the button posts also in channels the bot is not in. */
async function shareByResponse(bot: SlackBot, press: Press, message: SlackMessage): Promise<boolean> {
  if (press.to.responseUrl === undefined) return false;
  try {
    await bot.api.respond(press.to.responseUrl, message, "in-channel");
    return true;
  } catch (error) {
    bot.logger.info(callFields(error), "answer not shared");
    return false;
  }
}

/** The question, with a link to where it was asked, for people who know more. */
export async function handOverMessage(
  bot: SlackBot,
  press: Press,
  record: AnswerRecord,
): Promise<SlackMessage> {
  const nearest = record.answer.nearest.map(({ title }) => title);
  const lines = handOverLines(press.userName, record.question.text, nearest);
  const place = press.channelName === undefined ? [] : [`#${press.channelName}`];
  const where = await placeLink(bot, press);
  const profile =
    press.teamDomain === undefined ? undefined : `https://${press.teamDomain}.slack.com/team/${press.user}`;
  const texts = [...lines, ...place, ...(where === undefined ? [] : [where])];
  return {
    text: escapeSlack(texts.join("\n")),
    blocks: [
      ...richText([
        ...[...lines, ...place].map((line) => paragraph(run(line))),
        ...(where === undefined ? [] : [paragraph(link(SENTENCES.askedHere, where))]),
        ...(profile === undefined ? [] : [paragraph(link(press.userName, profile))]),
      ]),
      ...handOverButtons(record.answerId),
    ],
  };
}

/** A draft with what curators may do with it. */
export function draftMessage({ answerId, lines }: DraftCard): SlackMessage {
  return {
    text: escapeSlack(lines.join("\n")),
    blocks: [...richText(lines.map((line) => paragraph(run(line)))), ...draftButtons(answerId)],
  };
}

/** Says below a question that was passed on who looks after it. */
export async function announceBelow(
  bot: SlackBot,
  { channel, thread, to }: Press,
  sentence: string,
): Promise<void> {
  const message = renderSlackSentence(sentence);
  if (thread === undefined) return showPrivately(bot, to, message);
  await bot.api.post(channel, message, { thread });
}

/** The link to the message with the button; undefined when only the asker sees it. */
async function placeLink(bot: SlackBot, press: Press): Promise<string | undefined> {
  if (press.message === undefined || isDirectMessage(press.channel)) return undefined;
  try {
    return await bot.api.permalink({ channel: press.channel, message: press.message });
  } catch (error) {
    bot.logger.info(callFields(error), "link to the question not found");
    return undefined;
  }
}
