import { post } from "./api.js";
import { byId, day, fromServer, h } from "./dom.js";
import { createWhy } from "./why.js";

/** An answer that is not sure is the closest passage. */
const CLOSEST = "Closest passage";
const OUTCOMES = { answered: "Answered", ambiguous: "Asked back", abstained: "Not answered" };
const CHATS = [
  { name: "slack", title: "Slack" },
  { name: "discord", title: "Discord" },
];

/**
 * One question with its answer as both chats and a screen reader get it. `press` sends a button's value and resolves
 * to what came of it; `askAgain` leads back to the question field.
 */
export function createTurn(turn, { question, commandName, press, askAgain }) {
  const said = h("p", { class: "said", role: "status" });
  const after = h("div");
  const cards = h("div", { class: "cards" });
  // What was chosen is what the answer is about; the question alone would not say so.
  const heading = turn.chosen === undefined ? question : `${question} – ${turn.chosen}`;
  const element = h(
    "section",
    { class: "turn", "aria-label": heading === "" ? "Answer" : heading },
    h("h2", { tabindex: "-1" }, heading.trim() === "" ? "(nothing asked)" : heading),
    facts(turn),
    cards,
    said,
    after,
    turn.kind === "answer" ? createWhy(turn.answerId) : undefined,
  );
  fill(turn);

  function fill(shown) {
    if (shown.error !== undefined) {
      said.textContent = shown.error;
      return;
    }
    cards.replaceChildren(
      ...CHATS.map((chat) => chatCard(chat, shown[chat.name], shown.visibility !== "public", commandName)),
      plainCard(shown.text),
    );
  }

  async function pressed(value) {
    if (value === "ask" || value === "v1:ask") {
      askAgain();
      return;
    }
    const result = await press(value, question);
    if (result.kind === "passages") showPassages(result, commandName);
    if (result.kind === "answer" && result.said !== undefined) fill(result);
    if (result.said !== undefined) said.textContent = result.said;
    if (result.error !== undefined) said.textContent = result.error;
    if (result.reasons !== undefined) after.replaceChildren(reasonForm(turn.answerId, result.reasons, said));
  }

  cards.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-value]");
    if (button !== null) void pressed(button.dataset.value);
  });
  return element;
}

function facts({ outcome, sure, confidence, asOf, visibility, durationMs, topic }) {
  if (outcome === undefined) return undefined;
  return h(
    "ul",
    { class: "facts", "aria-label": "About this answer" },
    h("li", { class: sure === false ? "closest" : outcome }, sure === false ? CLOSEST : OUTCOMES[outcome]),
    h("li", {}, `confidence ${confidence > 0.99 ? "over 99" : Math.round(confidence * 100)} %`),
    h("li", {}, `as of ${day(asOf)}`),
    h("li", {}, visibility === "private" ? "only you would see it" : "everyone would see it"),
    h("li", {}, `${durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`),
    topic === undefined
      ? undefined
      : h("li", {}, h("a", { href: `#topics/${encodeURIComponent(topic)}` }, "how this changed")),
  );
}

function chatCard({ name, title }, previews, isPrivate, commandName) {
  const payload = JSON.stringify(
    previews.length === 1 ? previews[0].payload : previews.map((one) => one.payload),
    null,
    2,
  );
  return h(
    "article",
    { class: "card", "aria-label": title },
    h(
      "div",
      { class: "card-head" },
      h("h3", {}, title),
      h("span", {}, `${payload.length.toLocaleString("en")} characters`),
    ),
    chat(name, previews, isPrivate, commandName),
    h(
      "details",
      {},
      h("summary", {}, "Payload"),
      h("pre", { tabindex: "0", role: "region", "aria-label": `Payload for ${title}` }, payload),
    ),
  );
}

/** A message as it stands in the chat. */
function chat(name, previews, isPrivate, commandName) {
  const body = h("div", { class: `${name}__message` });
  for (const [index, { html }] of previews.entries())
    body.append(h("div", { class: index === 0 ? undefined : "discord-message-gap" }, fromServer(html)));
  for (const container of body.querySelectorAll("[data-accent]"))
    container.style.setProperty("--bar", `#${container.dataset.accent}`);
  return h(
    "div",
    { class: `chat ${name}` },
    h("img", { class: "face", src: "/icon.svg", alt: "" }),
    h("p", { class: "who" }, commandName, h("span", { class: "tag" }, "APP")),
    isPrivate ? h("p", { class: "only-you" }, "Only visible to you") : undefined,
    body,
  );
}

function plainCard(text) {
  return h(
    "article",
    { class: "card", "aria-label": "Plain text" },
    h("div", { class: "card-head" }, h("h3", {}, "Plain text"), h("span", {}, "what a screen reader gets")),
    h("p", { class: "plain" }, text),
  );
}

function showPassages(result, commandName) {
  byId("passages-body").replaceChildren(
    ...CHATS.map((one) => chatCard(one, result[one.name], true, commandName)),
  );
  const dialog = byId("passages");
  byId("passages-close").onclick = () => dialog.close();
  dialog.showModal();
}

/** Why an answer was not helpful; the vote is counted already. */
function reasonForm(answerId, reasons, said) {
  const form = h(
    "form",
    {
      submit: async (event) => {
        event.preventDefault();
        const { reason, comment } = Object.fromEntries(new FormData(form));
        const result = await post("reason", { answerId, reason, comment });
        said.textContent = result.said ?? result.error;
        form.remove();
      },
    },
    h(
      "fieldset",
      { class: "reasons" },
      h("legend", {}, "What was wrong?"),
      ...Object.entries(reasons).map(([value, label]) =>
        h("label", {}, h("input", { type: "radio", name: "reason", value, required: true }), label),
      ),
      h("label", { class: "comment" }, "Anything to add?", h("input", { name: "comment", maxlength: 1000 })),
      h("button", { type: "submit", class: "primary" }, "Send"),
    ),
  );
  return form;
}
