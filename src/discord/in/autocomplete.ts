import type { AutocompleteInteraction } from "discord.js";
import { clipAtWord } from "../../words/shorten.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import { placeOfInteraction } from "../wire/place.ts";

/** Proposes topics and the ways people ask about them, from memory. A proposal that comes too late is dropped. */
export async function handleAutocomplete(
  context: DiscordContext,
  interaction: AutocompleteInteraction,
): Promise<void> {
  const { autocompleteChoices, choiceCharacters } = DISCORD_LIMITS;
  const suggestions = context.allows(placeOfInteraction(interaction))
    ? context.assistant.suggest(interaction.options.getFocused(), autocompleteChoices)
    : [];
  const texts = new Set(suggestions.map(({ text }) => clipAtWord(text, choiceCharacters)));
  const choices = [...texts].slice(0, autocompleteChoices).map((text) => ({ name: text, value: text }));
  try {
    await interaction.respond(choices);
  } catch {
    context.count("autocomplete-late");
  }
}
