import type { App } from "@slack/bolt";
import { SENTENCES } from "../../words/wording.ts";
import { showPrivately } from "../out/replying.ts";
import type { BotOf } from "../out/slack-bot.ts";
import { renderSlackSentence } from "../out/slack-message.ts";
import { isBody } from "../wire/delivery-shape.ts";

/** Slack's stop button below a thread where the bot works: the answer is not posted any more. */
export function listenToStop(app: App, botOf: BotOf): void {
  app.event("agent_session_stopped", async ({ event, body, context }) => {
    const bot = botOf(context);
    const stopped: unknown = event;
    if (!isBody(stopped)) return;
    const { channel, thread_ts: thread, user } = stopped;
    if (typeof channel !== "string" || typeof thread !== "string") return;
    // Not in its turn: what it stops may hold the place it would wait for.
    const isAtWork = bot.sessions.stop(channel, thread);
    bot.count(isAtWork ? "stopped" : "ignored");
    if (!isAtWork || typeof user !== "string") return;
    await bot.take({
      keys: [`event:${body.event_id}`],
      work: () => showPrivately(bot, { channel, user, thread }, renderSlackSentence(SENTENCES.stopped)),
    });
  });
}
