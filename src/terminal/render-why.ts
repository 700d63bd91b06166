import type { ExplainedDecision, Explanation } from "../domain/explanation.ts";
import { judgeInWords } from "../words/judge-in-words.ts";

/** What was decided, as the beginning of a sentence. */
const DECIDED: Readonly<Record<ExplainedDecision, string>> = {
  sure: "I am sure of that",
  closest: "I gave the closest passage, because I am not sure",
  abstain: "I did not answer, because nothing I know is near enough",
  tapped: "I answered from what you chose",
  "not-then": "I did not answer, because nothing that I know holds on the day you ask about",
  "before-knowledge": "I did not answer, because the day you ask about lies before all that I know",
  "not-looked-up": "That was no question, so I looked nothing up",
};
/** Titles that came nearest. */
const NAMED = 3;

/** How an answer came about, for whoever asked; the figures are for authors, see `renderFigures`. */
export function renderWhy(explanation: Explanation): string {
  const { decision, confidence, thresholds, chosen, candidates, terms, missing, foreseen, gap } = explanation;
  const { separately = [], judge } = explanation;
  if (decision === "not-looked-up") return `${DECIDED[decision]}.`;
  const nearest = candidates.slice(0, NAMED).map(({ title }) => title);
  return [
    decision === "tapped"
      ? `${DECIDED.tapped}.`
      : `${DECIDED[decision]}: ${percent(confidence)} likely to be right; sure from ${percent(thresholds.sure)}, the closest passage from ${percent(thresholds.closest)}.`,
    ...(separately.length === 0
      ? []
      : [`You asked about two things, and each is answered by itself: ${separately.join("; ")}.`]),
    ...(judge === undefined ? [] : [judgeInWords(judge)]),
    ...(foreseen === undefined ? [] : [`A curator foresaw this question: ${foreseen}`]),
    ...(chosen === undefined ? [] : [`It leads with: ${chosen}`]),
    ...(nearest.length === 0 ? [] : [`Nearest: ${nearest.join("; ")}.`]),
    ...(terms.length === 0 ? [] : [`I looked for: ${terms.map(({ word }) => word).join(", ")}.`]),
    ...(explanation.askedAbout === undefined ? [] : [`Time asked about: ${explanation.askedAbout}.`]),
    ...(missing.length === 0 ? [] : [`Not in my sources: ${missing.map((word) => `“${word}”`).join(", ")}.`]),
    ...(gap === undefined ? [] : [`The nearest thing known to be unanswered: ${gap.title}.`]),
    "“why --figures” shows the figures.",
  ].join("\n");
}

/** Never a certainty that a rounded number would claim. */
function percent(share: number): string {
  return share > 0.99 ? "over 99 %" : `${Math.round(share * 100)} %`;
}
