import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Block, Message } from "slack-blocks-to-jsx";
import { escapeHtml } from "./escape-html.ts";

/** Slack's blocks as HTML, drawn by the library; each button carries the value that Slack would send back. */
export function renderSlackHtml(blocks: readonly unknown[]): string {
  const html = renderToStaticMarkup(
    createElement(Message, {
      blocks: withoutMarkUp(blocks) as Block[],
      logo: "",
      name: "",
      time: new Date(0),
      withoutWrapper: true,
      showBlockKitDebug: false,
    }),
  );
  const values = blocks.flatMap(buttonsOf);
  let next = 0;
  // Several messages stand on one page, so the library's fixed ids would repeat.
  const safe = html
    .replaceAll(INVISIBLE, "")
    .replace(/ id="[^"]*"/g, "")
    .replace(/ href="(?!https?:\/\/)[^"]*"/g, "");
  return safe.replace(/<button /g, (tag) => {
    const value = values[next++];
    return value === undefined ? tag : `${tag}data-value="${escapeHtml(value)}" `;
  });
}

/** A word joiner: stands in no text of ours, and is taken out again. */
const INVISIBLE = "\u2060";

/**
 * The blocks with their plain texts broken where the library, unlike Slack, would read mark-up: it makes links of
 * `<https://…|…>` in a plain text, and people could put one into the picture that no chat would show.
 */
function withoutMarkUp(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withoutMarkUp);
  if (typeof part !== "object" || part === null) return part;
  const isPlain = "type" in part && (part.type === "text" || part.type === "plain_text");
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => [
      key,
      isPlain && key === "text" && typeof value === "string"
        ? value.replaceAll(INVISIBLE, "").replace(/[<&*_~`:]/g, `$&${INVISIBLE}`)
        : withoutMarkUp(value),
    ]),
  );
}

/** What the buttons send, in the order in which they are drawn. */
function buttonsOf(block: unknown): string[] {
  return elementsOf(block).flatMap((element) => {
    const { type } = element;
    if (type === "button") return [sentValueOf(element)];
    if (type !== "feedback_buttons") return [];
    return [element.positive_button, element.negative_button].map(sentValueOf);
  });
}

function elementsOf(block: unknown): Record<string, unknown>[] {
  if (typeof block !== "object" || block === null || !("type" in block)) return [];
  if (block.type === "section" && "accessory" in block) return [block.accessory as Record<string, unknown>];
  if (!("elements" in block)) return [];
  const isRow = block.type === "actions" || block.type === "context_actions";
  return isRow && Array.isArray(block.elements) ? (block.elements as Record<string, unknown>[]) : [];
}

/** A button without a value opens the question dialog. */
function sentValueOf(button: unknown): string {
  const has = typeof button === "object" && button !== null && "value" in button;
  return has && typeof button.value === "string" ? button.value : "ask";
}
