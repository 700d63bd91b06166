import type { Answer } from "../domain/answer.ts";
import type { ExplainedDecision, ExplainedPart, Explanation } from "../domain/explanation.ts";
import type { Subject } from "../domain/subject.ts";
import { toAnswerParts } from "../words/answer-parts.ts";
import { judgeInWords } from "../words/judge-in-words.ts";
import { renderPlainText } from "../words/plain-text.ts";
import type { Style } from "./style.ts";

/** The plain text of an answer: what is said first – the verdict, else the statements – bold, its small print dim. */
export function renderTerminal(answer: Answer, subject: Subject, style: Style): string {
  const { asKnown, verdict } = toAnswerParts(answer, subject);
  const bold = verdict === undefined ? answer.statements.map((statement) => statement.text) : [verdict.text];
  return renderPlainText(answer, subject)
    .split("\n")
    .map((line) => {
      if (line.startsWith("[") || line === `${asKnown}.`) return style.dim(line);
      return bold.some((text) => line.includes(text)) ? style.bold(line) : line;
    })
    .join("\n");
}

/** What was decided, in words. */
const DECIDED: Readonly<Record<ExplainedDecision, string>> = {
  sure: "answered as sure",
  closest: "answered as the closest passage",
  abstain: "not answered",
  tapped: "answered from the topic that was chosen",
  "before-knowledge": "not answered, the day asked about lies before all that is known",
  "not-then": "not answered, nothing that is known holds on the day asked about",
  "not-looked-up": "no question, nothing was looked up",
};

/** How an answer came about, for authors: every figure. */
export function renderFigures(explanation: Explanation, style: Style): string {
  const { terms, candidates, confidence, thresholds, missing, features, bias, gap, by, decision, foreseen } =
    explanation;
  const { separately = [] } = explanation;
  if (decision === "not-looked-up") return `Decision: ${DECIDED[decision]}.`;
  return [
    style.bold("Words searched"),
    ...terms.map(
      ({ word, stem, alternatives, known }) =>
        `  ${word}${stem === word ? "" : ` (${stem})`}${alternatives.length === 0 ? "" : ` or ${alternatives.join(", ")}`}${known ? "" : style.warn("  not in the knowledge")}`,
    ),
    ...(explanation.askedAbout === undefined ? [] : [`Time asked about: ${explanation.askedAbout}`]),
    style.bold(`Candidates, compared by ${by === "meaning" ? "words and meaning" : "words"}`),
    ...candidates.map(
      ({ kind, id, title, score, parts }) =>
        `  ${score.toFixed(3)}  ${kind} ${id} – ${title}\n         ${style.dim(renderParts(parts))}`,
    ),
    ...(foreseen === undefined ? [] : [`A way of asking of the folder: ${foreseen}`]),
    ...(gap === undefined ? [] : [`Nearest known gap: ${gap.title} (${gap.id})`]),
    style.bold("Decision"),
    ...(features.length === 0 ? [] : [`  ${style.dim(`bias ${bias.toFixed(2)}  ${renderParts(features)}`)}`]),
    ...(explanation.judge === undefined ? [] : [`  ${judgeInWords(explanation.judge)}`]),
    decision === "tapped"
      ? `  ${DECIDED.tapped}.`
      : `  Confidence ${confidence.toFixed(3)}: sure from ${thresholds.sure}, closest passage from ${thresholds.closest}; ${DECIDED[decision]}.`,
    ...(separately.length === 0 ? [] : [`  Two things were asked about: ${separately.join("; ")}.`]),
    `Missing words: ${missing.length === 0 ? "none" : missing.join(", ")}.`,
    ...(explanation.chosen === undefined ? [] : [`Leads with: ${explanation.chosen}`]),
  ].join("\n");
}

/** Each with its value and what it counts. */
function renderParts(parts: readonly ExplainedPart[]): string {
  return parts
    .map(
      ({ name, value, weight, contribution }) =>
        `${name} ${value.toFixed(2)}×${weight.toFixed(2)}=${contribution.toFixed(2)}`,
    )
    .join("  ");
}
