import { afterEach, describe, expect, it } from "vitest";
import { type RunningSlack, type RunOptions, runSlack } from "./running-slack.ts";

const QUESTION = "who runs the ferry?";
const ANSWER = "The Blue Line runs the ferry since April. [1]";

describe("what people really send in Slack", () => {
  let run: RunningSlack;
  const start = async (options?: RunOptions) => {
    run = await runSlack(options);
  };
  afterEach(async () => {
    expect(run.store.problems).toEqual([]);
    expect(run.logs.filter(({ level }) => level === "error")).toEqual([]);
    await run.stop();
  });
  const asked = () => run.assistant.asked.map(({ text }) => text);
  const rich = {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text: QUESTION }] }],
  };
  const elsewhere = [
    { attachments: [{ is_share: true, text: QUESTION, fallback: "[bob]", author_name: "bob" }] },
    { attachments: [{ is_msg_unfurl: true, message_blocks: [{ message: { blocks: [rich] } }] }] },
    { blocks: [rich] },
    { blocks: [{ type: "section", text: { type: "mrkdwn", text: `:mega: *${QUESTION}*` } }] },
  ];

  it("groups, broadcasts, emoji, unseen marks and quoted lines are no part of the question", async () => {
    await start();
    const sent = [
      `<!subteam^S01ABC> ${QUESTION}`,
      `<!subteam^S01ABC|@crew> <!channel> ${QUESTION}`,
      `:openai: :wave::skin-tone-3: ${QUESTION} :thinking_face:`,
      `who runs\u200f the ferry\ufe0f?`,
      `&gt; when does the night boat leave?\n${QUESTION}`,
      QUESTION.toUpperCase(),
    ];
    for (const text of sent) await run.people.mention(text);
    await run.store.until(() => run.posted().length === sent.length);
    expect(new Set(asked())).toEqual(new Set([QUESTION]));
  });

  it("a command in typographic quotes is the command", async () => {
    await start();
    await run.people.command("“help”");
    await run.people.mention("‘Help!’");
    await run.store.until(() => run.shownTo().length === 2);
    expect(run.shownTo().every(({ text }) => text.includes("Questions about"))).toBe(true);
  });

  it("a message without words of its own asks with what it shares, in a direct message, a mention and “Answer this”", async () => {
    await start();
    for (const event of elsewhere) {
      await run.people.directMessage("", { event });
      await run.people.mention("", { event });
      await run.people.answerThis("", { event });
    }
    await run.store.until(() => run.posted("D1").length === elsewhere.length);
    await run.store.until(() => run.posted().length === elsewhere.length);
    await run.store.until(() => run.shownTo().length === elsewhere.length);
    expect(asked()).toEqual(elsewhere.flatMap(() => [QUESTION, QUESTION, QUESTION]));
    expect(run.store.views).toEqual([]);
  });

  it("a workflow's post is answered from its menu by the line that asks", async () => {
    await start();
    const event = { user: undefined, bot_id: "B9", subtype: "bot_message" };
    await run.people.answerThis(`*Name*\nBob\n*Question*\n${QUESTION}`, { event });
    await run.store.until(() => run.shownTo()[0]);
    expect(asked()).toEqual([QUESTION]);
  });

  it("pictures and files are said not to be read, once, below the answer or instead of one", async () => {
    await start();
    const files = [{ mimetype: "image/png", name: "a.png" }];
    const event = { subtype: "file_share", files };
    await run.people.directMessage(QUESTION, { event });
    expect((await run.store.until(() => run.posted("D1")[0])).text).toMatch(
      /The Blue Line[\s\S]*I did not read the image\.$/,
    );
    await run.people.directMessage("", { event });
    expect((await run.store.until(() => run.posted("D1")[1])).text).toBe(
      "I read text only. I did not read the image. Please ask me in words.",
    );
  });
});

