import type { Answer, Note, TopicOption } from "../domain/answer.ts";
import type { Question } from "../domain/question.ts";
import { base, readAsOf } from "./answer-fields.ts";
import { cite } from "./compose/cite.ts";
import type { Consideration } from "./consider.ts";
import { askOf, NO_ASK } from "./find/best-asks.ts";
import { strengthOf } from "./judge/lead.ts";
import { signalOf } from "./judge/signal-table.ts";
import type { Prepared } from "./prepare/prepare.ts";
import { distinct } from "./readings.ts";
import { type Evidence, select } from "./select/select.ts";

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

/** "Not covered": with the known gap's own sentence, or with the topics near it. */
export function refuse(question: Question, whole: Consideration, knowledge: Prepared): Answer {
  const { query, decision, gap } = whole;
  const notes: Note[] = [...query.notes];
  if (query.foreign) notes.push({ kind: "reads-english" });
  const common = {
    ...base(question, decision.confidence, knowledge),
    ...readAsOf(query),
    outcome: "abstained" as const,
    reason: "not-covered" as const,
  };
  const instead = insteadOf(whole, question, knowledge);
  if (instead !== undefined) {
    const [sentence] = instead.sentences;
    const { topic } = knowledge.snapshot.unknowns[gap?.gap ?? -1] ?? {};
    const home = topic === undefined ? undefined : knowledge.snapshot.topicsById.get(topic);
    return {
      ...common,
      statements: [{ text: sentence.text, citations: [1] }],
      citations: [cite(instead, [sentence], 1, question.asOf, knowledge)],
      notes: [...notes, { kind: "instead", marker: 1 }],
      nearest: home === undefined ? [] : [{ topic: home.id, title: home.title }],
    };
  }
  return { ...common, statements: [], citations: [], notes, nearest: nearOf(whole, knowledge) };
}

/** What says that it is not known, where that is what was asked about. */
export function insteadOf(
  whole: Consideration,
  question: Question,
  knowledge: Prepared,
): Evidence | undefined {
  const { query, gap, ranked, found } = whole;
  const [first] = ranked;
  const unknown = gap !== undefined && isKnownGap(whole) ? knowledge.snapshot.unknowns[gap.gap] : undefined;
  const place = unknown?.instead === undefined ? undefined : knowledge.placeOf(unknown.instead);
  if (place === undefined || first === undefined) return undefined;
  const topic = knowledge.recorded[place]?.[0]?.topic;
  const instead = select(
    { ...first, place, topic, entry: undefined, score: 0, group: "" },
    { query, found, ranked, asOf: question.asOf, knowledge },
  );
  return instead === undefined || "begins" in instead ? undefined : instead.lead;
}

/** Whether a gap is what was asked about: near by itself, and not much farther than what could be said. */
export function isKnownGap({ gap, found, ranked }: Consideration): boolean {
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
