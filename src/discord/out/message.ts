import type { APIMessageTopLevelComponent } from "discord.js";
import type { Introduction } from "../../conversation/introductions.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import { clipAtWord } from "../../words/shorten.ts";
import { BUTTONS, notRead } from "../../words/wording.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import { button, buttonRows, container, textDisplay } from "./components.ts";
import { bold, label } from "./markdown.ts";

/** Flags of a message, as Discord numbers them. */
export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** What Discord is sent, without where and how visible. */
export interface DiscordMessage {
  readonly components: readonly APIMessageTopLevelComponent[];
  /** The same as ordinary text, for when Discord does not take the components. */
  readonly fallback: string;
}

/** Opens the question dialog; belongs to no answer. */
export const ASK_ID = "v1:ask";

const GREY = 0x747f8d;

/** One sentence of ours, with a button to ask when the answer it is about is gone. */
export function renderSentence(sentence: string, askAgain = false): DiscordMessage {
  const text = label(sentence);
  return {
    components: [textDisplay(text), ...buttonRows(askAgain ? [button(BUTTONS.askAgain, ASK_ID)] : [])],
    fallback: text,
  };
}

/** The message with a line about what of the question was not read. */
export function withUnread(message: DiscordMessage, unread: readonly UnreadKind[]): DiscordMessage {
  return unread.length === 0 ? message : withLine(message, notRead(unread));
}

/** The message with a line below it. */
export function withLine({ components, fallback }: DiscordMessage, sentence: string): DiscordMessage {
  const line = label(sentence);
  return { components: [...components, textDisplay(line)], fallback: `${fallback}\n${line}` };
}

/** *help*, *sources*, *status* and *about*. */
export function renderIntroduction({ title, lines }: Introduction): DiscordMessage {
  const text = [bold(label(title)), ...lines.map(label)].join("\n");
  return {
    components: [container([textDisplay(clipAtWord(text, DISCORD_LIMITS.textCharacters))], GREY)],
    fallback: clipAtWord(text, DISCORD_LIMITS.contentCharacters),
  };
}
