import { afterEach, describe, expect, it } from "vitest";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { CHANNELS } from "./discord-payloads.ts";
import { PERSON_ID, say } from "./discord-person.ts";
import { replyTo } from "./discord-view.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

const QUESTION = "who runs the ferry?";
const votesIn = async (journal: { summarise(since: Date): Promise<unknown> }) =>
  JSON.stringify(await journal.summarise(new Date(0)));

describe("👍 and 👎 on an answer", () => {
  let slack: RunningSlack | undefined;
  let discord: DiscordBot | undefined;
  afterEach(async () => {
    await slack?.stop();
    await discord?.stop();
    slack = undefined;
    discord = undefined;
  });

  it("count as the vote in Slack, and nobody is answered", async () => {
    slack = await runSlack();
    await slack.people.mention(QUESTION);
    const answer = await slack.store.until(() => slack?.posted()[0]);
    const react = (reaction: string, ts: string) =>
      slack?.people.event({
        type: "reaction_added",
        user: "U1",
        reaction,
        item: { type: "message", channel: "C1", ts },
        item_user: "U0BOT",
        event_ts: "1.1",
      });
    await react("eyes", answer.ts);
    await react("+1", "1.999");
    await react("-1::skin-tone-2", answer.ts);
    await slack.store.until(() => (slack?.platform.health().counters.handled ?? 0) >= 3);
    const [answered] = await slack.options.journal.postedAnswers(new Date(0));
    const answerId = answered?.record.answerId ?? "";
    const person = slack.options.toPersonKey("slack", "U1");
    const again = { answerId, person, helpful: false, at: new Date() };
    expect(await slack.options.journal.recordVote(again)).toBe("already-counted");
    expect(slack.shownTo()).toEqual([]);
  });

  it("count as the vote in Discord where they are switched on, and are not asked for otherwise", async () => {
    discord = await createDiscordBot({ reactions: true });
    expect(discord.server.gateway.intents() & (1 << 10)).toBe(1 << 10);
    const reply = await replyTo(discord.server, say(discord.server, QUESTION).id);
    const before = await votesIn(discord.journal);
    discord.server.gateway.dispatch("MESSAGE_REACTION_ADD", {
      user_id: PERSON_ID,
      channel_id: CHANNELS.general.id,
      message_id: reply.id,
      emoji: { id: null, name: "👍" },
    });
    let after = before;
    for (let tries = 0; tries < 200 && after === before; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      after = await votesIn(discord.journal);
    }
    expect(after).not.toBe(before);
  });
});