describe("an edit in Slack, without the history scope", () => {
  let run: RunningSlack;
  afterEach(() => run.stop());
  const edited = (ts: string) => ({ edited: { user: "U1", ts: `${Number(ts) + 10}.000000` } });

  it("of an answered mention changes its answer once, without a second post", async () => {
    run = await runSlack();
    const ts = await run.people.mention("when does the night boat leave?");
    await run.store.until(() => run.posted()[0]);
    await run.people.mention(QUESTION, { ts, event: edited(ts) });
    await run.people.mention(QUESTION, { ts, event: edited(ts) });
    const changed = await run.store.until(() => run.posted().find(({ edits }) => edits > 0));
    expect(changed.text).toContain(ANSWER);
    await run.people.command("help");
    await run.store.until(() => run.shownTo()[0]);
    expect(run.posted()).toHaveLength(1);
    expect(changed.edits).toBe(1);
  });

  it("that comes while the first answer is on its way changes that answer", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    run = await runSlack({ before: () => (run.assistant.asked.length < 2 ? held : undefined) });
    const ts = await run.people.mention("the jetty?");
    await run.store.until(() => run.assistant.asked.length === 1);
    const second = run.people.mention(QUESTION, { ts, event: edited(ts) });
    await second;
    release();
    await run.store.until(() => run.posted().some(({ edits, text }) => edits === 1 && text.includes(ANSWER)));
    expect(run.posted()).toHaveLength(1);
  });

  it("that adds the mention is answered", async () => {
    run = await runSlack();
    const ts = run.people.nextTs();
    await run.people.mention(QUESTION, { ts, event: edited(ts) });
    expect((await run.store.until(() => run.posted()[0])).thread).toBe(ts);
  });

  it("told twice, as with the history scope, changes the answer once", async () => {
    run = await runSlack();
    const ts = await run.people.mention("when does the night boat leave?");
    await run.store.until(() => run.posted()[0]);
    const event = edited(ts);
    await run.people.mention(QUESTION, { ts, event });
    await run.people.edit("C1", ts, "<@U0BOT> when?", `<@U0BOT> ${QUESTION}`, { event });
    await run.store.until(() => run.posted()[0]?.edits === 1);
    await run.people.command("help");
    await run.store.until(() => run.shownTo()[0]);
    expect(run.posted()[0]?.edits).toBe(1);
  });
});

describe("in a channel shared with another company", () => {
  let run: RunningSlack;
  afterEach(() => run.stop());
  const SHARED = "C0SHARED";

  it.each(["Share in channel", "Ask a person"])(
    "“%s” is refused, although nothing was refused there before",
    async (label) => {
      run = await runSlack();
      run.store.sharedChannels.add(SHARED);
      await run.people.command(QUESTION, { channel: SHARED });
      const answer = await run.store.until(() => run.shownTo()[0]);
      await run.people.press(answer, label);
      expect((await run.store.until(() => run.shownTo()[1])).text).toContain("shared with another company");
      expect(run.posted(SHARED)).toEqual([]);
      expect(run.posted("C0HELP")).toEqual([]);
    },
  );

  it("Share is refused by what a mention told, where Slack does not say more", async () => {
    run = await runSlack();
    run.slack.fault = ({ method }) =>
      method === "conversations.info" ? { error: "missing_scope" } : undefined;
    await run.people.mention(QUESTION, { channel: SHARED, body: { is_ext_shared_channel: true } });
    await run.store.until(() => run.shownTo()[0]);
    await run.people.command(QUESTION, { channel: SHARED });
    const answer = await run.store.until(() => run.shownTo()[1]);
    await run.people.press(answer, "Share in channel");
    await run.store.until(() => run.shownTo()[2]);
    expect(run.posted(SHARED)).toEqual([]);
  });

  it("a promise is not made, and one made before is not kept there", async () => {
    run = await runSlack();
    run.store.sharedChannels.add(SHARED);
    await run.people.command("how many captains are there?", { channel: SHARED });
    const refusal = await run.store.until(() => run.shownTo()[0]);
    await run.people.press(refusal, "Tell me when you know");
    expect((await run.store.until(() => run.shownTo()[1])).text).toContain("shared with another company");
    expect(await run.options.journal.openPromises("tell-when-known")).toEqual([]);
    const address = { platform: "slack", channel: SHARED, thread: "1.1" } as const;
    expect(await run.platform.tell?.(address, { sentence: "Now I know." })).toBeUndefined();
    await run.platform.change?.({ channel: SHARED, message: "1.1" }, { sentence: "This changed." });
    expect([...run.slack.callsOf("chat.postMessage"), ...run.slack.callsOf("chat.update")]).toEqual([]);
  });

  it("all of it works where the operator names the channel", async () => {
    run = await runSlack({ allowChannels: [SHARED] });
    run.store.sharedChannels.add(SHARED);
    await run.people.command(QUESTION, { channel: SHARED });
    await run.people.press(await run.store.until(() => run.shownTo()[0]), "Share in channel");
    await run.store.until(() => run.posted(SHARED)[0]);
  });
});
