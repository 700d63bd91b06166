import { createAnswerId } from "../answer-id.ts";
import { somethingWentWrong } from "../wording.ts";
import type { DiscordContext } from "./discord-context.ts";
import { discordFaultFields, isDiscordError } from "./discord-errors.ts";
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
