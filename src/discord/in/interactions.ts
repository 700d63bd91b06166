import type { Interaction } from "discord.js";
import { BUTTONS, SENTENCES } from "../../words/wording.ts";
import { renderSentence } from "../out/message.ts";
import { type Answerable, replyPrivately, tellPrivately } from "../out/replying.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { handleAutocomplete } from "./autocomplete.ts";
import { handleButton } from "./buttons.ts";
import type { Handling } from "./handling.ts";
import { handleInfoCommand } from "./info-command.ts";
import { handleKeep } from "./keep-message.ts";
import { handleAnswerThis } from "./message-command.ts";
import { handleModal } from "./modals.ts";
import { handleSlashCommand } from "./slash-command.ts";

/** Leads an interaction to who handles it. Never rejects; the same interaction twice is handled once. */
export async function handleInteraction(context: DiscordContext, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) return handleAutocomplete(context, interaction);
  const isAnswerable =
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isButton() ||
    interaction.isModalSubmit();
  if (!isAnswerable) return context.count("unknown-interaction");
  await context.take({
    keys: [`discord:interaction:${interaction.id}`],
    tell: (sentence) => tellPrivately(interaction, renderSentence(sentence)),
    takeBack: async () => interaction.deferred && interaction.deleteReply(),
    ...handlingOf(context, interaction),
  });
}

function handlingOf(context: DiscordContext, interaction: Answerable): Handling {
  if (interaction.isButton()) return handleButton(context, interaction);
  if (interaction.isModalSubmit()) return handleModal(context, interaction);
  if (interaction.isMessageContextMenuCommand())
    return interaction.commandName === BUTTONS.keep
      ? handleKeep(context, interaction)
      : handleAnswerThis(context, interaction);
  if (interaction.commandName === context.names.ask) return handleSlashCommand(context, interaction);
  if (interaction.commandName === context.names.info) return handleInfoCommand(context, interaction);
  const stale = renderSentence(SENTENCES.stale, true);
  return { acknowledge: () => replyPrivately(context, interaction, stale) };
}
