import { get } from "./api.js";
import { h } from "./dom.js";

/** For people: never a certainty that a rounded number would claim. */
const percent = (share) => (share > 0.99 ? "over 99 %" : `${Math.round(share * 100)} %`);
/** For a width or a place. */
const width = (share) => `${share * 100}%`;

/** How an answer came about; asked for when somebody opens it. */
export function createWhy(answerId) {
  const body = h("div", { class: "why-body" });
  const details = h("details", { class: "why" }, h("summary", {}, "Why this answer"), body);
  details.addEventListener("toggle", async () => {
    if (!details.open || body.childElementCount > 0) return;
    const why = await get("why", { answer: answerId });
    body.replaceChildren(...(why.error === undefined ? sections(why) : [h("p", {}, why.error)]));
  });
  return details;
}

function sections(why) {
  const {
    terms,
    missing,
    askedAbout,
    chosen,
    confidence,
    thresholds,
    candidates,
    decision,
    features,
    by,
    gap,
    foreseen,
    separately = [],
    judge,
  } = why;
  if (decision === "not-looked-up") return [h("p", {}, "The message is no question; nothing was looked up.")];
  return [
    h(
      "div",
      {},
      h("h3", {}, "How the question was read"),
      h("ul", { class: "terms" }, ...terms.map(term)),
      askedAbout === undefined ? undefined : h("p", {}, `Asked about ${askedAbout}.`),
      missing.length === 0
        ? undefined
        : h("p", {}, `Not in the sources: ${missing.map((word) => `“${word}”`).join(", ")}.`),
      h("h3", {}, "How sure"),
      decision === "tapped" ? undefined : scale(confidence, thresholds),
      h(
        "p",
        {},
        decision === "tapped"
          ? "Answered from the topic that was chosen."
          : `Confidence ${percent(confidence)}: ${DECIDED[decision]}.`,
      ),
      separately.length === 0
        ? undefined
        : h(
            "p",
            {},
            `Two things were asked about, and each is answered by itself: ${separately.join("; ")}.`,
          ),
      features.length === 0
        ? undefined
        : h(
            "p",
            {},
            h(
              "small",
              {},
              `It counts, beside ${why.bias.toFixed(2)} for any question: ${partsInWords(features)}.`,
            ),
          ),
      judge === undefined ? undefined : h("p", {}, judge),
      foreseen === undefined ? undefined : h("p", {}, `A curator foresaw this question: ${foreseen}`),
      gap === undefined ? undefined : h("p", {}, `The nearest thing known to be unanswered: ${gap.title}.`),
      chosen === undefined
        ? undefined
        : [h("h3", {}, "The sentence it leads with"), h("blockquote", { class: "chosen" }, chosen)],
    ),
    h("div", {}, table(candidates, by)),
  ];
}

function term({ word, alternatives, known }) {
  const also = alternatives.length === 0 ? "" : ` → ${alternatives.slice(0, 4).join(", ")}`;
  return h("li", { class: known ? undefined : "missing" }, `${word}${also}${known ? "" : " (unknown)"}`);
}

/** What was decided, in words. */
const DECIDED = {
  sure: "enough to be sure",
  closest: "enough for the closest passage, not to be sure",
  abstain: "too little to answer",
  "before-knowledge": "not answered, the day asked about lies before all that is known",
  "not-then": "not answered, nothing that is known holds on the day asked about",
};

/** Confidence as a bar, with marks from where the answer is the closest passage, and sure. */
function scale(confidence, { sure, closest }) {
  const fill = h("div", { class: "fill" });
  fill.style.width = width(confidence);
  const mark = (at, label) => {
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
      ...candidates.map(({ kind, title, score, parts }) =>
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

function partsInWords(parts) {
  return parts
    .filter(({ contribution }) => contribution !== 0)
    .map(
      ({ name, contribution }) =>
        `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${contribution.toFixed(2)}`,
    )
    .join(", ");
}
