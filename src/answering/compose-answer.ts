import type { Citation, Note, Statement } from "../domain/answer.ts";
import { type CalendarDate, daysBetween } from "../domain/calendar-date.ts";
import type { PassageId } from "../domain/passage.ts";
import type { RecordEntry } from "../domain/topic.ts";
import type { EvidenceSentence } from "./judge-sentences.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import { createReplyRoom, type Part } from "./reply-room.ts";
import type { Evidence, SelectedEvidence } from "./select-evidence.ts";
import { standingOn } from "./standing.ts";

/** The sentences of an answer with the passages they stand in, and what is told around them. */
export interface Composition {
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  readonly notes: readonly Note[];
}

/** A topic that was not checked for longer than this may have changed. In days. */
export const STALE_AFTER_DAYS = 90;
/** Sentences of the leading passage, at most. */
const MAX_LEAD_SENTENCES = 4;
/** Passages that hold now and are said side by side, at most. */
const MAX_PARTS = 3;
/** How much of the first sentence's fit a further one of the same passage needs. */
const SECOND_SENTENCE_SHARE = 0.35;

/** Builds the answer from the selected evidence: what holds first, then what it replaced or what came after. */
export function composeAnswer(
  query: Query,
  matter: Matter,
  selected: SelectedEvidence,
  asOf: CalendarDate,
  knowledge: PreparedKnowledge,
  also: readonly Evidence[] = [],
): Composition {
  const history = [selected.replacement, selected.replaced, selected.disputed].filter(
    (evidence) => evidence !== undefined,
  );
  const [leadSentence, ...leadOthers] = selected.lead.sentences;
  if (leadSentence === undefined) return { statements: [], citations: [], notes: query.notes };
  const room = createReplyRoom(knowledge, query, matter);
  const lead: Part = { evidence: selected.lead, sentences: [leadSentence] };
  room.take(lead);
  const past = history
    .filter(
      (evidence, place) =>
        evidence.passage !== selected.lead.passage &&
        history.findIndex((other) => other.passage === evidence.passage) === place,
    )
    .map((evidence): Part => ({ evidence, sentences: evidence.sentences.slice(0, 1) }));
  for (const part of past) room.take(part);
  const said = [leadSentence];
  for (const sentence of furtherSentences(matter, leadSentence, leadOthers)) {
    const part: Part = { evidence: selected.lead, sentences: [sentence] };
    if (said.length >= MAX_LEAD_SENTENCES || !room.has(part)) break;
    said.push(sentence);
    room.take(part);
  }
  said.sort((x, y) => x.index - y.index);
  const parts: Part[] = [{ evidence: selected.lead, sentences: said }];
  let repeated: Evidence | undefined;
  for (const evidence of [...also, ...selected.beside]) {
    const [one, two] = evidence.sentences;
    const whole: Part = {
      evidence,
      sentences: [one, two].flatMap((sentence) => sentence ?? []).sort((x, y) => x.index - y.index),
    };
    const part: Part =
      room.has(whole) && (said.length === 1 || matter.kind === "passage")
        ? whole
        : { evidence, sentences: evidence.sentences.slice(0, 1) };
    if (past.some((other) => other.evidence.passage === evidence.passage)) continue;
    if (saysTheSame(evidence, selected.lead)) {
      if (repeated === undefined && room.has({ evidence, sentences: [] })) {
        repeated = evidence;
        room.take({ evidence, sentences: [] });
      }
    } else if (
      parts.length < MAX_PARTS &&
      !parts.some((other) => other.evidence.passage === evidence.passage) &&
      room.has(part)
    ) {
      parts.push(part);
      room.take(part);
    }
  }
  parts.push(...past);
  const markers = new Map<PassageId, number>();
  const citations: Citation[] = [];
  const cite = (evidence: Evidence, said: readonly EvidenceSentence[]): number => {
    const id = evidence.passage.passage.id;
    const known = markers.get(id);
    if (known !== undefined) return known;
    const marker = citations.length + 1;
    markers.set(id, marker);
    citations.push(toCitation(evidence, said, marker, asOf, knowledge));
    return marker;
  };
  const statements: Statement[] = [];
  for (const part of parts) {
    const marker = cite(part.evidence, part.sentences);
    for (const sentence of part.sentences) statements.push({ text: sentence.text, citations: [marker] });
  }
  const first = statements[0];
  if (
    first !== undefined &&
    repeated !== undefined &&
    markers.get(repeated.passage.passage.id) === undefined
  ) {
    statements[0] = {
      text: first.text,
      citations: [...first.citations, cite(repeated, repeated.sentences.slice(0, 1))],
    };
  }
  return {
    statements,
    citations,
    notes: [...query.notes, ...tellHistory(citations, asOf, query), ...tellReach(matter, asOf, knowledge)],
  };
}

