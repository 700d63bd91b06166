import { counted, fromServer, h } from "./dom.js";

/** @import { Preview } from "../server/chat-renderers.ts" */
/** @import { AnswerReply, PassagesReply, SentenceReply } from "../server/page-api.ts" */
/** @import { Look } from "./looks.js" */

const TITLES = { slack: "Slack", discord: "Discord" };

/**
 * A reply as a chat would show it, drawn from what it would be sent; the figures are for whoever runs the bot.
 * @param {AnswerReply | SentenceReply | PassagesReply} reply
 * @param {{ look: Exclude<Look, "read">, commandName: string }} parts
 */
export function createPreview(reply, { look, commandName }) {
  const facts = reply.kind === "answer" ? [`answered in ${milliseconds(reply.durationMs)} ms`] : [];
  if (look === "plain") {
    const text = "text" in reply ? reply.text : "";
    return h(
      "div",
      { class: "card" },
      h("p", { class: "plain" }, text),
      footnote([`what a screen reader gets: ${counted(text.length, "character")}`, ...facts]),
    );
  }
  const previews = reply[look];
  const isPrivate = reply.kind !== "answer" || reply.visibility === "private";
  const payload = JSON.stringify(
    previews.length === 1 ? previews[0]?.payload : previews.map((one) => one.payload),
    null,
    2,
  );
  const size = `${payload.length.toLocaleString("en")} characters`;
  return h(
    "div",
    { class: "card" },
    chat(look, previews, isPrivate, commandName),
    footnote([isPrivate ? "only the one who asked would see it" : "everyone would see it", ...facts]),
    h(
      "details",
      {},
      h("summary", {}, `Payload, ${size}`),
      h("pre", { tabindex: "0", role: "region", "aria-label": `Payload for ${TITLES[look]}` }, payload),
    ),
  );
}

/** @param {readonly string[]} facts */
const footnote = (facts) => h("p", { class: "footnote" }, facts.join(" · "));

/** @param {number} ms */
const milliseconds = (ms) => (ms < 10 ? ms.toFixed(1) : Math.round(ms));

/**
 * Messages as they stand in the chat.
 * @param {"slack" | "discord"} name
 * @param {readonly Preview[]} previews
 * @param {boolean} isPrivate
 * @param {string} commandName
 */
function chat(name, previews, isPrivate, commandName) {
  const body = h("div", { class: `${name}__message` });
  for (const [index, { html }] of previews.entries())
    body.append(h("div", { class: index === 0 ? undefined : "discord-message-gap" }, fromServer(html)));
  for (const container of body.querySelectorAll("[data-accent]"))
    if (container instanceof HTMLElement)
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
