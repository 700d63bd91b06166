import type { ShownPassages } from "../../conversation/press/shown-passages.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { AnswerShown, ChatPayload, ChatRenderers, Preview } from "./chat-renderers.ts";
import { renderDiscordHtml } from "./discord-html.ts";
import { renderSlackHtml } from "./slack-html.ts";

/** The same thing as both chats would show it. */
export interface Previews {
  readonly slack: readonly Preview[];
  readonly discord: readonly Preview[];
}

/** Payloads of the chats' own renderers, with their pictures. */
export interface Drawing {
  answer(record: AnswerRecord, shown: AnswerShown): Previews;
  passages(shown: ShownPassages): Previews;
  sentence(text: string, askAgain: boolean): Previews;
}

export function createDrawing({ slack, discord }: ChatRenderers): Drawing {
  const both = (ofSlack: readonly ChatPayload[], ofDiscord: readonly ChatPayload[]): Previews => ({
    slack: ofSlack.map((payload) => ({ payload, html: renderSlackHtml(payload.blocks ?? []) })),
    discord: ofDiscord.map((payload) => ({ payload, html: renderDiscordHtml(payload.components ?? []) })),
  });
  return {
    answer: (record, shown) => both([slack.answer(record, shown)], [discord.answer(record, shown)]),
    passages: (shown) => both(slack.passages(shown), discord.passages(shown)),
    sentence: (text, askAgain) => both([slack.sentence(text, askAgain)], [discord.sentence(text, askAgain)]),
  };
}
