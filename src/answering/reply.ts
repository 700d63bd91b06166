import type { Answer, Note, Reading, TopicOption } from "../domain/answer.ts";
import { toNonEmpty } from "../domain/non-empty.ts";
import type { Passage } from "../domain/passage.ts";
import type { Question } from "../domain/question.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Topic } from "../domain/topic.ts";
import { cite } from "./compose/cite.ts";
import { compose } from "./compose/compose.ts";
import type { Consideration } from "./consider.ts";
import { askOf, NO_ASK } from "./find/best-asks.ts";
import { strengthOf } from "./judge/lead.ts";
import type { Ranked } from "./judge/rank.ts";
import { signalOf } from "./judge/signal-table.ts";
import type { Prepared } from "./prepare/prepare.ts";
import { passageAsked, pickVerdict } from "./select/pick-verdict.ts";
import { type Evidence, type Selected, select } from "./select/select.ts";
import type { Query } from "./understand/query.ts";

/** Other readings that are offered, and how much of the first one's score they need. */
const READINGS = { count: 3, share: 0.7 };
/**
 * Near topics and sections that a refusal names, and what they need to be near: by meaning, where there is an encoder, and by words. Of
 * 192 questions about anything else one gets any at .5, at .35 16 do; of 87 refused questions about the subject 13 and 14. Everyday
 * words for what a page says share none with it, so that a passage that is near as a whole needs none: from .42 six of 24 refused
 * questions that seven plain folders answer get the section, and of those about anything else 3 of 188 (at .36 twelve, and 7 of 190
 * in a handbook, none at .42).
 */
const NEAR = { count: 2, meaning: 0.5, cover: 0.3, whole: 0.42 };
/**
 * From which nearness a known gap is what was asked about: by meaning and a quarter of words, or by words alone. From .65 its
 * sentence is said in reply to 2 of 192 questions about anything else; at .45 by meaning or .5 by words it was to 31. By words
 * alone it is said to 4 of 177 from .6, and to 19 from .5.
 */
const GAP = { meaning: 0.65, ofWords: 0.25, words: 0.6, lead: 0.05 };

/** @param also what each of two things that were asked about is answered with; see `leadsOfParts`. */
export function speak(
  question: Question,
  considered: Consideration,
  also: readonly Evidence[],
  knowledge: Prepared,
): Answer {
  const whole = ledByAsked(considered, knowledge);
  const { query, decision, ranked, isChosen: isTapped } = whole;
  const [first] = ranked;
  if (first === undefined || (decision.kind === "abstain" && !isTapped))
    return refuse(question, whole, knowledge);
  const picked = pick(whole, question, knowledge);
  const selected = picked?.selected;
  if (selected === undefined) return refuse(question, whole, knowledge);
  if ("begins" in selected)
    return {
      ...base(question, decision.confidence, knowledge),
      ...readAsOf(query),
      outcome: "abstained",
      reason: "not-covered",
      ...NOTHING_SAID,
      notes: [...query.notes, { kind: "before-knowledge", begins: selected.begins }],
    };
  const sure = isTapped || (decision.kind === "sure" && picked?.candidate === first);
  const [ofFirst, ...others] = also;
  const { lead } = ofFirst === undefined ? selected : { lead: ofFirst };
  const verdict =
    knowledge.policy.verdicts && ofFirst === undefined
      ? pickVerdict(
          query,
          lead,
          whole.found,
          { isSure: sure, isCovered: whole.features?.uncovered === 0 },
          knowledge,
        )
      : undefined;
  const composition = compose(
    query,
    ofFirst === undefined ? selected : { ...NOTHING_BESIDE, lead },
    {
      asOf: question.asOf,
      also: others,
      isAsked: isAskedFor(lead, whole),
      withMate: !sure,
    },
    knowledge,
  );
  const [statements, citations] = [toNonEmpty(composition.statements), toNonEmpty(composition.citations)];
  if (statements === undefined || citations === undefined) return refuse(question, whole, knowledge);
  const topic = lead.topic === undefined ? undefined : knowledge.snapshot.topics[lead.topic]?.id;
  return {
    ...base(question, isTapped ? 1 : decision.confidence, knowledge),
    ...readAsOf(query),
    outcome: "answered",
    sure,
    ...(verdict === undefined ? {} : { verdict: verdict.text }),
    readings: sure ? [] : readingsOf(whole, knowledge),
    ...(topic === undefined ? {} : { topic }),
    statements,
    citations,
    notes: sure ? composition.notes : [...missingNames(query), ...composition.notes],
    nearest: [],
  };
}

