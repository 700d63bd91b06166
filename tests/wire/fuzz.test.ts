import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDiscordBot } from "./discord-bot.ts";
import { CHANNELS, snowflake } from "./discord-payloads.ts";
import { autocomplete, edit, messageCommand, press, remove, say, slash, slashSub } from "./discord-person.ts";
import { createDiscordServer } from "./discord-server.ts";
import { textOf } from "./discord-shown.ts";
import { buttonsOf, originalOf, replyTo } from "./discord-view.ts";
import { mutated } from "./mutations.ts";
import { runSlack } from "./running-slack.ts";
import { createSlackPeople } from "./slack-people.ts";

/** `npm run soak -- --fuzz 60` looks for an hour; half a minute a chat otherwise. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 60) / 2;
const BATCH = 25;
/** The payloads themselves are long; the seed and the path find them again. */
function reporter({ failed, errorInstance, seed, counterexamplePath }: fc.RunDetails<[unknown[]]>): void {
  if (failed && errorInstance !== null)
    throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
}
const FOREVER = {
  numRuns: 1_000_000_000,
  interruptAfterTimeLimit: SECONDS * 1_000,
  endOnFailure: true,
  reporter,
};
const QUESTION = "who runs the ferry?";

const faults: unknown[] = [];
const note = (error: unknown) => void faults.push(error instanceof Error ? error.stack : error);
beforeEach(() => {
  faults.length = 0;
  process.on("unhandledRejection", note).on("uncaughtException", note);
});
afterEach(() => {
  process.off("unhandledRejection", note).off("uncaughtException", note);
});

it("Slack may deliver anything", { timeout: (SECONDS + 60) * 1_000 }, async () => {
  const run = await runSlack({ settings: { callTimeoutMs: 10_000 } });
  run.store.inspects = false;
  const payloads = await slackPayloads(run.slack);
  const sent: string[] = [];
  let alive = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(mutated(payloads), { minLength: BATCH, maxLength: BATCH }), async (batch) => {
        for (const [at, payload] of batch.entries()) {
          const { type, ...rest } = payload as { type: string };
          const frame = JSON.stringify({ type, envelope_id: `fuzz-${alive}-${at}`, ...rest });
          sent.push(frame);
          run.slack.sockets.sendRaw(at % 10 === 9 ? frame.slice(0, frame.length / 2) : frame);
        }
        alive += 1;
        const channel = `C0ALIVE${alive}`;
        void run.people.mention(QUESTION, {
          channel,
          user: `UALIVE${alive}`,
          ts: `1999999999.${alive}`,
          body: { event_id: `EvAlive${alive}` },
        });
        await run.store.until(() => run.posted(channel)[0], 15_000);
        expect(faults).toEqual([]);
        const all = sent.join("\n");
        const uncaused = run.store.messages.filter(
          ({ channel: at, privateFor, thread }) =>
            privateFor === undefined &&
            !at.startsWith("C0ALIVE") &&
            !(thread === undefined
              ? all.includes(inJson(at.replace(/^D(?=U)/, "")))
              : all.includes(inJson(thread))),
        );
        expect(uncaused).toEqual([]);
        run.store.messages.length = 0;
        run.slack.calls.length = 0;
        // What was sent last may be answered during the next batch.
        sent.splice(0, sent.length - BATCH);
      }),
      FOREVER,
    );
    expect(run.platform.health().state).toBe("connected");
    expect(alive).toBeGreaterThan(3);
  } finally {
    await run.stop();
  }
});

it("Discord may dispatch anything", { timeout: (SECONDS + 60) * 1_000 }, async () => {
  const payloads = await discordPayloads();
  const bot = await createDiscordBot({ settings: { questionsPerMinute: 1_000_000 } });
  const { server } = bot;
  // What was dispatched last may be answered during the next batch.
  const sent: string[] = [];
  let alive = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(mutated(payloads), { minLength: BATCH, maxLength: BATCH }), async (batch) => {
        sent.splice(0, sent.length - BATCH);
        for (const payload of batch) {
          const { t, d } = payload as { t?: unknown; d?: unknown };
          sent.push(JSON.stringify(d) ?? "");
          // Directly, for the local gateway would not send what Discord never sends.
          server.gateway.send({ op: 0, t, s: null, d });
        }
        await sleep(5);
        alive += 1;
        const said = say(server, QUESTION, { userId: `7${String(alive).padStart(17, "0")}` });
        await replyTo(server, said.id, 15_000);
        expect(faults).toEqual([]);
        const all = sent.join("\n");
        const own = [...server.store.messages.values()].filter(({ application_id: id }) => id !== undefined);
        const uncaused = own.filter(
          ({ message_reference: to, channel_id: channel }) =>
            !all.includes(inJson((to as { message_id?: string } | undefined)?.message_id ?? channel)) &&
            (to as { message_id?: string } | undefined)?.message_id !== said.id,
        );
        const shown = uncaused
          .filter(({ channel_id: id }) => isOpen(id))
          .map((message) => [message.channel_id, message.message_reference, textOf(message).slice(0, 80)]);
        expect(shown).toEqual([]);
        server.store.messages.clear();
        server.forgetCalls();
      }),
      FOREVER,
    );
    expect(bot.platform.health().state).toBe("connected");
    expect(alive).toBeGreaterThan(3);
  } finally {
    await bot.stop();
  }
});

