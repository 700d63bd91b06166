import type { Answer, Citation, TopicOption } from "../domain/answer.ts";
import type { Source } from "../domain/source.ts";
import type { Subject } from "../domain/subject.ts";
import { notesInWords, statementLabel } from "./plain-text.ts";
import { clipAtWord, shortenAtSentence } from "./shorten.ts";
import { confidenceInWords, formatDate, readingAs, refusal, SENTENCES, WORDING } from "./wording.ts";

/** An answer taken apart for showing, cut to fit: what every platform shows, in the order in which it is read. */
export interface AnswerParts {
  readonly readAs: string | undefined;
  /** What is said first when the answer is not simply given. */
  readonly opening: string | undefined;
  readonly statements: readonly StatementPart[];
  /** Quotes that say more than the statements; without those that only repeat one. */
  readonly quotes: readonly { readonly marker: number; readonly text: string }[];
  readonly notes: readonly string[];
  readonly options: readonly TopicOption[];
  readonly nearest: readonly TopicOption[];
  readonly sources: readonly SourcePart[];
  /** Confidence in words and that a machine answered; undefined when nothing is cited. */
  readonly footer: string | undefined;
}

export interface StatementPart {
  /** “Until 27 Apr 2026:”; empty when the statement simply holds. */
  readonly label: string;
  readonly text: string;
  readonly markers: readonly number[];
}

export interface SourcePart {
  readonly marker: number;
  /** `Summary of ` or empty. */
  readonly kind: string;
  readonly title: string;
  /** ` § Section – Publisher, 27 Apr 2026 (superseded)`, with its leading space; may be empty. */
  readonly detail: string;
  /** http(s); undefined when the source has none or an unusable one. */
  readonly url: string | undefined;
  /** The host of `url`, shown beside the title so that a link cannot pretend to lead elsewhere. */
  readonly host: string | undefined;
}

const MAX_QUOTE_CHARACTERS = 600;
const MAX_TITLE_CHARACTERS = 150;
const MAX_SECTION_CHARACTERS = 100;
const MAX_PUBLISHER_CHARACTERS = 80;
const MAX_URL_CHARACTERS = 1_000;
const MAX_OPTION_CHARACTERS = 150;
const MAX_QUESTION_SHOWN_CHARACTERS = 300;
const MIN_STATEMENT_CHARACTERS = 120;
/** `[99] ` */
const MARKER_CHARACTERS = 5;

/**
 * Cuts an answer to about `maxCharacters` of visible text: quotes go first, then long statements are shortened at a
 * sentence. Statements and citations are never left out.
 */
export function toAnswerParts(answer: Answer, subject: Subject, maxCharacters: number): AnswerParts {
  const whole = parts(answer, subject);
  if (countCharacters(whole) <= maxCharacters) return whole;
  const withoutQuotes = { ...whole, quotes: [], notes: [...whole.notes, SENTENCES.shortened] };
  if (countCharacters(withoutQuotes) <= maxCharacters) return withoutQuotes;
  return shortenStatements(withoutQuotes, maxCharacters);
}

/** Characters a reader sees, near enough for a budget. */
export function countCharacters(shown: AnswerParts): number {
  const { readAs = "", opening = "", footer = "" } = shown;
  let sum = readAs.length + opening.length + footer.length + 3;
  for (const note of shown.notes) sum += note.length + 1;
  for (const { label, text, markers } of shown.statements)
    sum += label.length + text.length + markers.join("[]").length + 3;
  for (const { text } of shown.quotes) sum += text.length + MARKER_CHARACTERS + 1;
  for (const { title } of shown.options) sum += title.length + 1;
  for (const { title } of shown.nearest) sum += title.length + 1;
  for (const { kind, title, detail, host = "" } of shown.sources)
    sum += kind.length + title.length + detail.length + host.length + MARKER_CHARACTERS + 2;
  return sum;
}

function shortenStatements(shown: AnswerParts, maxCharacters: number): AnswerParts {
  const rest = countCharacters({
    ...shown,
    statements: shown.statements.map((part) => ({ ...part, text: "" })),
  });
  const each = Math.floor((maxCharacters - rest) / Math.max(1, shown.statements.length));
  const room = Math.max(MIN_STATEMENT_CHARACTERS, each);
  return {
    ...shown,
    statements: shown.statements.map((part) => ({ ...part, text: shortenAtSentence(part.text, room) })),
  };
}

