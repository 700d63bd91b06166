import type { LookUp } from "../../conversation/take/event-once.ts";
import type { SlackBot } from "../out/slack-bot.ts";
import { callFields } from "../wire/slack-calls.ts";

/**
 * Looks whether the bot wrote in the thread of a message after it. With another question in the same thread this may
 * take its answer for ours, which errs on the side of silence. Undefined without the scope to read there.
 */
export function answeredInThread(bot: SlackBot, channel: string, thread: string, ts: string): LookUp {
  return async () => {
    try {
      const replies = await bot.api.repliesOf(bot.botUserId, channel, thread);
      return replies.some((reply) => Number(reply) > Number(ts));
    } catch (error) {
      bot.logger.info(callFields(error), "thread not readable, event of an earlier run not repeated");
      return undefined;
    }
  };
}