/** As it stands in a frame. */
const inJson = (value: unknown) =>
  typeof value === "string" ? JSON.stringify(value).slice(1, -1) : (JSON.stringify(value) ?? "");

const OPEN = Object.values(CHANNELS)
  .filter(({ type }) => type !== 1)
  .map(({ id }) => id as string);
const isOpen = (id: unknown) => OPEN.includes(String(id));

/** Everything that Slack sends about what people do, as it really looks. */
async function slackPayloads(slack: Parameters<typeof createSlackPeople>[0]): Promise<unknown[]> {
  const events: unknown[] = [];
  const people = createSlackPeople(slack, { into: events });
  await people.mention(QUESTION);
  await people.mention(QUESTION, { event: { bot_id: "B9", subtype: "bot_message" } });
  await people.directMessage(QUESTION);
  await people.directMessage("forget me");
  await people.channelMessage(QUESTION, { thread: "1690000000.000001" });
  await people.edit("C1", "1690000000.000001", "before", `<@U0BOT> ${QUESTION}`);
  await people.remove("C1", "1690000000.000001");
  await people.openHome("home");
  await people.openHome("messages");
  const interactive: unknown[] = [];
  const hands = createSlackPeople(slack, { into: interactive });
  await hands.pressValue("answer:passages", "v1:passages:abcdefghijkl");
  await hands.pressValue("answer:choose:0", "v1:choose:abcdefghijkl:0");
  await hands.pressValue("ask", QUESTION);
  await hands.answerThis(QUESTION);
  await hands.submit("V1", { question: { text: { value: QUESTION } } });
  const commands: unknown[] = [];
  const typed = createSlackPeople(slack, { into: commands });
  for (const text of [QUESTION, "help", "", "forget me", undefined]) await typed.command(text);
  return [
    ...events.map((payload) => ({ type: "events_api", payload, accepts_response_payload: false })),
    ...interactive.map((payload) => ({ type: "interactive", payload, accepts_response_payload: true })),
    ...commands.map((payload) => ({ type: "slash_commands", payload, accepts_response_payload: true })),
    { type: "hello", num_connections: 1, connection_info: { app_id: "A0LOCAL" } },
    { type: "events_api", payload: { type: "app_rate_limited", team_id: "T0LOCAL", minute_rate_limited: 1 } },
  ];
}

/** Everything that Discord dispatches about what people do, as it really looks. */
async function discordPayloads(): Promise<unknown[]> {
  const server = await createDiscordServer();
  const dispatched: { t: string; d: unknown }[] = [];
  const bot = await createDiscordBot({ server });
  const dispatch = (t: string, d: unknown) => server.gateway.dispatch(t, d);
  const collected = { ...server, gateway: { ...server.gateway } };
  collected.gateway.dispatch = (t, d) => {
    dispatched.push({ t, d });
    dispatch(t, d);
  };
  const said = say(collected, QUESTION);
  await replyTo(collected, said.id);
  say(collected, QUESTION, { channel: "direct" });
  say(collected, "chatter", { mention: "none", webhookId: snowflake() });
  edit(collected, said, "who sells tickets?");
  const shown = await originalOf(collected, slash(collected, "openai-msft", { question: QUESTION }));
  for (const { customId } of buttonsOf(shown)) press(collected, shown, customId);
  slashSub(collected, "openai-msft-info", "about");
  autocomplete(collected, "openai-msft", "question", "fer");
  messageCommand(collected, "Answer this", QUESTION);
  remove(collected, said);
  await sleep(200);
  await bot.stop();
  return [
    ...dispatched,
    { t: "GUILD_DELETE", d: { id: CHANNELS.general.id, unavailable: true } },
    { t: "MESSAGE_DELETE_BULK", d: { ids: [said.id], channel_id: CHANNELS.general.id } },
    { t: "CHANNEL_UPDATE", d: { id: CHANNELS.help.id, type: 0, name: "help" } },
    { t: "THREAD_CREATE", d: { id: snowflake(), type: 11, parent_id: CHANNELS.general.id } },
    { t: "TYPING_START", d: { user_id: "1", channel_id: CHANNELS.general.id } },
    { t: null, d: null },
  ];
}
