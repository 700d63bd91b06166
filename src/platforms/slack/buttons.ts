import type { App, BlockAction } from "@slack/bolt";
import type { AnswerRecord } from "../../domain/journal.ts";
import { type ButtonValue, parseButtonText } from "../button-value.ts";
import { mayPress, type Presser } from "../may-press.ts";
import { toShownPassages, vote } from "../next-steps.ts";
import { chosenOffer } from "../offers.ts";
import { togglePromise } from "../promises.ts";
import { SENTENCES, tooManyPresses } from "../wording.ts";
import { toAskPlace } from "./ask-dialog.ts";
import { handOver, shareAnswer, takeHandOver } from "./passing-on.ts";
import {
  deliverByUpdate,
  deliverInThread,
  deliverPrivately,
  type Person,
  showPrivately,
  tellPrivately,
} from "./replying.ts";
import { isDirectMessage, type SlackBot } from "./slack-bot.ts";
import { ANSWER_ACTION, ASK_ACTION } from "./slack-buttons.ts";
import { renderSlackSentence } from "./slack-message.ts";
import { renderAskModal, renderPassagesModal, renderReasonModal } from "./slack-modals.ts";
import { addressOf } from "./telling.ts";

/** Where a button was pressed. */
export interface Press {
  readonly user: string;
  /** As Slack shows it; plain text. */
  readonly userName: string;
  readonly teamDomain: string | undefined;
  readonly channel: string;
  readonly channelName: string | undefined;
  readonly to: Person;
  readonly triggerId: string;
  /** The message with the button; undefined when only the presser sees it. */
  readonly message: string | undefined;
  /** The thread of that message, or the message itself. */
  readonly thread: string | undefined;
  /** The thread an answer is shared into. */
  readonly shareThread: string | undefined;
}

/** Every button of the bot's messages and of its Home tab. */
export function listenToButtons(app: App, bot: SlackBot): void {
  app.action(/.*/, async ({ body, action, ack }) => {
    await ack();
    if (body.type !== "block_actions") return;
    const actionId = "action_id" in action ? action.action_id : "";
    const value: unknown = "value" in action ? action.value : undefined;
    const press = toPress(body, "block_id" in action ? action.block_id : undefined);
    if (actionId === ASK_ACTION || actionId.startsWith(`${ASK_ACTION}:`)) {
      const place = press.channel === "" ? {} : { channel: press.channel };
      const dialog = renderAskModal(toAskPlace(place), typeof value === "string" ? value : "");
      await bot.take([`press:${press.triggerId}`], () => bot.api.openView(press.triggerId, dialog));
    } else if (actionId.startsWith(`${ANSWER_ACTION}:`)) {
      await bot.take(
        [`press:${press.triggerId}`],
        () => handlePress(bot, press, value),
        tellPrivately(bot, press.to),
      );
    }
  });
}

async function handlePress(bot: SlackBot, press: Press, value: unknown): Promise<void> {
  const admission = await bot.admitPress(bot.toPersonKey(press.user));
  if (admission === "silent") return bot.count("too-many-presses");
  if (admission !== "welcome")
    return showPrivately(bot, press.to, renderSlackSentence(tooManyPresses(admission.waitMs)));
  const parsed = parseButtonText(value);
  const presser: Presser = {
    platform: "slack",
    person: bot.toPersonKey(press.user),
    channel: press.channel,
    helpChannel: bot.askAPersonChannel,
  };
  const record = parsed === undefined ? undefined : await bot.asking.findAnswer(parsed.answerId);
  if (
    parsed === undefined ||
    record === undefined ||
    !(await mayPress(parsed, record, presser, bot.journal))
  ) {
    bot.count("stale-button");
    return showPrivately(bot, press.to, renderSlackSentence(SENTENCES.stale, true));
  }
  await follow(bot, press, parsed, record);
}

async function follow(bot: SlackBot, press: Press, value: ButtonValue, record: AnswerRecord): Promise<void> {
  const person = bot.toPersonKey(press.user);
  switch (value.action) {
    case "share":
      return shareAnswer(bot, press, record);
    case "person":
      return handOver(bot, press, record);
    case "passages":
      return bot.api.openView(press.triggerId, renderPassagesModal(toShownPassages(record, bot.assistant)));
    case "helpful": {
      const sentence = await vote(bot.journal, record.answerId, person, true, bot.now());
      return showPrivately(bot, press.to, renderSlackSentence(sentence));
    }
    case "not-helpful":
      await vote(bot.journal, record.answerId, person, false, bot.now());
      return bot.api.openView(press.triggerId, renderReasonModal(record.answerId));
    case "tell-me": {
      const address = addressOf(press, record);
      const sentence = await togglePromise(bot.journal, { record, person, address, at: bot.now() });
      return showPrivately(bot, press.to, renderSlackSentence(sentence));
    }
    case "take":
      return takeHandOver(bot, press, record, "taken");
    case "settle":
      return takeHandOver(bot, press, record, "answered");
    case "choose":
      return askAgain(bot, press, record, chosenOffer(record.answer, value.argument)?.topic);
    case "not-that":
      return askAgain(bot, press, record, undefined);
  }
}

/**
 * Asks the question of an answer once more: about the chosen topic as a new answer, or – without a topic – alone
 * instead of as a follow-up, in the place of the old answer.
 */
async function askAgain(
  bot: SlackBot,
  press: Press,
  record: AnswerRecord,
  topic: string | undefined,
): Promise<void> {
  const isPrivate = press.message === undefined;
  const canShare = isPrivate && !isDirectMessage(press.channel);
  const share = press.shareThread === undefined ? {} : { shareThread: press.shareThread };
  const place = { channel: press.channel, message: press.message ?? "" };
  const deliver = isPrivate
    ? deliverPrivately(bot, press.to, { canShare, how: "replacing", ...share })
    : topic === undefined
      ? deliverByUpdate(bot, place, press.to)
      : deliverInThread(bot, { ...press.to, thread: press.thread ?? place.message });
  await bot.asking.ask(
    {
      platform: "slack",
      conversation: record.conversation,
      person: bot.toPersonKey(press.user),
      author: record.author ?? record.person,
      text: record.question.text,
      visibility: record.visibility,
      ...(topic === undefined ? { alone: true } : { topic }),
    },
    deliver,
  );
}

function toPress(body: BlockAction, blockId: string | undefined): Press {
  const channel = body.channel?.id ?? "";
  const isEphemeral = body.container?.is_ephemeral === true;
  const ts = body.message?.ts ?? body.container?.message_ts;
  const thread = body.message?.thread_ts ?? body.container?.thread_ts;
  const inThread = typeof thread === "string" ? { thread } : {};
  return {
    user: body.user.id,
    userName: toName(body.user),
    teamDomain: body.team?.domain,
    channel,
    channelName: body.channel?.name,
    to: {
      channel,
      user: body.user.id,
      ...(typeof body.response_url === "string" && body.response_url !== ""
        ? { responseUrl: body.response_url }
        : {}),
      ...inThread,
    },
    triggerId: body.trigger_id,
    message: isEphemeral || typeof ts !== "string" ? undefined : ts,
    thread: typeof thread === "string" ? thread : typeof ts === "string" ? ts : undefined,
    shareThread: /^thread:(\d{1,12}\.\d{1,8})$/.exec(blockId ?? "")?.[1],
  };
}

/** Older payloads call it `username`, newer ones `name`. */
function toName(user: { readonly username?: unknown; readonly name?: unknown }): string {
  const name = user.username ?? user.name;
  return typeof name === "string" && name !== "" ? name.slice(0, 80) : "somebody";
}
