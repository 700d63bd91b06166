import type { Answer } from "../../domain/answer.ts";
import type { Explanation } from "../../domain/explanation.ts";
import type { Subject } from "../../domain/subject.ts";
import { toAnswerParts } from "../answer-parts.ts";
import { renderPlainText } from "../plain-text.ts";
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

/** How an answer came about, as lines of text. */
export function renderExplanation(explanation: Explanation, style: Style): string {
  const { terms, candidates, confidence, thresholds, missing } = explanation;
  return [
    style.bold("Words searched"),
    ...terms.map(
      ({ word, stem, alternatives, known }) =>
        `  ${word}${stem === word ? "" : ` (${stem})`}${alternatives.length === 0 ? "" : ` or ${alternatives.join(", ")}`}${known ? "" : style.warn("  not in the knowledge")}`,
    ),
    ...(explanation.askedAbout === undefined ? [] : [`Time asked about: ${explanation.askedAbout}`]),
    style.bold("Candidates"),
    ...candidates.map(
      ({ kind, id, title, score, parts }) =>
        `  ${score.toFixed(3)}  ${kind} ${id} – ${title}\n         ${style.dim(
          Object.entries(parts)
            .map(([name, value]) => `${name} ${value.toFixed(2)}`)
            .join("  "),
        )}`,
    ),
    `Confidence ${confidence.toFixed(3)}: answers from ${thresholds.answer}, asks back from ${thresholds.askBack}.`,
    `Missing words: ${missing.length === 0 ? "none" : missing.join(", ")}.`,
    ...(explanation.chosen === undefined ? [] : [`Leads with: ${explanation.chosen}`]),
  ].join("\n");
}
