import type { AnswerParts } from "./answer-parts.ts";
import { WORDING } from "./wording.ts";

/** The parts as plain text: what a screen reader or a notification gets. Every statement, quote and citation is in it. */
export function renderPartsAsText(shown: AnswerParts): string {
  return [
    ...(shown.readAs === undefined ? [] : [shown.readAs]),
    ...(shown.opening === undefined ? [] : [shown.opening]),
    ...shown.statements.map(({ label, text, markers }) =>
      [label, text, markers.map((marker) => `[${marker}]`).join("")].filter((part) => part !== "").join(" "),
    ),
    ...shown.quotes.map(({ marker, text }) => `[${marker}] “${text}”`),
    ...shown.notes,
    ...shown.options.map(({ title }, index) => `${index + 1}. ${title}`),
    ...(shown.nearest.length === 0
      ? []
      : [`${WORDING.nearest}: ${shown.nearest.map(({ title }) => title).join("; ")}.`]),
    ...shown.sources.map(({ marker, kind, title, detail, url }) =>
      [`[${marker}] ${kind}“${title}”${detail}`, url].filter((part) => part !== undefined).join(" "),
    ),
  ].join("\n");
}
