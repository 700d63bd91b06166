import type { types } from "@slack/bolt";
import type { Overview } from "../../assistant/assistant.ts";
import { reach } from "../../conversation/introductions.ts";
import { clipAtWord } from "../../words/shorten.ts";
import { BUTTONS, formatDate } from "../../words/wording.ts";
import { bold, context, link, paragraph, plain, type RichTextPart, richText, run } from "./rich-text.ts";
import { ASK_ACTION, actions, button } from "./slack-buttons.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

const EXAMPLES_SHOWN = 4;
const TOPICS_SHOWN = 60;
const SOURCES_SHOWN = 40;

/** The Home tab: what the bot knows, how far it reaches, its sources by topic, and ways to ask. */
export function renderHome(overview: Overview): types.HomeView {
  const { subject } = overview;
  return {
    type: "home",
    blocks: [
      {
        type: "header",
        text: plain(clipAtWord(`Questions about ${subject.name}`, SLACK_LIMITS.headerText)),
      },
      ...richText([paragraph(run(`I answer with sentences quoted from ${reach(overview)}`))]),
      ...actions([button(BUTTONS.ask, ASK_ACTION, "", "primary")]),
      ...examples(subject.examples),
      { type: "divider" },
      ...topics(overview),
      ...sources(overview),
      ...context(subject.disclaimer === undefined ? [] : [subject.disclaimer]),
    ],
  };
}

/** Each example is a button that opens the question dialog with the example in it. */
function examples(texts: readonly string[]): types.KnownBlock[] {
  return actions(
    texts
      .slice(0, EXAMPLES_SHOWN)
      .map((text, index) => button(text, `${ASK_ACTION}:${index}`, text.slice(0, SLACK_LIMITS.buttonValue))),
  );
}

function topics(overview: Overview): types.KnownBlock[] {
  if (overview.topics.length === 0) return [];
  const titles = new Map(overview.sources.map((source) => [source.id, source.title]));
  const lines = overview.topics.slice(0, TOPICS_SHOWN).map((topic): RichTextPart => {
    const from = topic.sources.map((id) => titles.get(id) ?? id).join("; ");
    return paragraph(
      bold(clipAtWord(topic.title, 120)),
      run(from === "" ? "" : ` – ${clipAtWord(from, 200)}`),
    );
  });
  const more = overview.topics.length - lines.length;
  return richText([
    paragraph(bold("What I know about")),
    ...lines,
    ...(more > 0 ? [paragraph(run(`and ${more} more`))] : []),
  ]);
}

function sources(overview: Overview): types.KnownBlock[] {
  if (overview.sources.length === 0) return [];
  const lines = overview.sources.slice(0, SOURCES_SHOWN).map((source): RichTextPart => {
    const title = clipAtWord(source.title, 150);
    const origin = [
      source.publisher === undefined ? undefined : clipAtWord(source.publisher, 80),
      source.published === undefined ? undefined : formatDate(source.published),
      `${source.passages} passages`,
    ].filter((part) => part !== undefined);
    const isLink = source.url !== undefined && /^https?:\/\//.test(source.url) && source.url.length <= 1_000;
    return paragraph(
      isLink && source.url !== undefined ? link(title, source.url) : run(title),
      run(` – ${origin.join(", ")}`),
    );
  });
  const more = overview.sources.length - lines.length;
  return richText([
    paragraph(bold("Sources")),
    ...lines,
    ...(more > 0 ? [paragraph(run(`and ${more} more`))] : []),
  ]);
}
