import type { Notice } from "../../domain/ports/platform.ts";
import { fitNotice } from "../../words/notices.ts";
import { escapeSlack } from "./escape-slack.ts";
import { bold, paragraph, type RichTextPart, richText, run } from "./rich-text.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";
import type { SlackMessage } from "./slack-message.ts";

/** A notice as one message; what does not fit is counted. */
export function renderSlackNotice(notice: Notice): SlackMessage {
  const shown = fitNotice(notice, (shorter) => plainOf(shorter).length <= SLACK_LIMITS.totalCharacters);
  const parts: RichTextPart[] = [
    paragraph(bold(shown.title)),
    paragraph(run(shown.opening)),
    ...shown.sections.flatMap(({ heading, lines }) => [
      paragraph(bold(heading)),
      ...lines.map((line) => paragraph(run(`• ${line}`))),
    ]),
  ];
  return { text: plainOf(shown), blocks: richText(parts) };
}

function plainOf({ title, opening, sections }: Notice): string {
  const lines = sections.flatMap(({ heading, lines: those }) => [
    heading,
    ...those.map((line) => `• ${line}`),
  ]);
  return escapeSlack([title, opening, ...lines].join("\n"));
}
