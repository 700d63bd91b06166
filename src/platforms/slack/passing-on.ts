import type { Address, AnswerRecord } from "../../domain/journal.ts";
import { moveHandOver } from "../hand-over-news.ts";
import type { Telling } from "../platform.ts";
import { promiseNews } from "../promises.ts";
import { handOverLines, SENTENCES } from "../wording.ts";
import type { Press } from "./buttons.ts";
import { isClosed, showPrivately } from "./replying.ts";
import { link, paragraph, richText, run } from "./rich-text.ts";
import { isDirectMessage, renderFor, type SlackBot } from "./slack-bot.ts";
import { handOverButtons } from "./slack-buttons.ts";
import { renderSlackSentence, type SlackMessage } from "./slack-message.ts";
import { escapeSlack } from "./slack-text.ts";
import { callFields } from "./taking-work.ts";
import { addressOf, tellInSlack } from "./telling.ts";
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
    bot.journal.recordPost(record.answerId, post);
  } catch (error) {
    if (!isClosed(error)) throw error;
    if (!(await shareByResponse(bot, press, message))) {
      return showPrivately(bot, press.to, renderSlackSentence(SENTENCES.cannotShare));
    }
  }
  bot.journal.recordShare(record.answerId, bot.toPersonKey(press.user), bot.now());
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

/** Posts the question, with a link to where it was asked, for people who know more. */
export async function handOver(bot: SlackBot, press: Press, record: AnswerRecord): Promise<void> {
  if (bot.askAPersonChannel === undefined) {
    return showPrivately(bot, press.to, renderSlackSentence(SENTENCES.handOverFailed));
  }
  const silence = await whySilent(bot, press.channel);
  if (silence !== undefined) return showPrivately(bot, press.to, renderSlackSentence(silence));
  if (bot.handedOverBefore(record.answerId)) {
    return showPrivately(bot, press.to, renderSlackSentence(SENTENCES.handedOver));
  }
  try {
    await bot.api.post(bot.askAPersonChannel, await handOverMessage(bot, press, record));
  } catch (error) {
    bot.logger.warn(callFields(error), "question not handed over");
    return showPrivately(bot, press.to, renderSlackSentence(SENTENCES.handOverFailed));
  }
  const person = bot.toPersonKey(press.user);
  bot.journal.recordHandOver(record.answerId, person, bot.now());
  promiseNews(bot.journal, { record, person, address: addressOf(press, record), at: bot.now() });
  await showPrivately(bot, press.to, renderSlackSentence(SENTENCES.handedOver));
}

async function handOverMessage(bot: SlackBot, press: Press, record: AnswerRecord): Promise<SlackMessage> {
  const nearest = record.answer.nearest.map(({ title }) => title);
  const lines = handOverLines(press.userName, record.question.text.slice(0, 1_000), nearest);
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
        ...(where === undefined ? [] : [paragraph(link("Where it was asked", where))]),
        ...(profile === undefined ? [] : [paragraph(link(press.userName, profile))]),
      ]),
      ...handOverButtons(record.answerId),
    ],
  };
}

/** Somebody takes a question that was passed on, or has answered it: said below the question and to the asker. */
export async function takeHandOver(
  bot: SlackBot,
  press: Press,
  record: AnswerRecord,
  state: "taken" | "answered",
): Promise<void> {
  const move = {
    answerId: record.answerId,
    state,
    by: bot.toPersonKey(press.user),
    name: press.userName,
    at: bot.now(),
  };
  const tell = (address: Address, telling: Telling) => tellInSlack(bot, address, telling);
  const { sentence, handOver } = await moveHandOver(bot.journal, tell, move, bot.logger);
  if (handOver === undefined || press.thread === undefined)
    return showPrivately(bot, press.to, renderSlackSentence(sentence));
  await bot.api.post(press.channel, renderSlackSentence(sentence), { thread: press.thread });
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