/** A citation of an entry with the span from the first to the last sentence said. */
export function toCitation(
  evidence: Evidence,
  said: readonly EvidenceSentence[],
  marker: number,
  asOf: CalendarDate,
  knowledge: PreparedKnowledge,
): Citation {
  const { passage } = evidence.passage;
  const source = knowledge.snapshot.sourcesById.get(passage.sourceId);
  if (source === undefined)
    throw new Error(`passage ${passage.id} names a source that the snapshot does not hold`);
  return {
    marker,
    passage: passage.id,
    quote: spanOf(
      passage.text,
      said.map((sentence) => sentence.text),
    ),
    passageText: passage.text,
    source,
    headings: passage.headings,
    lines: passage.lines,
    ...standingOf(evidence.entry, standingOn(evidence.entry, asOf)),
  };
}

type StandingFields = Pick<Citation, "standing" | "from" | "until" | "supersededBy" | "disputedBy">;

function standingOf(
  { from, until, supersededBy, disputedBy }: RecordEntry,
  standing: Evidence["standing"],
): StandingFields {
  const fields: { -readonly [Field in keyof StandingFields]: StandingFields[Field] } = {
    standing: standing === "later" ? "current" : standing,
  };
  if (from !== undefined) fields.from = from;
  if (until !== undefined) fields.until = until;
  if (supersededBy !== undefined) fields.supersededBy = supersededBy;
  if (disputedBy !== undefined) fields.disputedBy = disputedBy;
  return fields;
}

/**
 * What may be said after the best sentence of the lead: of a curated record what fits too; of plain prose what stands
 * next to it, because prose is understood from its neighbourhood.
 */
function furtherSentences(
  matter: Matter,
  best: EvidenceSentence,
  others: readonly EvidenceSentence[],
): readonly EvidenceSentence[] {
  if (matter.kind !== "passage")
    return others.filter((sentence) => sentence.fit >= SECOND_SENTENCE_SHARE * best.fit).slice(0, 1);
  // What follows explains more than what went before.
  const distance = ({ index }: EvidenceSentence): number =>
    index > best.index ? index - best.index : best.index - index + 1.5;
  return [...others].sort((x, y) => distance(x) - distance(y));
}

function spanOf(text: string, sentences: readonly string[]): string {
  let start = text.length;
  let end = 0;
  for (const sentence of sentences) {
    const at = text.indexOf(sentence);
    if (at < 0) throw new Error("a sentence must stand in its passage");
    start = Math.min(start, at);
    end = Math.max(end, at + sentence.length);
  }
  return text.slice(start, end);
}

/** True when the best sentences of two entries share most of their words: the same fact from two sources. One source does not repeat itself. */
function saysTheSame(a: Evidence, b: Evidence): boolean {
  if (a.passage.passage.sourceId === b.passage.passage.sourceId) return false;
  const left = a.passage.sentences[a.sentences[0]?.index ?? -1]?.stems;
  const right = b.passage.sentences[b.sentences[0]?.index ?? -1]?.stems;
  if (left === undefined || right === undefined) return false;
  const common = [...left].filter((stem) => right.has(stem)).length;
  return common / (left.size + right.size - common || 1) >= 0.5;
}

function tellHistory(citations: readonly Citation[], asOf: CalendarDate, query: Query): readonly Note[] {
  const markerOf = (id: PassageId | undefined): number | undefined =>
    citations.find((citation) => citation.passage === id)?.marker;
  return citations.flatMap((citation): Note[] => {
    const by = markerOf(citation.supersededBy);
    if (citation.standing === "superseded") {
      return [
        {
          kind: "superseded",
          marker: citation.marker,
          ...(citation.until === undefined ? {} : { until: citation.until }),
          ...(by === undefined ? {} : { by }),
        },
      ];
    }
    if (citation.standing === "disputed") {
      const better = markerOf(citation.disputedBy);
      return better === undefined ? [] : [{ kind: "disputed", marker: citation.marker, by: better }];
    }
    if (
      citation.marker === 1 &&
      query.time === undefined &&
      citation.until !== undefined &&
      citation.until > asOf
    ) {
      return [{ kind: "changed-later", marker: citation.marker, since: citation.until }];
    }
    return [];
  });
}

/** How far the knowledge reaches: the day of the last check, and a warning when that is long ago. */
function tellReach(matter: Matter, asOf: CalendarDate, knowledge: PreparedKnowledge): readonly Note[] {
  const checked = knowledge.snapshot.topicsById.get(matter.id)?.checked;
  if (checked === undefined) return [];
  const days = daysBetween(checked, asOf);
  if (days > STALE_AFTER_DAYS) return [{ kind: "stale", checked, days }];
  return [{ kind: "as-known-on", checked }];
}
