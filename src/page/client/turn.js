import { byId, day, h } from "./dom.js";
import { showPassages } from "./passages.js";
import { createPreview } from "./preview.js";
import { createReading } from "./reading.js";
import { createReasons } from "./reasons.js";
import { createWhy } from "./why.js";

/** @import { Asked, PressReply, Refused } from "../server/page-api.ts" */
/** @import { Turn } from "./conversation.js" */
/** @import { Look } from "./looks.js" */

/**
 * What a turn can do: `press` sends a button's value and resolves to what came of it, `ask` asks something else,
 * `askAgain` leads back to the field.
 * @typedef {object} TurnParts
 * @property {Look} look
 * @property {string} commandName
 * @property {(value: string) => Promise<PressReply | Refused>} press
 * @property {(asked: Asked) => void} ask
 * @property {() => void} askAgain
 */

/** A longer question is shown in part. */
const SHORT_CHARACTERS = 200;

/**
 * A question that waits for its answer, or got none.
 * @param {string} text
 * @param {{ error: string, again: () => void }} [failed]
 */
export function createUnanswered(text, failed) {
  return h(
    "section",
    { class: "turn", "aria-label": text },
    heading(text),
    failed === undefined
      ? h(
          "p",
          { class: "waiting" },
          h("span", { class: "spinner", "aria-hidden": "true" }),
          "Looking through the sources…",
        )
      : h(
          "div",
          { class: "failed" },
          h("p", {}, failed.error),
          h("button", { type: "button", class: "primary", click: failed.again }, "Try again"),
        ),
  );
}

/**
 * A question with its answer.
 * @param {Turn} turn
 * @param {TurnParts} parts
 */
export function createTurn({ asked, reply }, { look, commandName, press, ask, askAgain }) {
  const said = h("p", { class: "said", role: "status" });
  const after = h("div");
  const body = h("div", { class: "body" });
  const chosen = reply.kind === "answer" ? reply.chosen : undefined;
  draw(reply);

  /** @param {Turn["reply"]} shown */
  function draw(shown) {
    if (look !== "read") body.replaceChildren(createPreview(shown, { look, commandName }));
    else if (shown.kind === "answer") body.replaceChildren(createReading(shown, { pressed, ask }));
    else body.replaceChildren(h("p", { class: "opening" }, shown.text));
  }

  /** @param {string} value */
  async function pressed(value) {
    if (value === "ask" || value === "v1:ask") return askAgain();
    const result = await press(value);
    if ("error" in result) said.textContent = result.error;
    else if (result.kind === "passages") showPassages(result, { look, commandName });
    else if (result.kind === "answer" && result.said !== undefined) {
      draw(result);
      // The button that was pressed is gone with what it was in.
      byId("turn").querySelector("h2")?.focus({ preventScroll: true });
    }
    if ("said" in result && result.said !== undefined) said.textContent = result.said;
    if ("reasons" in result && result.reasons !== undefined && reply.kind === "answer")
      after.replaceChildren(createReasons(reply.answerId, result.reasons, said));
  }

  body.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-value]") : null;
    if (button instanceof HTMLButtonElement) void pressed(button.dataset.value ?? "");
  });
  return h(
    "section",
    { class: "turn", "aria-label": chosen ?? asked.text },
    chosen === undefined ? undefined : h("p", { class: "asked" }, `You asked: ${clip(asked.text)}`),
    heading(chosen ?? asked.text),
    asked.asOf === undefined ? undefined : h("p", { class: "asked" }, `As of ${day(asked.asOf)}`),
    body,
    said,
    after,
    reply.kind === "answer" && reply.isLookedUp ? createWhy(reply.answerId) : undefined,
  );
}

/** The question; of a long one the beginning, and the rest at a press. @param {string} text */
function heading(text) {
  const title = h("h2", { tabindex: "-1" }, text);
  if (text.length <= SHORT_CHARACTERS) return title;
  title.classList.add("clamped");
  const button = h(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-expanded": "false",
      click: () => {
        const isShort = title.classList.toggle("clamped");
        button.setAttribute("aria-expanded", String(!isShort));
      },
    },
    "The whole question",
  );
  return h("div", { class: "long" }, title, button);
}

/** @param {string} text */
const clip = (text) => (text.length <= SHORT_CHARACTERS ? text : `${text.slice(0, SHORT_CHARACTERS)}…`);
