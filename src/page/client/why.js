import { get } from "./api.js";
import { h } from "./dom.js";

/** @import { Refused, WhyReply } from "../server/page-api.ts" */
/** @import { ExplainedCandidate, ExplainedPart, ExplainedTerm } from "../../domain/explanation.ts" */

/** Candidates that are named before the figures. */
const NAMED = 3;

/** For people: never a certainty that a rounded number would claim. @param {number} share */
const percent = (share) => (share > 0.99 ? "over 99 %" : `${Math.round(share * 100)} %`);
/** For a width or a place. @param {number} share */
const width = (share) => `${share * 100}%`;

/** How an answer came about; asked for when somebody opens it. @param {string} answerId */
export function createWhy(answerId) {
  const body = h("div", { class: "why-body" });
  const details = h("details", { class: "why" }, h("summary", {}, "Why this answer"), body);
  details.addEventListener("toggle", () => void fill());
  async function fill() {
    if (!details.open || body.childElementCount > 0) return;
    const why = await /** @type {Promise<WhyReply | Refused>} */ (get("why", { answer: answerId }));
    body.replaceChildren(...("error" in why ? [h("p", {}, why.error)] : [...sections(why), again(answerId)]));
  }
  return details;
}

/** @param {WhyReply} why */
function sections(why) {
  const { terms, missing, askedAbout, chosen, confidence, thresholds, candidates, decision } = why;
  const { gap, foreseen, separately = [], judge } = why;
  if (decision === "not-looked-up") return [h("p", {}, "The message is no question; nothing was looked up.")];
  const named = candidates.slice(0, NAMED).map(({ title }) => h("li", {}, title));
  return [
    h(
      "div",
      {},
      h("h3", {}, "How sure"),
      decision === "tapped" ? undefined : scale(confidence, thresholds),
      h(
        "p",
        {},
        decision === "tapped"
          ? "Answered from what was chosen."
          : `Confidence ${percent(confidence)}: ${DECIDED[decision]}.`,
      ),
      separately.length === 0
        ? undefined
        : h(
            "p",
            {},
            `Two things were asked about, and each is answered by itself: ${separately.join("; ")}.`,
          ),
      judge === undefined ? undefined : h("p", {}, judge),
      foreseen === undefined ? undefined : h("p", {}, `A curator foresaw this question: ${foreseen}`),
      gap === undefined ? undefined : h("p", {}, `The nearest thing known to be unanswered: ${gap.title}.`),
      chosen === undefined
        ? undefined
        : [h("h3", {}, "The sentence it leads with"), h("blockquote", { class: "chosen" }, chosen)],
    ),
    h(
      "div",
      {},
      h("h3", {}, "How the question was read"),
      h("ul", { class: "terms" }, terms.map(term)),
      askedAbout === undefined ? undefined : h("p", {}, `Asked about ${askedAbout}.`),
      missing.length === 0
        ? undefined
        : h("p", {}, `Not in the sources: ${missing.map((word) => `“${word}”`).join(", ")}.`),
      named.length === 0 ? undefined : [h("h3", {}, "What came nearest"), h("ol", { class: "named" }, named)],
    ),
    h("details", { class: "figures" }, h("summary", {}, "Figures"), figures(why)),
  ];
}

/** For authors. @param {WhyReply} why */
function figures({ candidates, features, bias, by }) {
  return h(
    "div",
    {},
    features.length === 0
      ? undefined
      : h("p", {}, `It counts, beside ${bias.toFixed(2)} for any question: ${partsInWords(features)}.`),
    table(candidates, by),
  );
}

/** @param {string} answerId */
function again(answerId) {
  return h(
    "p",
    { class: "again" },
    "This is answer ",
    h("code", {}, answerId),
    "; ",
    h("code", {}, `npm run --silent replay -- ${answerId}`),
    " makes it again.",
  );
}

/** @param {ExplainedTerm} term */
function term({ word, alternatives, known }) {
  const also = alternatives.length === 0 ? "" : ` → ${alternatives.slice(0, 4).join(", ")}`;
  return h("li", { class: known ? undefined : "missing" }, `${word}${also}${known ? "" : " (unknown)"}`);
}

/** What was decided, in words. @type {Record<WhyReply["decision"], string>} */
const DECIDED = {
  sure: "enough to be sure",
  closest: "enough for the closest passage, not to be sure",
  abstain: "too little to answer",
  "before-knowledge": "the day asked about lies before all that is known",
  "not-then": "nothing that is known holds on the day asked about",
  tapped: "the topic was chosen",
  "not-looked-up": "nothing was looked up",
};

/**
 * Confidence as a bar, with marks from where the answer is the closest passage, and sure.
 * @param {number} confidence
 * @param {WhyReply["thresholds"]} thresholds
 */
function scale(confidence, { sure, closest }) {
  const fill = h("div", { class: "fill" });
  fill.style.width = width(confidence);
  const mark = (/** @type {number} */ at, /** @type {string} */ label) => {
    const line = h("div", { class: "mark" }, h("span", {}, label));
    line.style.left = width(at);
    return line;
  };
  return h(
    "div",
    { class: "scale", "aria-hidden": "true" },
    fill,
    mark(closest, "closest"),
    mark(sure, "sure"),
  );
}

/** @param {readonly ExplainedCandidate[]} candidates @param {WhyReply["by"]} by */
function table(candidates, by) {
  return h(
    "table",
    { class: "candidates" },
    h("caption", {}, `What was considered, by ${by === "meaning" ? "words and meaning" : "words"}`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, "Candidate"),
        h("th", { scope: "col", class: "number" }, "Score"),
      ),
    ),
    h(
      "tbody",
      {},
      candidates.map(({ kind, title, score, parts }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, title, h("small", {}, `${kind} · ${partsInWords(parts)}`)),
          h("td", { class: "number" }, score.toFixed(2)),
        ),
      ),
    ),
  );
}

/** @param {readonly ExplainedPart[]} parts */
function partsInWords(parts) {
  return parts
    .filter(({ contribution }) => contribution !== 0)
    .map(
      ({ name, contribution }) =>
        `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${contribution.toFixed(2)}`,
    )
    .join(", ");
}
