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

function sections({ terms, missing, askedAbout, chosen, confidence, thresholds, candidates }) {
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
      scale(confidence, thresholds),
      h("p", {}, `Confidence ${percent(confidence)}: ${verdict(confidence, thresholds)}.`),
      chosen === undefined
        ? undefined
        : [h("h3", {}, "The sentence it leads with"), h("blockquote", { class: "chosen" }, chosen)],
    ),
    h("div", {}, table(candidates)),
  ];
}

function term({ word, alternatives, known }) {
  const also = alternatives.length === 0 ? "" : ` → ${alternatives.slice(0, 4).join(", ")}`;
  return h("li", { class: known ? undefined : "missing" }, `${word}${also}${known ? "" : " (unknown)"}`);
}

function verdict(confidence, { answer, askBack }) {
  if (confidence >= answer) return "enough to answer";
  return confidence >= askBack ? "enough to ask back, not to answer" : "too little to answer";
}

/** Confidence as a bar, with marks from where the bot asks back and answers. */
function scale(confidence, { answer, askBack }) {
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
    mark(askBack, "asks back"),
    mark(answer, "answers"),
  );
}

function table(candidates) {
  return h(
    "table",
    { class: "candidates" },
    h("caption", {}, "What was considered"),
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
  return Object.entries(parts)
    .filter(([, value]) => value !== 0)
    .map(
      ([name, value]) =>
        `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${value.toFixed(2)}`,
    )
    .join(", ");
}
