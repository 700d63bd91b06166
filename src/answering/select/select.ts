import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { RecordEntry, Standing } from "../../domain/topic.ts";
import type { Found } from "../find/find.ts";
import type { Ranked } from "../judge/rank.ts";
import { type JudgedSentence, judgeSentences } from "../judge/sentences.ts";
import type { AnalysedPassage } from "../prepare/analyse-passages.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { NamedTime, Query } from "../understand/query.ts";
import { standingOn } from "./standing.ts";

/** A passage that is said, with how it stands on the day. */
export interface Evidence {
  readonly place: number;
  readonly passage: AnalysedPassage;
  readonly topic: number | undefined;
  readonly entry: RecordEntry | undefined;
  readonly standing: Standing;
  /** Best first; never empty. */
  readonly sentences: readonly [JudgedSentence, ...JudgedSentence[]];
}

/** What an answer is made of. */
export interface Selected {
  /** Said first; it stands on the day asked about, unless nothing does. */
  readonly lead: Evidence;
  /** What the lead replaced, where the question touches it. */
  readonly replaced: Evidence | undefined;
  /** What replaced the lead since the day asked about. */
  readonly replacement: Evidence | undefined;
  /** What says that nobody knows whether the lead still holds, where the question is about now. */
  readonly doubt: Evidence | undefined;
  /** A lesser source that says otherwise, where the question touches it. */
  readonly disputed: Evidence | undefined;
  /** Passages of the same group that stand beside the lead, best first. */
  readonly mates: readonly Evidence[];
}

/** Nothing in the record is as old as the day asked about. */
export interface BeforeKnowledge {
  readonly begins: CalendarDate;
}

/** What the steps of one question share. */
export interface Selecting {
  readonly query: Query;
  readonly found: Found;
  readonly ranked: readonly Ranked[];
  /** Today, or the day that stands for it. */
  readonly asOf: CalendarDate;
  readonly knowledge: Prepared;
}

/** Longer chains of what replaced what are a circle. */
const MAX_STEPS = 8;
/**
 * What stands no more is said behind the lead when its score is at least this share of the lead's: sooner where the question
 * asks for what was, and where it asks yes or no, because the old state is what people believe.
 */
const TOUCHED_SHARE = { change: 0.6, yesNo: 0.75 };
/** Who asks whether something is still so, or changed, wants to hear what was. */
const ASKS_FOR_CHANGE =
  /\b(?:still|any ?more|no longer|used to|changed?|changes|before|previous(?:ly)?|earlier|until|replaced?|yet|originally|was|were|did)\b/iu;

/** Picks what to say around a candidate on the day the question asks about. Pure. */
export function select(candidate: Ranked, selecting: Selecting): Selected | BeforeKnowledge | undefined {
  const { query, asOf, ranked } = selecting;
  const time = query.times[0];
  const named = time?.date ?? asOf;
  const first = evidenceOf(candidate.place, candidate.topic, named, selecting);
  if (first === undefined) return undefined;
  const isToday = time === undefined;
  const day = first.standing === "disputed" ? asOf : named;
  const lead =
    first.standing === "later" ? currentInTopic(candidate, day, selecting) : follow(first, day, selecting);
  if (lead === undefined) {
    if (time !== undefined && isClaimed(time, candidate.topic, selecting))
      return select(candidate, { ...selecting, query: { ...query, times: [] } });
    const begins = beginOf(candidate.topic, selecting);
    return first.standing === "later" && begins !== undefined && begins > day ? { begins } : undefined;
  }
  if (lead.standing === "later") return undefined;
  const leadEvidence = lead as Evidence;
  const scoreOf = (place: number): number | undefined => ranked.find((one) => one.place === place)?.score;
  const leadScore = scoreOf(lead.place) ?? candidate.score;
  const share = ASKS_FOR_CHANGE.test(query.text)
    ? TOUCHED_SHARE.change
    : query.yesNo
      ? TOUCHED_SHARE.yesNo
      : Number.POSITIVE_INFINITY;
  const touches = ({ place }: Evidence): boolean =>
    place === candidate.place || (scoreOf(place) ?? 0) >= share * leadScore;
  const others = siblings(lead, day, selecting);
  const replaced = others.find(
    (other) =>
      other.standing === "superseded" &&
      touches(other) &&
      follow(other, day, selecting)?.place === lead.place,
  );
  const disputed = others.find(
    (other) =>
      other.standing === "disputed" &&
      follow(other, day, selecting)?.place === lead.place &&
      (other.place === candidate.place || namesFigureOf(query, other, leadEvidence)),
  );
  const doubtedBy = isToday && lead.standing === "current" ? lead.entry?.doubtedBy : undefined;
  const heir = lead.entry?.supersededBy;
  const replacement =
    !isToday && heir !== undefined && lead.entry?.until !== undefined && lead.entry.until <= asOf
      ? heirOf(heir, lead.topic, asOf, selecting)
      : undefined;
  return {
    lead: leadEvidence,
    replaced,
    replacement:
      replacement === undefined ? undefined : (follow(replacement, asOf, selecting) as Evidence | undefined),
    doubt:
      doubtedBy === undefined
        ? undefined
        : (heirOf(doubtedBy, lead.topic, asOf, selecting) as Evidence | undefined),
    disputed,
    mates: others.filter(
      (other): other is Evidence => other.standing === "current" && other.place !== lead.place,
    ),
  };
}

/** Evidence that may not have begun on the day. */
type Dated = Omit<Evidence, "standing"> & { readonly standing: Standing | "later" };

