import { renderAnswerMessage } from "../../src/discord/out/answer-message.ts";
import { type DiscordMessage, FLAGS } from "../../src/discord/out/message.ts";
import { problemsOf, problemsOfText } from "../wire/discord-schemas.ts";
import { rawTextOf, textOf } from "../wire/discord-shown.ts";
import { buttonsOf } from "../wire/discord-view.ts";
import { SUBJECT } from "../words/sample-answers.ts";
import type { PlatformUnderTest } from "./platform-contract.ts";

const NO_MENTIONS = { parse: [], replied_user: false };

/** The message as it is posted, once with components and once as ordinary text. */
function bodiesOf({ components, fallback }: DiscordMessage) {
  return [
    { flags: FLAGS.componentsV2, components: [...components], allowed_mentions: NO_MENTIONS },
    { content: fallback, allowed_mentions: NO_MENTIONS },
  ];
}

export const DISCORD_UNDER_TEST: PlatformUnderTest<DiscordMessage> = {
  name: "Discord",
  render: (record) =>
    renderAnswerMessage({
      answer: record.answer,
      answerId: record.answerId,
      subject: SUBJECT,
      canShare: record.visibility === "private",
      canAskAPerson: true,
    }),
  visibleText: textOf,
  plainText: textOf,
  problems: (message) =>
    bodiesOf(message).flatMap((body) => problemsOf({ method: "POST", path: "/channels/1/messages", body })),
  pings: (message) => [...problemsOfText(rawTextOf(message)), ...problemsOfText(message.fallback)],
  links: (message) => [...rawTextOf(message).matchAll(/\]\(<([^<>]*)>\)/g)].map(([, url]) => url ?? ""),
  buttons: (message) => buttonsOf(message).map(({ label, customId }) => ({ label, value: customId })),
};
