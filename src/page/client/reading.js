import { copyButton } from "./copying.js";
import { h, outside } from "./dom.js";
import { addressOf, addressOfEntry } from "./place.js";

/** @import { AnswerReply, Asked } from "../server/page-api.ts" */
/** @import { StatementPart } from "../../words/answer-parts.ts" */
/** @import { SourcePart } from "../../words/source-part.ts" */

/**
 * An answer to read: what is said, where it stands, what may be done with it.
 * @param {AnswerReply} reply
 * @param {{ pressed: (value: string) => Promise<void>, ask: (asked: Asked) => void }} parts
 */
export function createReading(reply, { pressed, ask }) {
  const { parts, answerId, steps, outcome } = reply;
  const { readAs, opening, verdict, statements, options, notes, sources, offers } = parts;
  const small = [parts.asKnown, parts.footer].filter((text) => text !== undefined).join(" · ");
  const press = (/** @type {string} */ action) => () => pressed(`v1:${action}:${answerId}`);
  const notThat = steps.find(({ action }) => action === "not-that");
  return h(
    "div",
    { class: "reading" },
    readAs === undefined
      ? undefined
      : h(
          "p",
          { class: "read-as" },
          `${readAs} `,
          notThat && h("button", { type: "button", class: "link", click: press("not-that") }, notThat.label),
        ),
    opening === undefined ? undefined : h("p", { class: "opening" }, opening),
    verdict === undefined ? undefined : h("p", { class: "verdict" }, label(verdict.label), verdict.text),
    statements.map(statement),
    options.length === 0 ? undefined : optionList(reply, ask),
    notes.map((note) => h("p", { class: "note" }, note)),
    sources.length === 0
      ? undefined
      : h("ol", { class: "cited", "aria-label": "Sources" }, sources.map(source)),
    small === "" ? undefined : h("p", { class: "small" }, small),
    offers === undefined
      ? undefined
      : h(
          "div",
          { class: "offers", role: "group", "aria-label": offers.heading },
          h("p", {}, offers.heading),
          offers.titles.map((title, index) => choice(reply, index, title, ask)),
        ),
    outcome === "abstained" ? undefined : actions(reply, press),
  );
}

/** @param {string} text */
const label = (text) => text !== "" && h("span", { class: "label" }, `${text} `);

/** @param {StatementPart} part */
function statement(part) {
  const markers = part.markers.map((marker) => `[${marker}]`).join("");
  // No line begins with a marker.
  return h("p", { class: "statement" }, label(part.label), part.text, h("sup", {}, `\u00a0${markers}`));
}

/** @param {SourcePart} part */
function source({ marker, kind, title, detail, url, host }) {
  return h(
    "li",
    {},
    h("span", { class: "marker" }, `[${marker}]`),
    h(
      "span",
      {},
      kind,
      url === undefined ? `“${title}”` : outside(url, `“${title}”`),
      detail,
      host === undefined ? "" : ` · ${host}`,
    ),
  );
}

/** Number and title on the button, what it says below. @param {AnswerReply} reply @param {(asked: Asked) => void} ask */
function optionList(reply, ask) {
  return h(
    "ol",
    { class: "options" },
    reply.parts.options.map(({ title, statements }, index) =>
      h("li", {}, choice(reply, index, `${index + 1}. ${title}`, ask), statements.map(statement)),
    ),
  );
}

/** @param {AnswerReply} reply @param {number} index @param {string} title @param {(asked: Asked) => void} ask */
function choice({ choices, asked }, index, title, ask) {
  const topic = choices[index]?.topic;
  const { text, asOf } = asked;
  const chosen = { text, ...(topic === undefined ? {} : { topic }), ...(asOf === undefined ? {} : { asOf }) };
  return h("button", { type: "button", class: "choice", click: () => ask(chosen) }, title);
}

/** @param {AnswerReply} reply @param {(action: string) => () => Promise<void>} press */
function actions({ cited, asked, topic, steps, canVote }, press) {
  const passages = steps.find(({ action }) => action === "passages");
  return h(
    "div",
    { class: "actions" },
    copyButton("Copy answer", cited),
    copyButton("Copy link", new URL(addressOf(asked), location.href).href),
    passages && h("button", { type: "button", class: "quiet", click: press("passages") }, passages.label),
    topic === undefined
      ? undefined
      : h("a", { class: "quiet", href: addressOfEntry("topics", topic) }, "How this changed"),
    canVote &&
      h(
        "span",
        { class: "vote", role: "group", "aria-label": "Did this help?" },
        thumb("thumb-up.svg", "This answer was helpful", press("helpful")),
        thumb("thumb-down.svg", "This answer was not helpful", press("not-helpful")),
      ),
  );
}

/** @param {string} picture @param {string} words @param {() => Promise<void>} click */
function thumb(picture, words, click) {
  return h(
    "button",
    { type: "button", class: "quiet thumb", "aria-label": words, title: words, click },
    h("img", { src: `/${picture}`, alt: "", width: 18, height: 18 }),
  );
}
