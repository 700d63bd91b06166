import { SENTENCES } from "../../words/wording.ts";
import { isDirectMessage, type SlackBot } from "./slack-bot.ts";

/** Why the bot does not speak in a channel, as the sentence that the person is told. */
export type Silence = typeof SENTENCES.channelOff | typeof SENTENCES.channelShared;

/**
 * The one rule of where the bot says something for everybody: not where the operator switched it off, and not in a channel
 * shared with another company unless `ALLOW_CHANNELS` names it. Undefined: it may speak. `saidShared` is what the
 * event itself tells, when it tells.
 */
export async function whySilent(
  bot: SlackBot,
  channel: string,
  saidShared?: boolean,
): Promise<Silence | undefined> {
  if (isDirectMessage(channel) || /^[UW]/.test(channel)) return undefined;
  if (saidShared !== undefined) bot.shared.learn(channel, saidShared);
  if (!bot.policy.allows(channel)) return SENTENCES.channelOff;
  if (bot.policy.names(channel) || !(await bot.shared.isShared(channel))) return undefined;
  return SENTENCES.channelShared;
}

/** What a delivery says about its channel; undefined where it says nothing, as commands and buttons do. */
export function saysShared(body: unknown): boolean | undefined {
  if (typeof body !== "object" || body === null || !("is_ext_shared_channel" in body)) return undefined;
  return typeof body.is_ext_shared_channel === "boolean" ? body.is_ext_shared_channel : undefined;
}
