import type { Answer, Citation } from "../domain/answer.ts";
import type { Subject } from "../domain/subject.ts";
import { type AnswerParts, toAnswerParts } from "./answer-parts.ts";
import { replyLines } from "./reply-lines.ts";
import type { SourcePart } from "./source-part.ts";
import { formatDate, WORDING } from "./wording.ts";

export interface PlainTextOptions {
  /** The parts of the answer, where some are cut; default: whole. */
  readonly shown?: AnswerParts;
  /** `whole`: each source by itself, as it has to be heard or read alone. Default: `short`, for who sees them together. */
  readonly sources?: "short" | "whole";
}

/**
 * The whole reply as plain text: what a terminal shows, a screen reader reads and a chat notifies of. Lines end with
 * `\n`, none at the end.
 */
export function renderPlainText(
  answer: Answer,
  subject: Subject,
  { shown = toAnswerParts(answer, subject), sources = "short" }: PlainTextOptions = {},
): string {
  const { citations, outcome } = answer;
  const lines =
    sources === "whole"
      ? shown.sources.map(wholeSourceLine)
      : citations.map((citation) => sourceLine(citation, citations, outcome !== "ambiguous"));
  return replyLines(shown, lines).join("\n");
}

function wholeSourceLine({ marker, kind, title, detail, url }: SourcePart): string {
  return `[${marker}] ${kind}“${title}”${detail}${url === undefined ? "" : ` ${url}`}`;
}

/**
 * One line about where a quote stands: `[1] Summary of “Title” § Section – Publisher, 27 Apr 2026 https://…`. A source
 * that stands in the list already is named by its marker: `[2] § Section of [1]`. A question back leaves
 * publisher and link to the answer that follows.
 */
function sourceLine(citation: Citation, all: readonly Citation[], isWhole: boolean): string {
  const { source } = citation;
  const section = citation.headings.length === 0 ? "" : ` § ${citation.headings.at(-1)}`;
  const standing = citation.standing === "current" ? "" : ` (${WORDING.standing[citation.standing]})`;
  const first = all.find((other) => other.source.id === source.id);
  if (first !== undefined && first.marker < citation.marker && section !== "")
    return `[${citation.marker}]${section} of [${first.marker}]${standing}`;
  const kind = source.text === "summary" ? "Summary of " : "";
  const origin = [
    isWhole ? source.publisher : undefined,
    source.published === undefined ? undefined : formatDate(source.published),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  return [
    `[${citation.marker}] ${kind}“${source.title}”${section}${origin === "" ? "" : ` – ${origin}`}${standing}`,
    isWhole ? source.url : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}
