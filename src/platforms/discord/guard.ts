import { createAnswerId } from "../answer-id.ts";
import type { Refusal } from "../refusal.ts";
import { SENTENCES, somethingWentWrong } from "../wording.ts";
import type { DiscordContext } from "./discord-context.ts";
import { discordFaultFields, isDiscordError } from "./discord-errors.ts";
import { refusalOf } from "./discord-refusals.ts";
import { renderSentence } from "./message.ts";
import { type Answerable, replyPrivately, showReply } from "./replying.ts";

/**
 * The one place where what went wrong with an interaction ends: expired ones are counted, anything else is logged with
 * a reference that the person is told. Never rejects.
 */
export async function guardInteraction(
  context: DiscordContext,
  interaction: Answerable,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (isDiscordError(error, "unknownInteraction", "unknownWebhook", "invalidWebhookToken")) {
      context.count("expired");
      return context.logger.warn({ interaction: interaction.id }, "interaction expired");
    }
    const refusal = refusalOf(error);
    if (refusal !== undefined) return endRefused(context, interaction, refusal, error);
    const reference = createAnswerId();
    context.count("failed");
    context.logger.error(
      { reference, interaction: interaction.id, ...discordFaultFields(error) },
      "interaction not answered",
    );
    const sentence = renderSentence(somethingWentWrong(reference));
    const isAcknowledged = interaction.deferred || interaction.replied;
    await (isAcknowledged ? showReply(interaction, sentence) : replyPrivately(interaction, sentence)).catch(
      () => undefined,
    );
  }
}

/** What Discord refused is no fault of the bot: the person is told what they can do; else “thinking …” is taken away. */
async function endRefused(
  context: DiscordContext,
  interaction: Answerable,
  refusal: Refusal,
  error: unknown,
): Promise<void> {
  context.count("failed");
  const isOurs = refusal === "give-up" || refusal === "otherwise";
  const fields = { interaction: interaction.id, ...discordFaultFields(error) };
  context.logger[isOurs ? "error" : "warn"](fields, "discord refused, interaction not answered");
  const isAcknowledged = interaction.deferred || interaction.replied;
  const sentence = renderSentence(refusal === "wait" ? SENTENCES.busy : SENTENCES.cannotShow);
  const said = isOurs
    ? isAcknowledged && interaction.deleteReply()
    : isAcknowledged
      ? showReply(interaction, sentence)
      : replyPrivately(interaction, sentence);
  await Promise.resolve(said).catch(() => undefined);
}
