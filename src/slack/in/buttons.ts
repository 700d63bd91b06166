import type { App } from "@slack/bolt";
import { followPress, type PressWays } from "../../conversation/press/pressing.ts";
import type { Incoming } from "../../conversation/take/asking.ts";
import { parseButtonText } from "../../words/button-value.ts";
import { SENTENCES } from "../../words/wording.ts";
import { announceBelow, handOverMessage, shareAnswer } from "../out/passing-on.ts";
import { type Press, toPress, visibilityOf } from "../out/press.ts";
import {
  deliverByUpdate,
  deliverInThread,
  deliverPrivately,
  showPrivately,
  tellPrivately,
} from "../out/replying.ts";
import { type BotOf, isDirectMessage, type SlackBot } from "../out/slack-bot.ts";
import { ANSWER_ACTION, ASK_ACTION } from "../out/slack-buttons.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { renderAskModal, renderPassagesModal, renderReasonModal } from "../out/slack-modals.ts";
import { addressOf, tellInSlack } from "../out/telling.ts";
import { whySilent } from "../out/where-to-speak.ts";
import { toAskPlace } from "./ask-dialog.ts";

/** Every button of the bot's messages and of its Home tab. */
export function listenToButtons(app: App, botOf: BotOf): void {
  app.action(/.*/, async ({ body, action, ack, context }) => {
    const bot = botOf(context);
    if (body.type !== "block_actions") return ack();
    const actionId = "action_id" in action ? action.action_id : "";
    const value: unknown = "value" in action ? action.value : undefined;
    const press = toPress(body, "block_id" in action ? action.block_id : undefined);
    const pressed = { keys: [`press:${press.triggerId}`], acknowledge: ack };
    if (actionId === ASK_ACTION || actionId.startsWith(`${ASK_ACTION}:`)) {
      const place = press.channel === "" ? {} : { channel: press.channel };
      const dialog = renderAskModal(toAskPlace(place), typeof value === "string" ? value : "");
      await bot.take({ ...pressed, work: () => bot.api.openView(press.triggerId, dialog) });
    } else if (actionId.startsWith(`${ANSWER_ACTION}:`)) {
      await bot.take({
        ...pressed,
        work: () => follow(bot, press, value),
        tell: tellPrivately(bot, press.to),
      });
    } else await bot.take(pressed);
  });
}

/** They come back to the channel, or carry out of it what was said there. */
const SPEAKING: readonly (string | undefined)[] = ["person", "tell-me"];

async function follow(bot: SlackBot, press: Press, text: unknown): Promise<void> {
  const speaks = SPEAKING.includes(parseButtonText(text)?.action);
  const silence = speaks ? await whySilent(bot, press.channel) : undefined;
  if (silence !== undefined) return showPrivately(bot, press.to, renderSlackSentence(silence));
  const pressed = {
    text,
    person: bot.toPersonKey(press.user),
    name: press.userName,
    visibility: visibilityOf(press),
    channel: press.channel,
  };
  return followPress(bot, pressed, waysOf(bot, press));
}

function waysOf(bot: SlackBot, press: Press): PressWays<void> {
  const channel = bot.askAPersonChannel;
  return {
    stale: () => showPrivately(bot, press.to, renderSlackSentence(SENTENCES.stale, true)),
    say: tellPrivately(bot, press.to),
    showPassages: (shown) => bot.api.openView(press.triggerId, renderPassagesModal(shown)),
    askWhy: ({ answerId }) => bot.api.openView(press.triggerId, renderReasonModal(answerId)),
    takeAway: async () =>
      press.message === undefined
        ? undefined
        : bot.api.remove({ channel: press.channel, message: press.message }),
    share: (record) => shareAnswer(bot, press, record),
    askAgain: (question) => askAgain(bot, press, question),
    people: {
      addressOf: (record) => addressOf(press, record),
      ...(channel === undefined
        ? {}
        : {
            passOn: async (record) => bot.api.post(channel, await handOverMessage(bot, press, record)),
          }),
      announce: (sentence) => announceBelow(bot, press, sentence),
      tell: (address, telling) => tellInSlack(bot, address, telling),
    },
  };
}

/** About the chosen topic as a new answer, or – without a topic – in the place of the old answer. */
async function askAgain(bot: SlackBot, press: Press, question: Incoming): Promise<void> {
  const isPrivate = press.message === undefined;
  const silence = isPrivate ? undefined : await whySilent(bot, press.channel);
  if (silence !== undefined) return showPrivately(bot, press.to, renderSlackSentence(silence));
  const canShare = isPrivate && !isDirectMessage(press.channel);
  const share = press.shareThread === undefined ? {} : { shareThread: press.shareThread };
  const place = { channel: press.channel, message: press.message ?? "" };
  const deliver = isPrivate
    ? deliverPrivately(bot, press.to, { canShare, how: "replacing", ...share })
    : question.topic === undefined
      ? deliverByUpdate(bot, place, press.to)
      : deliverInThread(bot, { ...press.to, thread: press.thread ?? place.message });
  await bot.asking.ask(question, deliver);
}
