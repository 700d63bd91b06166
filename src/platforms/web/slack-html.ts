import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Block, Message } from "slack-blocks-to-jsx";
import { escapeHtml } from "./escape-html.ts";

/** Slack's blocks as HTML, drawn by the library; each button carries the value that Slack would send back. */
export function renderSlackHtml(blocks: readonly unknown[]): string {
  const html = renderToStaticMarkup(
    createElement(Message, {
      blocks: blocks as Block[],
      logo: "",
      name: "",
      time: new Date(0),
      withoutWrapper: true,
      showBlockKitDebug: false,
    }),
  );
  const buttons = blocks.flatMap(buttonsOf);
  let next = 0;
  // Several messages stand on one page, so the library's fixed ids would repeat.
  // It also takes escaped angle brackets for links, which Slack does not.
  const safe = html.replace(/ id="[^"]*"/g, "").replace(/ href="(?!https?:\/\/)[^"]*"/g, "");
  return safe.replace(/<button /g, (tag) => {
    const button = buttons[next++];
    return button === undefined ? tag : `${tag}data-value="${escapeHtml(button.value)}" `;
  });
}

interface SlackButton {
  readonly value: string;
}

/** In the order in which they are drawn. */
function buttonsOf(block: unknown): SlackButton[] {
  return elementsOf(block).flatMap((element) => {
    const { type } = element;
    if (type === "button") return [{ value: sentValueOf(element) }];
    if (type !== "feedback_buttons") return [];
    return [element.positive_button, element.negative_button].map((button) => ({
      value: sentValueOf(button),
    }));
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
