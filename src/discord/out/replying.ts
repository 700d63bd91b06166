import {
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type Message,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  Routes,
} from "discord.js";
import { NO_MENTIONS } from "../wire/allowed-mentions.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { discordFaultFields, isDiscordError } from "../wire/discord-errors.ts";
import { refusalOf } from "../wire/discord-refusals.ts";
import { type DiscordMessage, FLAGS } from "./message.ts";

/** An interaction that is answered with a message. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction;

const SHOWN = FLAGS.componentsV2 | FLAGS.suppressEmbeds;

/** Says “thinking …” at once; who sees the answer is decided here. */
export async function acknowledge(
  context: DiscordContext,
  interaction: Answerable,
  visibility: "private" | "public",
): Promise<void> {
  await acknowledged(context, interaction, () =>
    interaction.deferReply(visibility === "private" ? { flags: FLAGS.ephemeral } : {}),
  );
}

/** Takes note of a press; the message with the button is what `showReply` changes then. */
export async function acknowledgeInPlace(
  context: DiscordContext,
  interaction: ButtonInteraction,
): Promise<void> {
  await acknowledged(context, interaction, () => interaction.deferUpdate());
}

/** Takes note of a press by opening a dialog. */
export async function acknowledgeWithModal(
  context: DiscordContext,
  interaction: ButtonInteraction,
  modal: APIModalInteractionResponseCallbackData,
): Promise<void> {
  await acknowledged(context, interaction, () => interaction.showModal(modal));
}

/** Takes note and replies in one step, to the person alone. */
export async function replyPrivately(
  context: DiscordContext,
  interaction: Answerable,
  message: DiscordMessage,
): Promise<void> {
  await acknowledged(context, interaction, () => replyAtOnce(interaction, message));
}

function replyAtOnce(interaction: Answerable, message: DiscordMessage): Promise<unknown> {
  return interaction.reply({
    components: [...message.components],
    flags: SHOWN | FLAGS.ephemeral,
    allowedMentions: NO_MENTIONS,
  });
}

/** That it was acknowledged before – by an attempt whose answer got lost – is as good. */
async function acknowledged(
  context: DiscordContext,
  interaction: Answerable,
  how: () => Promise<unknown>,
): Promise<void> {
  try {
    await context.acknowledging.run(how);
  } catch (error) {
    if (!isDiscordError(error, "alreadyAcknowledged")) throw error;
    interaction.deferred = true;
  }
}

/** Where a sentence for one person goes. */
export interface ToldHow {
  /** Who sees the reply that was acknowledged. */
  readonly visibility: "private" | "public";
  /** The message with the button was acknowledged, and stays as it is. */
  readonly inPlace: boolean;
}

/** A message for the one person: a public “thinking …” is taken back first, for it fixed who sees the reply. */
export async function tellPrivately(
  interaction: Answerable,
  message: DiscordMessage,
  { visibility, inPlace }: ToldHow = { visibility: "private", inPlace: false },
): Promise<void> {
  if (!interaction.deferred && !interaction.replied) return void (await replyAtOnce(interaction, message));
  // After a dialog the only way left is a further message.
  if (inPlace || interaction.replied) return void (await followUp(interaction, message, "private"));
  if (visibility === "private") return void (await showReply(interaction, message));
  await interaction.deleteReply();
  await followUp(interaction, message, "private");
}

/** Shows a message as the reply to an acknowledged interaction; as ordinary text when Discord refuses the components. */
export async function showReply(interaction: Answerable, message: DiscordMessage): Promise<Message> {
  try {
    return await interaction.editReply({
      components: [...message.components],
      flags: SHOWN,
      allowedMentions: NO_MENTIONS,
    });
  } catch (error) {
    if (!isDiscordError(error, "invalidForm")) throw error;
    return interaction.editReply({ content: message.fallback, allowedMentions: NO_MENTIONS });
  }
}

/** A further message below the reply. */
export function followUp(
  interaction: Answerable,
  message: DiscordMessage,
  visibility: "private" | "public",
): Promise<Message> {
  return interaction.followUp({
    components: [...message.components],
    flags: SHOWN | (visibility === "private" ? FLAGS.ephemeral : 0),
    allowedMentions: NO_MENTIONS,
  });
}

export interface PostOptions {
  /** The message it replies to; a deleted one refuses the post. */
  readonly replyTo?: string;
  /** At most 25 characters; Discord takes a second post with the same one for the first. */
  readonly nonce?: string;
}

/** Posts in a channel and returns the id of the message. */
export async function postMessage(
  client: Client,
  channelId: string,
  message: DiscordMessage,
  { replyTo, nonce }: PostOptions = {},
): Promise<string> {
  const flags = SHOWN | FLAGS.suppressNotifications;
  // What is undefined is not sent.
  const send = (isPlain: boolean, reference: string | undefined) =>
    client.rest.post(Routes.channelMessages(channelId), {
      body: {
        ...(isPlain
          ? { content: message.fallback, flags: flags & ~FLAGS.componentsV2 }
          : { components: message.components, flags }),
        allowed_mentions: { parse: [], replied_user: false },
        message_reference:
          reference === undefined ? undefined : { message_id: reference, fail_if_not_exists: true },
        nonce,
        enforce_nonce: nonce === undefined ? undefined : true,
      },
    });
  let isPlain = false;
  let reference = replyTo;
  for (;;) {
    try {
      return ((await send(isPlain, reference)) as { id: string }).id;
    } catch (error) {
      if (refusalOf(error) !== "otherwise") throw error;
      // First without what is refused: the message it replies to, or the components; then there is nothing left to try.
      if (reference !== undefined && isAboutReference(error)) reference = undefined;
      else if (!isPlain) isPlain = true;
      else throw error;
    }
  }
}

/** The reply is refused because of what it replies to, which the bot may not read; not because that is gone. */
function isAboutReference(error: unknown): boolean {
  return isDiscordError(error, "replyWithoutHistory", "referenceWithoutHistory", "referenceNotAllowed");
}

/** Changes a message of the bot. */
export async function editMessage(
  client: Client,
  channelId: string,
  messageId: string,
  message: DiscordMessage,
): Promise<void> {
  await client.rest.patch(Routes.channelMessage(channelId, messageId), {
    body: {
      components: message.components,
      flags: SHOWN,
      allowed_mentions: { parse: [], replied_user: false },
    },
  });
}

/** Writes to a person directly; says whether it arrived, for people may have closed their direct messages. */
export async function writeDirectly(
  context: DiscordContext,
  userId: string,
  message: DiscordMessage,
): Promise<boolean> {
  try {
    const channel = (await context.client.rest.post(Routes.userChannels(), {
      body: { recipient_id: userId },
    })) as {
      id: string;
    };
    await postMessage(context.client, channel.id, message);
    return true;
  } catch (error) {
    if (!isDiscordError(error, "cannotMessageUser"))
      context.logger.warn(discordFaultFields(error), "person not reached directly");
    return false;
  }
}
