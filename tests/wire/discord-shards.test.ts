import { afterEach, describe, expect, it } from "vitest";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { askIn, guildOn } from "./discord-guilds.ts";
import { PERSON_ID, say } from "./discord-person.ts";
import { createDiscordServer, type DiscordServer } from "./discord-server.ts";
import { replyTo } from "./discord-view.ts";

const GUILDS = [0, 1, 2, 3].map((shard) => guildOn(shard, 4));
const QUESTION = "who runs the ferry?";

describe("a bot whose traffic is shared out over shards", () => {
  let server: DiscordServer;
  let bots: DiscordBot[] = [];
  afterEach(async () => {
    for (const { platform } of bots) await platform.stop();
    bots = [];
    await server.stop();
  });

  /** All may identify at once, so that nobody waits. */
  const begin = async (...plans: NonNullable<Parameters<typeof createDiscordBot>[0]>["shards"][]) => {
    server = await createDiscordServer({ guilds: GUILDS.map(({ guild }) => guild), maxConcurrency: 16 });
    server.sessionStarts.shards = 4;
    const journal = createMemoryJournal();
    bots = await Promise.all(
      plans.map((shards) =>
        createDiscordBot({ server, journal, ...(shards === undefined ? {} : { shards }) }),
      ),
    );
    return bots as [DiscordBot, DiscordBot];
  };
  const answersTo = (id: string) =>
    [...server.store.messages.values()].filter(
      (message) => (message.message_reference as { message_id?: string } | undefined)?.message_id === id,
    ).length;
  const handledBy = ({ platform }: DiscordBot) => platform.health().counters.handled ?? 0;
  const isAnsweredOnceEverywhere = async () => {
    const asked = GUILDS.map((guild, at) => askIn(server, guild, QUESTION, `50000000000000010${at}`));
    for (const id of asked) await replyTo(server, id);
    expect(asked.map(answersTo)).toEqual([1, 1, 1, 1]);
  };

  it("runs as many as Discord recommends with auto, in one process, and answers in every guild", async () => {
    const [{ platform }] = await begin("auto");
    expect(server.gateway.identified.map(({ shard }) => shard)).toEqual([0, 1, 2, 3]);
    expect(platform.health()).toMatchObject({
      state: "connected",
      shards: { count: 4, states: { 0: "connected", 1: "connected", 2: "connected", 3: "connected" } },
    });
    await isAnsweredOnceEverywhere();
  });

  it("answers once in every guild when two processes run a part each", async () => {
    const [first, second] = await begin({ first: 0, last: 1, count: 4 }, { first: 2, last: 3, count: 4 });
    await isAnsweredOnceEverywhere();
    await server.until(() => handledBy(first) === 2 && handledBy(second) === 2);
    expect(second.platform.health().shards).toEqual({
      count: 4,
      states: { 2: "connected", 3: "connected" },
    });
  });

  it("registers the commands from the process with the first shard alone", async () => {
    await begin({ first: 2, last: 3, count: 4 }, { first: 0, last: 1, count: 4 });
    const registrations = server.calls.filter(({ path }) => path.endsWith("/commands"));
    expect(registrations.map(({ method }) => method)).toEqual(["GET", "PUT"]);
  });

  it("answers direct messages at the first shard", async () => {
    const [first, second] = await begin({ first: 0, last: 1, count: 4 }, { first: 2, last: 3, count: 4 });
    await replyTo(server, say(server, QUESTION, { channel: "direct", userId: PERSON_ID }).id);
    await server.until(() => handledBy(first) === 1);
    expect(handledBy(second)).toBe(0);
  });

  it("posts in guilds of other processes, for what a process says of its own accord", async () => {
    const [, second] = await begin({ first: 0, last: 1, count: 4 }, { first: 2, last: 3, count: 4 });
    const { channelId } = GUILDS[0] ?? guildOn(0, 4);
    const notice = { title: "A notice", opening: "For curators.", sections: [] };
    await second.platform.post?.(channelId, notice);
    const posted = [...server.store.messages.values()].filter((message) => message.channel_id === channelId);
    expect(posted).toHaveLength(1);
  });

  it("is reconnecting when the worst shard is, says which, and comes back by a resume", async () => {
    const [{ platform }] = await begin("auto");
    server.gateway.faults.down = true;
    server.gateway.terminate(2);
    await server.until(() => platform.health().state === "reconnecting");
    expect(platform.health()).toMatchObject({
      reason: "The connection to Discord broke for shard 2; it is being renewed.",
      shards: { states: { 0: "connected", 1: "connected", 2: "reconnecting", 3: "connected" } },
    });
    await replyTo(server, askIn(server, GUILDS[1] ?? guildOn(1, 4), QUESTION, PERSON_ID));
    server.gateway.faults.down = false;
    await server.until(() => platform.health().state === "connected");
    await isAnsweredOnceEverywhere();
    expect(server.gateway.counts).toMatchObject({ identifies: 4, resumes: 1 });
  });

  it("is refused with a sentence when Discord does not take the shard", async () => {
    server = await createDiscordServer();
    server.gateway.faults.closeOnIdentify = 4011;
    const bot = await createDiscordBot({ server, start: false });
    bots = [bot];
    await expect(bot.platform.start()).rejects.toThrow("set DISCORD_SHARDS=auto");
  });
});
