import type { CalendarDate } from "../domain/calendar-date.ts";
import type { PassageId } from "../domain/passage.ts";
import type { RecordEntry } from "../domain/topic.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import { shareAsked } from "./asked-entries.ts";
import { findEvidence, follow, pickReplaced } from "./follow-record.ts";
import { insertInOrder } from "./insert-in-order.ts";
import { byFit, type EvidenceSentence, type JudgedBy, judgeSentences } from "./judge-sentences.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { MeaningOfQuestion } from "./rank-matters.ts";
import { type RecordedPassage, recordOf, toRecorded } from "./recorded-passages.ts";
import { standingOn } from "./standing.ts";

/** An entry of a matter's record judged against the question. */
export interface Evidence {
  readonly entry: RecordEntry;
  readonly passage: AnalysedPassage;
  readonly standing: ReturnType<typeof standingOn>;
  /** Best first. Never empty. */
  readonly sentences: readonly EvidenceSentence[];
  /** How well the entry answers the question; comparable inside one question. */
  readonly fit: number;
  /** The same whether it holds on the day or not: how much the question touches it. */
  readonly relevance: number;
}

/** What the answer is made of. */
export interface SelectedEvidence {
  /** What is said first; it stands on the day asked about, unless nothing does. */
  readonly lead: Evidence;
  /** Other entries that stand beside the lead, best first. */
  readonly beside: readonly Evidence[];
  /** What the lead replaced and the question touches. */
  readonly replaced: Evidence | undefined;
  /** What replaced the lead since the day asked about. */
  readonly replacement: Evidence | undefined;
  /** What contradicts the lead or was asked for, from a lesser source. */
  readonly disputed: Evidence | undefined;
}

/** What a word is worth that stands in this passage and in few others of the record. */
const DISTINCTION_WEIGHT = 0.09;
/** What an entry loses for not holding on the day, or for being contradicted by a better source. */
const SUPERSEDED_PENALTY = 0.3;
const DISPUTED_PENALTY = 0.6;
/** The curator's order decides among entries that fit alike; the first passages answer the topic most directly. */
const ORDER_PENALTY = 0.05;
/** … still more so when the whole of a subject is asked for. */
const WHOLE_ORDER_PENALTY = 0.4;
const NAMED_SOURCE_BONUS = 0.6;
/** Who was there speaks before who tells of it. */
const PRIMARY_BONUS = 0.36;
/** What it is worth when all of the nearest ways of asking are answered by the entry. */
const ASKED_WEIGHT = 1.2;
/** How much of the best fit an entry needs to be said beside the lead, or to count as what the question touches. */
const BESIDE_SHARE = 0.5;
/** … and for a disputed statement to count as touched. */
const DISPUTE_SHARE = 0.6;

/** What one question would be told from a matter; worked out once, because several steps ask. */
export type Select = (matter: Matter) => SelectedEvidence | undefined;

export function createSelect(
  query: Query,
  asOf: CalendarDate,
  knowledge: PreparedKnowledge,
  meaning: MeaningOfQuestion | undefined,
): Select {
  const known = new Map<Matter, SelectedEvidence | undefined>();
  return (matter) => {
    let selected = known.get(matter);
    if (selected === undefined && !known.has(matter)) {
      selected = selectEvidence(query, matter, asOf, knowledge, meaning);
      known.set(matter, selected);
    }
    return selected;
  };
}

/** Picks from a matter's record what to say on `asOf` (or at the time the question names), what it replaced, and who disagrees. */
export function selectEvidence(
  query: Query,
  matter: Matter,
  asOf: CalendarDate,
  knowledge: PreparedKnowledge,
  meaning?: MeaningOfQuestion,
): SelectedEvidence | undefined {
  const named = judgeRecord(query, matter, query.time?.date ?? asOf, knowledge, meaning);
  // A day of which only disputed statements speak is asked about, not spoken of: "was that in October 2024?"
  const isAskedAbout =
    query.time !== undefined && named.length > 0 && named.every(({ standing }) => standing === "disputed");
  const day = isAskedAbout ? asOf : (query.time?.date ?? asOf);
  const judged = isAskedAbout ? judgeRecord(query, matter, day, knowledge, meaning) : named;
  const best = judged[0];
  if (best === undefined) return undefined;
  const standing = judged.filter((evidence) => evidence.standing === "current");
  const touched = best.standing === "current" ? undefined : follow(best, judged);
  const lead =
    touched ?? standing[0] ?? judged.find((evidence) => evidence.standing === "superseded") ?? best;
  const beside = standing.filter((evidence) => evidence !== lead && evidence.fit >= BESIDE_SHARE * lead.fit);
  const replaced = pickReplaced(judged, lead, best);
  const replacement =
    query.time !== undefined && lead.entry.until !== undefined && lead.entry.until <= asOf
      ? judge(lead.entry.supersededBy)
      : undefined;
  const disputed = judged.find(
    (evidence) =>
      evidence.standing === "disputed" &&
      (judged.every((other) => other.relevance <= evidence.relevance) ||
        (evidence.relevance >= DISPUTE_SHARE * lead.relevance && follow(evidence, judged) === lead)),
  );
  return { lead, beside, replaced, replacement, disputed: disputed === lead ? undefined : disputed };

  function ownRecord(): readonly RecordedPassage[] {
    return recordOf(matter, knowledge).filter(({ order }) => order < matter.record.length);
  }

  function judge(id: PassageId | undefined): Evidence | undefined {
    return id === undefined
      ? undefined
      : (findEvidence(judged, id) ??
          judgeAlone(id, {
            query,
            day,
            knowledge,
            meaning,
            distinction: weighWords(query, ownRecord(), knowledge),
            asked: 0,
          }));
  }
}

