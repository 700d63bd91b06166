import type { APIComponentInContainer } from "discord.js";
import type { Notice } from "../../domain/ports/platform.ts";
import { fitNotice } from "../../words/notices.ts";
import { clipAtWord } from "../../words/shorten.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import { container, countText, textDisplay } from "./components.ts";
import { bold, escapeText, label } from "./markdown.ts";
import type { DiscordMessage } from "./message.ts";

const BLUE = 0x2b7de9;

/** A notice as one message; what does not fit is counted. */
export function renderDiscordNotice(notice: Notice): DiscordMessage {
  const shown = fitNotice(notice, (shorter) => countText(toTexts(shorter)) <= DISCORD_LIMITS.textCharacters);
  return {
    components: [container(toTexts(shown), BLUE)],
    fallback: clipAtWord(linesOf(shown).flat().join("\n"), DISCORD_LIMITS.contentCharacters),
  };
}

function toTexts(notice: Notice): APIComponentInContainer[] {
  return linesOf(notice).map((lines) => textDisplay(lines.join("\n")));
}

/** Lines of one text each. */
function linesOf({ title, opening, sections }: Notice): string[][] {
  return [
    [bold(label(title)), label(opening)],
    ...sections.map(({ heading, lines }) => [
      bold(label(heading)),
      ...lines.map((line) => `• ${escapeText(line)}`),
    ]),
  ];
}
