import type { App } from "@slack/bolt";
import { voteOf } from "../../conversation/press/reaction-vote.ts";
import { vote } from "../../conversation/press/votes.ts";
import type { BotOf } from "../out/slack-bot.ts";
import { isBody } from "../wire/delivery-shape.ts";

/** 👍 and 👎 on an answer count as votes, where the operator added the scope so that Slack tells of them. Nobody is answered. */
export function listenToReactions(app: App, botOf: BotOf): void {
  app.event("reaction_added", async ({ event, body, context }) => {
    const bot = botOf(context);
    const added: unknown = event;
    if (!isBody(added) || !isBody(added.item) || added.item.type !== "message") return;
    const { user, reaction, item } = added;
    const said = voteOf(reaction);
    if (said === undefined || typeof user !== "string" || user === bot.botUserId) return bot.count("ignored");
    const post = { channel: String(item.channel), message: String(item.ts) };
    await bot.take({
      keys: [`event:${body.event_id}`],
      work: async () => {
        // A question that was passed on shows no answer.
        if (bot.capture !== undefined && post.channel === bot.askAPersonChannel) return bot.count("ignored");
        const answerId = await bot.journal.findPostedAnswer(post);
        if (answerId === undefined) return bot.count("ignored");
        const person = bot.toPersonKey(user);
        await vote(bot.journal, { answerId, person, helpful: said === "helpful", at: bot.now() });
      },
    });
  });
}
