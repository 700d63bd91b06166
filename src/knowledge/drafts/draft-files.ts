import type { Draft } from "../../domain/ports/draft-store.ts";
import { cleanText, foldWhiteSpace } from "../../text/normalise.ts";
import { maskSecrets } from "../../text/secrets.ts";
import { MAX_LINE_CHARACTERS } from "../shape/shape.ts";

interface DraftFile {
  readonly name: string;
  readonly content: string;
}

/**
 * The source and the topic of a draft, `id` of both. The source is one line of JSON and the topic's texts are quoted: what
 * people typed is never read as a header, mark-up or a link. Credentials are masked.
 */
export function draftFiles(draft: Draft, id: string): readonly DraftFile[] {
  const source = {
    id,
    title: toLine(draft.source),
    text: maskSecrets(cleanText(draft.text)),
    published: draft.written,
  };
  const question = JSON.stringify(toLine(maskSecrets(draft.question)));
  return [
    { name: "answer.jsonl", content: `${JSON.stringify(source)}\n` },
    {
      name: "topic.yaml",
      content: `topics:
  - id: ${id}
    title: ${question}
    checked: ${draft.kept}
    aliases:
      - ${question}
    record:
      - passage: ${id}
`,
    },
  ];
}

/** One line that titles and ways of asking may be. */
function toLine(text: string): string {
  const line = foldWhiteSpace(cleanText(text));
  if (line.length <= MAX_LINE_CHARACTERS) return line;
  return `${line
    .slice(0, MAX_LINE_CHARACTERS - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, "")}…`;
}