function parts(answer: Answer, subject: Subject): AnswerParts {
  const { readAs, citations } = answer;
  return {
    readAs: readAs === undefined ? undefined : readingAs(clipAtWord(readAs, MAX_QUESTION_SHOWN_CHARACTERS)),
    opening: openingOf(answer, subject),
    statements: answer.statements.map((statement) => ({
      label: statementLabel(statement, answer),
      text: statement.text,
      markers: statement.citations,
    })),
    quotes: quotesOf(answer),
    notes: notesInWords(answer).map((note) => clipAtWord(note, MAX_QUESTION_SHOWN_CHARACTERS)),
    options: answer.outcome === "ambiguous" ? answer.options.map(clipOption) : [],
    nearest: answer.outcome === "abstained" ? answer.nearest.map(clipOption) : [],
    sources: citations.map(toSourcePart),
    footer:
      citations.length === 0
        ? undefined
        : `${capitalise(confidenceInWords(answer.confidence))} · ${WORDING.automated}`,
  };
}

function openingOf(answer: Answer, subject: Subject): string | undefined {
  switch (answer.outcome) {
    case "answered":
      return undefined;
    case "ambiguous":
      return WORDING.choose;
    case "abstained":
      return refusal(answer.reason, subject, answer.question.length);
  }
}

/** A quote is shown when it says more than the statements that rest on it. */
function quotesOf(answer: Answer): AnswerParts["quotes"] {
  return answer.citations
    .filter(({ marker, quote }) => {
      let saidCharacters = 0;
      for (const { text, citations } of answer.statements)
        if (citations.includes(marker)) saidCharacters += text.length + 1;
      return quote.trim().length > saidCharacters;
    })
    .map(({ marker, quote }) => ({ marker, text: shortenAtSentence(quote.trim(), MAX_QUOTE_CHARACTERS) }));
}

/** Where a quote stands, cut to fit one line. */
export function toSourcePart({ marker, source, headings, standing }: Citation): SourcePart {
  const section = headings.at(-1);
  const { kind, title, origin, url, host } = sourceFacts(source);
  const place = section === undefined ? "" : ` § ${clipAtWord(section, MAX_SECTION_CHARACTERS)}`;
  return { marker, kind, title, detail: `${place}${origin} (${WORDING.standing[standing]})`, url, host };
}

/** What is the same in every citation of a source; made once a source, for reading an address is slow. */
type SourceFacts = Pick<SourcePart, "kind" | "title" | "url" | "host"> & {
  /** ` – Publisher, 27 Apr 2026`, or empty. */
  readonly origin: string;
};
const factsOfSources = new WeakMap<Source, SourceFacts>();

function sourceFacts(source: Source): SourceFacts {
  const known = factsOfSources.get(source);
  if (known !== undefined) return known;
  const origin = [
    source.publisher === undefined ? undefined : clipAtWord(source.publisher, MAX_PUBLISHER_CHARACTERS),
    source.published === undefined ? undefined : formatDate(source.published),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
  const facts = {
    kind: source.text === "summary" ? "Summary of " : "",
    title: clipAtWord(source.title, MAX_TITLE_CHARACTERS),
    origin: origin === "" ? "" : ` – ${origin}`,
    url: undefined,
    host: undefined,
    ...toLink(source.url),
  };
  factsOfSources.set(source, facts);
  return facts;
}

function toLink(url: string | undefined): { url: string; host: string } | undefined {
  if (url === undefined || url.length > MAX_URL_CHARACTERS || !URL.canParse(url)) return undefined;
  const { protocol, host, href, username, password } = new URL(url);
  if (!["http:", "https:"].includes(protocol) || username !== "" || password !== "") return undefined;
  return { url: href, host };
}

function clipOption(option: TopicOption): TopicOption {
  return { topic: option.topic, title: clipAtWord(option.title, MAX_OPTION_CHARACTERS) };
}

function capitalise(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
