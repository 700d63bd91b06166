import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { visibleText } from "../wire/block-kit-rules.ts";
import { runSlack } from "../wire/running-slack.ts";
import { buttonsOf } from "../wire/slack-buttons-found.ts";
import { startSlackServer } from "../wire/slack-server.ts";
import type { StoredMessage } from "../wire/slack-store.ts";
import type { PlatformBehaviour } from "./behaviour-contract.ts";
import { captureBy } from "./capture-by.ts";

export const SLACK_BEHAVIOUR: PlatformBehaviour = {
  name: "Slack",
  differs: {
    "delete-channel": "only with the optional history scope: without it Slack does not tell the bot",
    proposals: "commands cannot propose; direct messages open with suggested questions",
    everyone: "commands have no such choice; *Share in channel* is one tap",
    "as-of": "commands have no fields; name the day in the question",
    forum: "there are no forums",
    "own-install": "an app belongs to a workspace; write to it directly",
  },
  async start({ denyChannel = false, questionsPerMinute = 10_000, curator, listens = false } = {}) {
    const slack = await startSlackServer();
    const journal = createMemoryJournal();
    const start = () =>
      runSlack({
        slack,
        journal,
        settings: { questionsPerMinute },
        ...(denyChannel ? { denyChannels: ["C1"] } : {}),
        ...(listens ? { listenChannels: ["C1"] } : {}),
        ...captureBy(curator, { person: "U1", other: "U7" }),
      });
    let run = await start();
    let direct: { readonly ts: string; readonly text: string } | undefined;
    let talk: { readonly ts: string; readonly text: string } | undefined;
    const { store } = slack;
    const seen = ({ blocks }: StoredMessage) => visibleText(blocks);
    const labelled = (label: string) => (message: StoredMessage) =>
      !message.deleted && buttonsOf(message.blocks).some((button) => button.label === label);
    return {
      command: async (text) => void (await run.people.command(text)),
      mention: async (text, where = "channel") =>
        void (await run.people.mention(text, where === "thread" ? { thread: "1680000000.000001" } : {})),
      direct: async (text) => {
        const thread = direct?.ts;
        const ts = await run.people.directMessage(text, thread === undefined ? {} : { thread });
        direct = { ts, text };
      },
      answerThis: (text) => run.people.answerThis(text),
      press: async (label) => {
        const on = store.messages.findLast(labelled(label));
        if (on === undefined) throw new Error(`no button ${label}`);
        await run.people.press(on, label);
      },
      submitDialog: async ({ reason, question }) => {
        const dialog = await store.until(() => store.views.findLast(({ view }) => view.type === "modal"));
        await run.people.submit(
          dialog.id,
          reason === undefined
            ? { question: { text: { value: question } } }
            : {
                reason: { choice: { selected_option: { value: reason } } },
                comment: { text: { value: null } },
              },
        );
      },
      editDirect: async (text) => {
        if (direct !== undefined) await run.people.edit("D1", direct.ts, direct.text, text);
      },
      removeDirect: async () => {
        if (direct !== undefined) await run.people.remove("D1", direct.ts);
      },
      pressForgotten: () => run.people.pressValue("answer:helpful", "v1:helpful:zzzzzzzzzzzz"),
      talk: async (text) => {
        talk = { ts: await run.people.channelMessage(text), text };
      },
      correctTalk: async (text) => {
        if (talk !== undefined) await run.people.edit("C1", talk.ts, talk.text, text);
      },
      keep: async (answer) => {
        const passedOn = run.posted("C0HELP")[0];
        await run.people.keep(answer, { channel: "C0HELP", thread: passedOn?.ts ?? "" });
      },
      botSays: async (text) => {
        await run.people.mention(text, { event: { bot_id: "B0BOT", user: undefined } });
        await run.people.mention(text, { event: { bot_id: "B0OTHER" } });
      },
      restart: async () => {
        await run.platform.stop();
        run = await start();
      },
      publicTexts: () => run.posted().map(seen),
      privateTexts: () => [
        ...run.shownTo().map(seen),
        ...store.views.map(({ view }) => visibleText(view.blocks)),
      ],
      directTexts: () => run.posted("D1").map(seen),
      peopleTexts: () => run.posted("C0HELP").map(seen),
      until: async (condition) => void (await store.until(condition)),
      stop: async () => {
        await run.stop();
        await slack.close();
      },
    };
  },
};