/** What a closest passage cannot be about: words, of more than three letters, that neither the folder nor everyday English holds. */
function missingNames({ terms, foreign }: Query): readonly Note[] {
  const words = terms.filter(({ known, isName, word }) => !known && isName && /\p{L}{4}/u.test(word));
  return foreign || words.length === 0
    ? []
    : [{ kind: "missing-words", words: words.map(({ word }) => word) }];
}

/** The passage that is asked for by its yes or no stands before another one of its topic. */
function ledByAsked(whole: Consideration, knowledge: Prepared): Consideration {
  const { query, ranked, found, isChosen } = whole;
  const [first] = ranked;
  if (first?.topic === undefined || isChosen || !knowledge.policy.verdicts) return whole;
  const place = passageAsked(query, first.topic, found, knowledge);
  const asked = ranked.find((candidate) => candidate.place === place && candidate.topic === first.topic);
  return asked === undefined || asked === first
    ? whole
    : { ...whole, ranked: [asked, ...ranked.filter((candidate) => candidate !== asked)] };
}

/** Whether nothing is said, and not because it is known to be unknown. */
export function isRefused(whole: Consideration): boolean {
  return whole.decision.kind === "abstain" && !whole.isChosen && !isKnownGap(whole);
}

/**
 * From which nearness a way of asking for a passage is the question that was asked: by meaning, or by words alone. At .75 a
 * page's own "Yes, …" was withheld from a follow-up that asks just that.
 */
const ASKED = { meaning: 0.7, words: 0.35 };

/** Whether a question that is known for the passage is what was asked. */
function isAskedFor({ place }: Evidence, { found, equal }: Consideration): boolean {
  const near = found.asks.own.get(place) ?? NO_ASK;
  return equal !== undefined || (found.byMeaning ? near.meaning >= ASKED.meaning : near.words >= ASKED.words);
}

/**
 * What is said of the first candidate; where nothing of it had begun on the day that is asked about, of the next one within
 * reach of which something had.
 */
function pick(whole: Consideration, question: Question, knowledge: Prepared) {
  const [first, ...others] = whole.ranked;
  if (first === undefined) return undefined;
  const selected = selectFrom(first, whole, question, knowledge);
  if (selected === undefined || !("begins" in selected)) return { candidate: first, selected };
  for (const candidate of others) {
    if (candidate.score < READINGS.share * first.score) break;
    const other = selectFrom(candidate, whole, question, knowledge);
    if (other !== undefined && !("begins" in other)) return { candidate, selected: other };
  }
  return { candidate: first, selected };
}

function selectFrom(
  candidate: Ranked,
  { query, found, ranked }: Consideration,
  { asOf }: Question,
  knowledge: Prepared,
) {
  return select(candidate, { query, found, ranked, asOf, knowledge });
}

/** What each of two things that are asked about is answered with; none when one of them alone is likely enough. */
export function leadsOfParts(
  parts: readonly Consideration[],
  question: Question,
  knowledge: Prepared,
): readonly Evidence[] {
  const leads = parts.flatMap((part) => leadOfPart(part, question, knowledge) ?? []);
  return leads.length < 2 ? [] : leads;
}

/** What one of two things that are asked about is answered with, when it is likely enough. */
function leadOfPart(part: Consideration, question: Question, knowledge: Prepared): Evidence | undefined {
  if (part.decision.kind === "abstain") return undefined;
  const selected = pick(part, question, knowledge)?.selected;
  return selected === undefined || "begins" in selected ? undefined : selected.lead;
}

const NOTHING_BESIDE: Omit<Selected, "lead"> = {
  doubt: undefined,
  replaced: undefined,
  replacement: undefined,
  disputed: undefined,
  mates: [],
};
export const NOTHING_SAID = { statements: [], citations: [], notes: [], nearest: [] } as const;

