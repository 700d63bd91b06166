import type { App, MessageShortcut } from "@slack/bolt";
import { holdsWords } from "../../conversation/read/spoken.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question.ts";
import { SENTENCES } from "../../words/wording.ts";
import { deliverPrivately, showPrivately, tellPrivately } from "../out/replying.ts";
import { type BotOf, isDirectMessage, type SlackBot, threadConversation } from "../out/slack-bot.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { renderAskModal } from "../out/slack-modals.ts";
import { KEEP_SHORTCUT } from "../wire/delivery-shape.ts";
import { toAskPlace } from "./ask-dialog.ts";
import { askedInSlack } from "./asked-in-slack.ts";
import { keepMessage } from "./keep-message.ts";

/** *Answer this* and *Keep as knowledge* in a message's menu, and *Ask a question* in the shortcuts menu. */
export function listenToShortcuts(app: App, botOf: BotOf): void {
  app.shortcut(/.*/, async ({ shortcut, ack, context }) => {
    const bot = botOf(context);
    const chosen = { keys: [`shortcut:${shortcut.trigger_id}`], acknowledge: ack };
    if (shortcut.type === "message_action") {
      const to = { channel: shortcut.channel.id, user: shortcut.user.id, responseUrl: shortcut.response_url };
      await bot.take({
        ...chosen,
        work: () =>
          shortcut.callback_id === KEEP_SHORTCUT
            ? keepMessage(bot, shortcut, to)
            : answerMessage(bot, shortcut),
        tell: tellPrivately(bot, to),
      });
    } else {
      const dialog = renderAskModal(toAskPlace({}));
      await bot.take({ ...chosen, work: () => bot.api.openView(shortcut.trigger_id, dialog) });
    }
  });
}

/** A message that cannot be a question as it stands opens the question dialog with its text. */
async function answerMessage(bot: SlackBot, shortcut: MessageShortcut): Promise<void> {
  const { message } = shortcut;
  const channel = shortcut.channel.id;
  const thread = typeof message.thread_ts === "string" ? message.thread_ts : undefined;
  const to = {
    channel,
    user: shortcut.user.id,
    responseUrl: shortcut.response_url,
    ...(thread === undefined ? {} : { thread }),
  };
  const isDirect = isDirectMessage(channel);
  if (!isDirect && !bot.policy.allows(channel)) {
    return showPrivately(bot, to, renderSlackSentence(SENTENCES.channelOff));
  }
  const { text, unread } = askedInSlack(message, bot.botUserId);
  if (!holdsWords(text) || text.length > MAX_QUESTION_CHARACTERS) {
    return bot.api.openView(shortcut.trigger_id, renderAskModal(toAskPlace({ channel }), text));
  }
  const shareThread = thread ?? message.ts;
  await bot.asking.ask(
    {
      platform: "slack",
      conversation: threadConversation(channel, shareThread),
      person: bot.toPersonKey(to.user),
      ...(typeof message.user === "string" ? { author: bot.toPersonKey(message.user) } : {}),
      text,
      visibility: "private",
      alone: true,
    },
    deliverPrivately(bot, to, { canShare: !isDirect, shareThread, unread }),
  );
}