/** Each entry of the record, and what took its place, with its standing on `day`, best fit first; entries of a later day are left out. */
export function judgeRecord(
  query: Query,
  matter: Matter,
  day: CalendarDate,
  knowledge: PreparedKnowledge,
  meaning?: MeaningOfQuestion,
): readonly Evidence[] {
  const recorded = recordOf(matter, knowledge);
  const distinction = weighWords(query, recorded, knowledge);
  const asked = shareAsked(recorded, query, knowledge, meaning);
  const judged: Evidence[] = [];
  for (const [place, one] of recorded.entries()) {
    const evidence = judgeEntry(one, {
      query,
      day,
      knowledge,
      meaning,
      distinction,
      asked: asked[place] ?? 0,
    });
    if (evidence !== undefined && evidence.standing !== "later") insertInOrder(judged, evidence, byFit);
  }
  return judged;
}

/** What an entry of a record is judged by. */
interface Judging extends JudgedBy {
  readonly day: CalendarDate;
  readonly distinction: readonly number[];
  /** Its share among the nearest ways of asking. */
  readonly asked: number;
}

/**
 * How far each word of the question tells the entries of one record apart, by its place: inverse frequency inside the
 * record, 0 for a word that none hold.
 */
function weighWords(
  query: Query,
  recorded: readonly RecordedPassage[],
  knowledge: PreparedKnowledge,
): readonly number[] {
  const holding = query.terms.map(() => 0);
  for (const { passage } of recorded) {
    const { strengths } = knowledge.fitOf(query, passage);
    for (let term = 0; term < holding.length; term++)
      if ((strengths[term] as number) > 0) holding[term] = (holding[term] as number) + 1;
  }
  return query.terms.map((term, place) => {
    const count = holding[place] as number;
    return count === 0 ? 0 : term.weight * Math.log((recorded.length + 0.5) / count);
  });
}

/** A passage that stands in no record that is looked at. */
function judgeAlone(id: PassageId, judging: Judging): Evidence | undefined {
  const alone = toRecorded({ passage: id }, 0, judging.knowledge);
  return alone === undefined ? undefined : judgeEntry(alone, judging);
}

function judgeEntry(
  { entry, order, passage, source }: RecordedPassage,
  judging: Judging,
): Evidence | undefined {
  const { query, day, knowledge, distinction, asked } = judging;
  const words = knowledge.fitOf(query, passage);
  let distinct = 0;
  for (let place = 0; place < distinction.length; place++)
    distinct += (distinction[place] as number) * (words.strengths[place] as number);
  const sentences = judgeSentences(passage, words.sentences, judging);
  const best = sentences[0];
  if (best === undefined) return undefined;
  const standing = standingOn(entry, day);
  const relevance =
    best.fit +
    words.coverage * 0.2 +
    DISTINCTION_WEIGHT * distinct -
    (query.whole ? WHOLE_ORDER_PENALTY : ORDER_PENALTY) * order +
    (source?.authority === "primary" ? PRIMARY_BONUS : 0) +
    (query.time?.source !== undefined && query.time.source === source?.id ? NAMED_SOURCE_BONUS : 0);
  const fit =
    relevance +
    ASKED_WEIGHT * asked -
    (standing === "superseded" ? SUPERSEDED_PENALTY : 0) -
    (standing === "disputed" ? DISPUTED_PENALTY : 0);
  return { entry, passage, standing, sentences, fit, relevance };
}