/** "Not covered": with the known gap's own sentence, or with the topics near it. */
function refuse(question: Question, whole: Consideration, knowledge: Prepared): Answer {
  const { query, decision, gap, ranked } = whole;
  const notes: Note[] = [...query.notes];
  if (query.foreign) notes.push({ kind: "reads-english" });
  const common = {
    ...base(question, decision.confidence, knowledge),
    ...readAsOf(query),
    outcome: "abstained" as const,
    reason: "not-covered" as const,
  };
  const known = isKnownGap(whole) ? gap : undefined;
  const unknown = known === undefined ? undefined : knowledge.snapshot.unknowns[known.gap];
  const place = unknown?.instead === undefined ? undefined : knowledge.placeOf(unknown.instead);
  const home = unknown?.topic === undefined ? undefined : knowledge.snapshot.topicsById.get(unknown.topic);
  if (place !== undefined && ranked[0] !== undefined) {
    const topic = knowledge.recorded[place]?.[0]?.topic;
    const instead = select(
      { ...(ranked[0] as Ranked), place, topic, entry: undefined, score: 0, group: "" },
      { query, found: whole.found, ranked, asOf: question.asOf, knowledge },
    );
    if (instead !== undefined && !("begins" in instead)) {
      const [sentence] = instead.lead.sentences;
      return {
        ...common,
        statements: [{ text: sentence.text, citations: [1] }],
        citations: [cite(instead.lead, [sentence], 1, question.asOf, knowledge)],
        notes: [...notes, { kind: "instead", marker: 1 }],
        nearest: home === undefined ? [] : [{ topic: home.id, title: home.title }],
      };
    }
  }
  return { ...common, statements: [], citations: [], notes, nearest: nearOf(whole, knowledge) };
}

/** Whether a gap is what was asked about: near by itself, and not much farther than what could be said. */
function isKnownGap({ gap, found, ranked }: Consideration): boolean {
  if (gap === undefined) return false;
  const [first] = ranked;
  const { meaning, words } = gap.near;
  const isNear = found.byMeaning ? meaning + GAP.ofWords * words >= GAP.meaning : words >= GAP.words;
  return (
    isNear &&
    strengthOf(gap.near) >= strengthOf(first === undefined ? NO_ASK : askOf(first, found.asks)) - GAP.lead
  );
}

/** Topics and sections that share the question's subject. */
function nearOf({ ranked, found }: Consideration, knowledge: Prepared): readonly TopicOption[] {
  const near = ranked.filter((candidate) => {
    const [cover, whole] = [signalOf(candidate, "cover"), signalOf(candidate, "whole")];
    if (!found.byMeaning) return cover >= NEAR.cover;
    const meaning = Math.max(whole, askOf(candidate, found.asks).meaning);
    return whole >= NEAR.whole || (meaning >= NEAR.meaning && cover >= NEAR.cover);
  });
  return distinct(near, knowledge)
    .slice(0, NEAR.count)
    .map(({ topic, title }) => ({ topic, title }));
}

/** Other topics and sections within reach of the first. */
function readingsOf({ ranked }: Consideration, knowledge: Prepared): readonly Reading[] {
  const [first, ...others] = ranked;
  if (first === undefined) return [];
  const near = others.filter(
    ({ group, score }) => group !== first.group && score >= READINGS.share * first.score,
  );
  return distinct(near, knowledge).slice(0, READINGS.count);
}

/** The first candidate of each topic or section, as a person may tap it. */
function distinct(candidates: readonly Ranked[], { snapshot, passages }: Prepared): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { place, topic: number } of candidates) {
    const { passage, section } = passages[place] ?? {};
    const topic = number === undefined ? undefined : snapshot.topics[number];
    if (passage === undefined || readings.some((reading) => reading.topic === (topic?.id ?? passage.id)))
      continue;
    const title = titleOf(passage, topic, snapshot) ?? section ?? "";
    if (readings.some((reading) => reading.title === title)) continue;
    readings.push({ topic: topic?.id ?? passage.id, passage: passage.id, title });
  }
  return readings;
}

/** A heading of so few words ("OK", "Further reading") says nothing without the one above it. */
const SHORT_HEADING_WORDS = 2;

/** How a passage is called for people: by its topic, its section or its source. */
export function titleOf(
  { headings, sourceId }: Passage,
  topic: Topic | undefined,
  { sourcesById }: Snapshot,
): string | undefined {
  if (topic !== undefined) return topic.title;
  const [page, heading] = [sourcesById.get(sourceId)?.title, headings.at(-1)];
  const above = headings.at(-2) ?? page;
  return heading === undefined || above === undefined || above === heading
    ? (heading ?? page)
    : heading.split(" ").length > SHORT_HEADING_WORDS
      ? heading
      : `${above}: ${heading}`;
}

export function titleOfEvidence({ passage: { passage }, topic }: Evidence, { snapshot }: Prepared): string {
  return titleOf(passage, topic === undefined ? undefined : snapshot.topics[topic], snapshot) ?? passage.id;
}

function readAsOf({ readAs }: Query): { readAs?: string } {
  return readAs === undefined ? {} : { readAs };
}

export function base(question: Question, confidence: number, { snapshot }: Prepared) {
  return { question: question.text, asOf: question.asOf, confidence, knowledge: snapshot.version };
}
