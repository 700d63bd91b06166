import type { App, ViewOutput } from "@slack/bolt";
import { vote } from "../../conversation/press/votes.ts";
import { isAnswerId } from "../../domain/answer-id.ts";
import { VOTE_REASONS } from "../../words/wording.ts";
import { deliverPrivately } from "../out/replying.ts";
import type { BotOf, SlackBot } from "../out/slack-bot.ts";
import { renderFor } from "../out/slack-bot.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { ASK_VIEW, REASON_VIEW } from "../out/slack-modals.ts";

/** Where the answer of a question dialog goes: a channel, for the asker alone; without one, a direct message. */
export interface AskPlace {
  readonly channel?: string;
}

export function toAskPlace({ channel }: AskPlace): string {
  return channel ?? "";
}

export function parseAskPlace(metadata: string): AskPlace {
  return /^[CGD][A-Z0-9]{1,20}$/.test(metadata) ? { channel: metadata } : {};
}

/** What people send from dialogs: a question, or why an answer was not helpful. */
export function listenToDialogs(app: App, botOf: BotOf): void {
  app.view(/.*/, async ({ view, body, ack, context }) => {
    const bot = botOf(context);
    if (body.type !== "view_submission") return ack();
    const user = body.user.id;
    const tell = async (sentence: string) => {
      await bot.api.post(user, renderSlackSentence(sentence));
    };
    const sent = { keys: [`view:${view.id}:${view.hash}`], acknowledge: ack };
    if (view.callback_id === ASK_VIEW)
      await bot.take({ ...sent, work: () => askFromDialog(bot, view, user), tell });
    else if (view.callback_id === REASON_VIEW)
      await bot.take({ ...sent, work: () => addReason(bot, view, user) });
    else await bot.take(sent);
  });
}

async function askFromDialog(bot: SlackBot, view: ViewOutput, user: string): Promise<void> {
  const { channel } = parseAskPlace(view.private_metadata);
  const person = bot.toPersonKey(user);
  const isPlace = channel !== undefined && bot.policy.allows(channel) && !channel.startsWith("D");
  await bot.asking.ask(
    {
      platform: "slack",
      conversation: isPlace ? `command:${channel}:${person}` : `dm:${person}`,
      person,
      text: typed(view, "question", "text"),
      visibility: "private",
    },
    isPlace
      ? deliverPrivately(bot, { channel, user }, { canShare: true })
      : async (reply) =>
          reply.kind === "sentence"
            ? bot.api.post(user, renderSlackSentence(reply.text))
            : bot.api.post(user, renderFor(bot, reply.record), { answerId: reply.record.answerId }),
  );
}

async function addReason(bot: SlackBot, view: ViewOutput, user: string): Promise<void> {
  const answerId = view.private_metadata;
  const reason = view.state.values.reason?.choice?.selected_option?.value ?? "";
  if (!isAnswerId(answerId) || !Object.hasOwn(VOTE_REASONS, reason)) return;
  const comment = typed(view, "comment", "text");
  const person = bot.toPersonKey(user);
  await vote(bot.journal, { answerId, person, helpful: false, at: bot.now(), reason, comment });
}

function typed(view: ViewOutput, block: string, action: string): string {
  return view.state.values[block]?.[action]?.value ?? "";
}
