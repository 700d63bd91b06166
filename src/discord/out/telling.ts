import type { ButtonInteraction } from "discord.js";
import type { Address, AnswerRecord, PostReference } from "../../domain/journal.ts";
import type { Telling } from "../../domain/ports/platform.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { discordFaultFields } from "../wire/discord-errors.ts";
import { renderRecord } from "./answering.ts";
import { type DiscordMessage, renderSentence } from "./message.ts";
import { editMessage, postMessage, writeDirectly } from "./replying.ts";

/** Where the person who pressed can be written to again: below the answer, or – when it was private – directly. */
export function addressOf(interaction: ButtonInteraction, record: AnswerRecord): Address {
  const channel = interaction.channelId;
  if (record.visibility === "private") return { platform: "discord", channel, user: interaction.user.id };
  return { platform: "discord", channel, thread: interaction.message.id };
}

export async function tellInDiscord(
  context: DiscordContext,
  address: Address,
  telling: Telling,
): Promise<PostReference | undefined> {
  const message = renderTelling(context, telling);
  if (address.user !== undefined) {
    if (!(await writeDirectly(context, address.user, message)))
      context.logger.info({}, "person takes no direct messages, promise given up");
    return undefined;
  }
  const nonce = telling.record === undefined ? {} : { nonce: telling.record.answerId };
  const replyTo = address.thread === undefined ? {} : { replyTo: address.thread };
  const posted = await postMessage(context.client, address.channel, message, { ...nonce, ...replyTo }).catch(
    (error: unknown) => {
      // The answer it replies to may be gone; the person still waits in the channel.
      context.logger.info(discordFaultFields(error), "reply not possible, posting without");
      return postMessage(context.client, address.channel, message, nonce);
    },
  );
  return { channel: address.channel, message: posted };
}

export function changeInDiscord(
  context: DiscordContext,
  post: PostReference,
  telling: Telling,
): Promise<void> {
  return editMessage(context.client, post.channel, post.message, renderTelling(context, telling));
}

function renderTelling(context: DiscordContext, { sentence, record }: Telling): DiscordMessage {
  return record === undefined
    ? renderSentence(sentence)
    : renderRecord(context, record, { canShare: false, heading: sentence });
}