function evidenceOf(
  place: number,
  topic: number | undefined,
  day: CalendarDate,
  selecting: Selecting,
): Dated | undefined {
  const { query, found, knowledge } = selecting;
  const passage = knowledge.passages[place];
  if (passage === undefined) return undefined;
  const entry = knowledge.recorded[place]?.find((one) => one.topic === topic)?.entry;
  if (passage.sentences.every(({ unsayable }) => unsayable)) return undefined;
  const standing = entry === undefined ? "current" : standingOn(entry, day);
  return new LookedAt({ place, passage, topic, entry, standing }, query, found);
}

/**
 * Of most passages of a group nothing is said, so their sentences are judged when somebody looks. A class: V8 would keep an
 * accessor of an object literal, with all that it reaches, until old memory is collected; of each question 80 kB.
 */
class LookedAt implements Dated {
  readonly place: number;
  readonly passage: AnalysedPassage;
  readonly topic: number | undefined;
  readonly entry: RecordEntry | undefined;
  readonly standing: Dated["standing"];
  readonly #query: Query;
  readonly #found: Found;
  #sentences: Evidence["sentences"] | undefined;

  constructor(
    { place, passage, topic, entry, standing }: Omit<Dated, "sentences">,
    query: Query,
    found: Found,
  ) {
    this.place = place;
    this.passage = passage;
    this.topic = topic;
    this.entry = entry;
    this.standing = standing;
    this.#query = query;
    this.#found = found;
  }

  get sentences(): Evidence["sentences"] {
    this.#sentences ??= judgeSentences(
      this.#query,
      this.passage,
      (index) => this.#found.sentenceMeaning(this.place, index),
      (index) => this.#found.sentenceLate(this.place, index),
    ) as Evidence["sentences"];
    return this.#sentences;
  }
}

/** A passage that an entry names, in that entry's topic or in its own. */
function heirOf(
  id: string,
  topic: number | undefined,
  day: CalendarDate,
  selecting: Selecting,
): Dated | undefined {
  const { knowledge } = selecting;
  const place = knowledge.placeOf(id);
  if (place === undefined) return undefined;
  const recorded = knowledge.recorded[place] ?? [];
  const home = recorded.find((one) => one.topic === topic) ?? recorded[0];
  return evidenceOf(place, home?.topic, day, selecting);
}

/** Through disputes and supersessions to what holds. */
function follow(evidence: Dated, day: CalendarDate, selecting: Selecting): Dated | undefined {
  let current: Dated | undefined = evidence;
  for (let step = 0; step < MAX_STEPS && current !== undefined; step++) {
    if (current.standing === "current" || current.standing === "later") break;
    const next = current.entry?.disputedBy ?? current.entry?.supersededBy;
    if (next === undefined) break;
    const heir: Dated | undefined = heirOf(next, current.topic, day, selecting);
    if (heir === undefined || heir.standing === "later") break;
    current = heir;
  }
  return current;
}

/** The other entries of the lead's topic by how well they answer; for a passage of its own, the others of its section. */
function siblings(lead: Dated, day: CalendarDate, selecting: Selecting): readonly Evidence[] {
  const ofTopic = lead.topic === undefined ? undefined : selecting.knowledge.recordOf[lead.topic];
  const isMate = ({ place, topic, group }: Ranked): boolean =>
    place !== lead.place &&
    (ofTopic === undefined ? topic === undefined && group === lead.passage.section : ofTopic.includes(place));
  return selecting.ranked.filter(isMate).flatMap(({ place }) => {
    const evidence = evidenceOf(place, lead.topic, day, selecting);
    return evidence === undefined || evidence.standing === "later" ? [] : [evidence as Evidence];
  });
}

/** What held in the candidate's topic on a day on which the candidate had not begun. */
function currentInTopic({ topic }: Ranked, day: CalendarDate, selecting: Selecting): Dated | undefined {
  const ofTopic = topic === undefined ? [] : (selecting.knowledge.recordOf[topic] ?? []);
  for (const { place } of selecting.ranked) {
    if (!ofTopic.includes(place)) continue;
    const evidence = evidenceOf(place, topic, day, selecting);
    if (evidence?.standing === "current") return evidence;
  }
  return undefined;
}

/** The time is what a disputed passage of the group says: the question asks whether that is true. */
function isClaimed({ words }: NamedTime, topic: number | undefined, { knowledge }: Selecting): boolean {
  const numbers = words.match(/\d+/gu) ?? [];
  const record = topic === undefined ? [] : (knowledge.snapshot.topics[topic]?.record ?? []);
  return (
    numbers.length > 0 &&
    record.some(({ passage, disputedBy }) => {
      const stems = knowledge.passages[knowledge.placeOf(passage) ?? -1]?.stems;
      return disputedBy !== undefined && numbers.every((number) => stems?.has(number) === true);
    })
  );
}

function beginOf(topic: number | undefined, { knowledge }: Selecting): CalendarDate | undefined {
  const record = topic === undefined ? undefined : knowledge.snapshot.topics[topic]?.record;
  return record
    ?.flatMap(({ from }) => from ?? [])
    .sort()
    .at(0);
}

/** The question holds a number that stands in the disputed passage and not in the lead. */
function namesFigureOf(query: Query, disputed: Evidence, lead: Evidence): boolean {
  return query.terms.some(
    ({ stem }) => /^\d/u.test(stem) && disputed.passage.stems.has(stem) && !lead.passage.stems.has(stem),
  );
}
