import { considerQuestion } from "../../answering/answer-service.ts";
import type { PreparedKnowledge } from "../../answering/prepare-knowledge.ts";
import type { RankedPassage } from "../../answering/rank-passages.ts";
import type { Question } from "../../domain/question.ts";
import { foldText, foldWhiteSpace } from "../../text/normalise.ts";
import type { Figure } from "./figure.ts";
import { mean, normalisedGain, reciprocalRank } from "./measures.ts";
import { createPlainSearch } from "./plain-search.ts";
import type { CranfieldQuestion, SquadQuestion } from "./public-sets.ts";

/** Passages and answer sentences of SQuAD, beside MiniSearch with its defaults. */
export function benchSquad(
  knowledge: PreparedKnowledge,
  questions: readonly SquadQuestion[],
  toQuestion: (text: string) => Question,
): readonly Figure[] {
  const search = createPlainSearch(knowledge.snapshot);
  const judged = questions.map((asked) => {
    const question = toQuestion(asked.text);
    const { ranked, passages, select } = considerQuestion(question, knowledge);
    const best = ranked[0]?.matter;
    const lead = best === undefined ? undefined : select(best)?.lead;
    const first = { passage: lead?.passage.passage.id, text: lead?.sentences[0]?.text ?? "" };
    const others = bestSentences(passages).filter(({ text }) => text !== first.text);
    const hits = [first, ...others].map(
      ({ passage, text }) => passage === asked.passage && holdsAnswer(text, asked.answers),
    );
    return {
      tuned: asked.tuned,
      ours: reciprocalRank(idsOf(passages), asked.passage),
      plain: reciprocalRank(search(asked.text), asked.passage),
      first: hits[0] === true ? 1 : 0,
      three: hits.slice(0, 3).includes(true) ? 1 : 0,
    };
  });
  const tuned = judged.filter((one) => one.tuned);
  const held = judged.filter((one) => !one.tuned);
  const figure = (label: string, part: "ours" | "first" | "three", atLeast: number): Figure => ({
    label,
    value: mean(judged.map((one) => one[part])),
    atLeast,
    beside: `tuned articles ${mean(tuned.map((one) => one[part])).toFixed(3)}, held out ${mean(held.map((one) => one[part])).toFixed(3)}`,
  });
  return [
    figure("SQuAD passage MRR@10", "ours", 0.85),
    { label: "SQuAD passage MRR@10, MiniSearch defaults", value: mean(judged.map(({ plain }) => plain)) },
    figure("SQuAD answer sentence hit@1", "first", 0.68),
    figure("SQuAD answer sentence hit@3", "three", 0.76),
  ];
}

/** Passages of Cranfield, beside MiniSearch with its defaults. */
export function benchCranfield(
  knowledge: PreparedKnowledge,
  questions: readonly CranfieldQuestion[],
  toQuestion: (text: string) => Question,
): readonly Figure[] {
  const search = createPlainSearch(knowledge.snapshot);
  const ours = questions.map(({ text, relevant }) =>
    normalisedGain(idsOf(considerQuestion(toQuestion(text), knowledge).passages), relevant),
  );
  const plain = questions.map(({ text, relevant }) => normalisedGain(search(text), relevant));
  return [
    { label: "Cranfield nDCG@10", value: mean(ours), atLeast: 0.39 },
    { label: "Cranfield nDCG@10, MiniSearch defaults", value: mean(plain) },
  ];
}

function idsOf(passages: readonly RankedPassage[]): readonly string[] {
  return passages.map(({ passage }) => passage.passage.id);
}

/** Sentences of all candidates by what their passage would be worth with them as its best. */
function bestSentences(passages: readonly RankedPassage[]) {
  return passages
    .flatMap(({ passage, score, fit }) =>
      passage.sentences
        .map((sentence, place) => ({
          sayable: !sentence.unsayable,
          passage: passage.passage.id,
          text: sentence.text,
          score: score - 0.6 * (fit.best - (fit.sentences[place] ?? 0)),
        }))
        .filter(({ sayable }) => sayable),
    )
    .sort((a, b) => b.score - a.score)
    .slice(0, 4);
}

function holdsAnswer(sentence: string, answers: readonly string[]): boolean {
  const folded = foldWhiteSpace(foldText(sentence));
  return answers.some((answer) => folded.includes(foldWhiteSpace(foldText(answer))));
}
