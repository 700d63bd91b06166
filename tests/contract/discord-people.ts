import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { createDiscordBot } from "../wire/discord-bot.ts";
import { botUser, CHANNELS, type Json } from "../wire/discord-payloads.ts";
import {
  edit,
  messageCommand,
  PERSON_ID,
  press,
  remove,
  type Said,
  say,
  slash,
  submitModal,
} from "../wire/discord-person.ts";
import { createDiscordServer } from "../wire/discord-server.ts";
import { asShown, textOf } from "../wire/discord-shown.ts";
import type { StoredInteraction, StoredMessage } from "../wire/discord-store.ts";
import { buttonsOf, componentsOf, isEphemeral } from "../wire/discord-view.ts";
import type { PlatformBehaviour } from "./behaviour-contract.ts";
import { captureBy } from "./capture-by.ts";

const LOADING = 128;

export const DISCORD_BEHAVIOUR: PlatformBehaviour = {
  name: "Discord",
  differs: {
    home: "no such page exists; `/…-info` says the same",
  },
  async start({ denyChannel = false, questionsPerMinute = 10_000, curator, listens = false } = {}) {
    const server = await createDiscordServer();
    server.gateway.faults.grantsContent = listens;
    const journal = createMemoryJournal();
    const start = () =>
      createDiscordBot({
        server,
        journal,
        settings: { questionsPerMinute },
        ...(denyChannel ? { denyChannels: [CHANNELS.general.id] } : {}),
        ...(listens ? { listenChannels: [CHANNELS.general.id] } : {}),
        ...captureBy(curator, { person: PERSON_ID, other: "500000000000000077" }),
      });
    let bot = await start();
    let direct: Said | undefined;
    let talk: Said | undefined;
    let dialog: { readonly opened: StoredInteraction; readonly on: StoredMessage } | undefined;
    const shown = () =>
      [...server.store.messages.values()].filter(
        (message) => message.application_id !== undefined && (message.flags & LOADING) === 0,
      );
    const isDirect = ({ channel_id }: StoredMessage) =>
      channel_id === CHANNELS.direct.id || [...server.store.directChannels.values()].includes(channel_id);
    const textsOf = (fits: (message: StoredMessage) => boolean) => () => shown().filter(fits).map(textOf);
    const dialogData = (): Json | undefined => dialog?.opened.callback?.data;
    return {
      command: async (question) => void slash(server, "openai-msft", { question }),
      mention: async (text, where = "channel") =>
        void say(server, text, { channel: where === "channel" ? "general" : "thread" }),
      direct: async (text) => {
        direct = say(server, text, { channel: "direct" });
      },
      answerThis: async (text) => void messageCommand(server, "Answer this", text),
      press: async (label) => {
        const on = shown().findLast((message) => buttonsOf(message).some((button) => button.label === label));
        const customId = buttonsOf(on ?? {}).find((button) => button.label === label)?.customId;
        if (on === undefined || customId === undefined) throw new Error(`no button ${label}`);
        dialog = {
          opened: press(server, on, customId, { channel: isDirect(on) ? "direct" : "general" }),
          on,
        };
      },
      submitDialog: async ({ reason = "", question = "" }) => {
        const modal = await server.until(dialogData);
        submitModal(server, modal, { reason, question }, dialog?.on);
      },
      editDirect: async (text) => {
        if (direct !== undefined) edit(server, direct, text);
      },
      removeDirect: async () => {
        if (direct !== undefined) remove(server, direct);
      },
      pressForgotten: async () => {
        const on = server.store.addMessage({ channel_id: CHANNELS.general.id, author: botUser() });
        press(server, on, "v1:passages:zzzzzzzzzzzz");
      },
      talk: async (text) => {
        talk = say(server, text, { mention: "none" });
      },
      correctTalk: async (text) => {
        if (talk !== undefined) edit(server, talk, text);
      },
      keep: async (answer) => {
        const passedOn = shown().find(({ channel_id }) => channel_id === CHANNELS.people.id);
        const reference = { type: 0, message_id: passedOn?.id, channel_id: passedOn?.channel_id };
        const more = { type: 19, message_reference: reference };
        messageCommand(server, "Keep as knowledge", answer, { channel: "people" }, more);
      },
      botSays: async (text) => {
        say(server, text, { author: botUser() });
        say(server, text, { webhookId: "500000000000000078" });
      },
      restart: async () => {
        await bot.platform.stop();
        bot = await start();
      },
      publicTexts: textsOf(
        (message) => !isEphemeral(message) && !isDirect(message) && message.channel_id !== CHANNELS.people.id,
      ),
      privateTexts: () => [
        ...textsOf(
          (message) => isEphemeral(message) || (isDirect(message) && message.message_reference === undefined),
        )(),
        ...componentsOf(dialogData() ?? {}).map(({ label }) =>
          asShown(typeof label === "string" ? label : ""),
        ),
      ],
      directTexts: textsOf((message) => isDirect(message)),
      peopleTexts: textsOf(({ channel_id }) => channel_id === CHANNELS.people.id),
      until: async (condition) => void (await server.until(condition)),
      stop: () => bot.stop(),
    };
  },
};
