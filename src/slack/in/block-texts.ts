import { type Piece, toWords } from "../../conversation/read/spoken.ts";
import { type Body, isBody } from "../wire/delivery-shape.ts";
import { fromSlackText } from "./slack-text.ts";

/** Deeper than Slack nests anything. */
const MAX_DEPTH = 6;

/** What a list of blocks says, one text a block; the mark-up is gone. Anything that is no block says nothing. */
export function blockTexts(blocks: unknown, botUserId: string): string[] {
  return listOf(blocks).flatMap((block) => textsOf(block, botUserId, 0));
}

/** Whether blocks show a picture or a film. */
export function blockPictures(blocks: unknown): ("image" | "video")[] {
  return listOf(blocks).flatMap(({ type }) => (type === "image" || type === "video" ? [type] : []));
}

function textsOf(block: Body, botUserId: string, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  switch (block.type) {
    case "rich_text":
      return [richText(block.elements, botUserId, depth)];
    case "markdown":
      return typeof block.text === "string" ? [block.text] : [];
    case "image":
    case "video":
    case "actions":
    case "input":
      return [];
    default:
      return [
        ...objectText(block.text, botUserId),
        ...listOf(block.fields).flatMap((field) => objectText(field, botUserId)),
        ...listOf(block.elements).flatMap((element) => elementTexts(element, botUserId, depth)),
        ...listOf(block.blocks).flatMap((inner) => textsOf(inner, botUserId, depth + 1)),
      ];
  }
}

function elementTexts(element: Body, botUserId: string, depth: number): string[] {
  if (element.type === "mrkdwn" || element.type === "plain_text") return objectText(element, botUserId);
  return element.type === "button" ? [] : textsOf(element, botUserId, depth + 1);
}

/** A text object of Block Kit. */
function objectText(value: unknown, botUserId: string): string[] {
  if (!isBody(value) || typeof value.text !== "string") return [];
  return [value.type === "mrkdwn" ? fromSlackText(value.text, botUserId) : value.text];
}

function richText(elements: unknown, botUserId: string, depth: number): string {
  return listOf(elements)
    .map((element) => {
      const { type } = element;
      if (depth < MAX_DEPTH && type === "rich_text_list")
        return richText(element.elements, botUserId, depth + 1);
      const words = toWords(listOf(element.elements).map((inner) => toPiece(inner, botUserId)));
      return type === "rich_text_quote" ? words.replace(/^/gmu, "> ") : words;
    })
    .join("\n");
}

function toPiece(element: Body, botUserId: string): Piece {
  const { type, text, url, user_id } = element;
  switch (type) {
    case "emoji":
      return { kind: "picture" };
    case "user":
      return { kind: user_id === botUserId ? "bot" : "person" };
    case "usergroup":
      return { kind: "group" };
    case "broadcast":
      return { kind: "everyone" };
    case "channel":
      return { kind: "channel" };
    case "date":
      return { kind: "words", text: typeof element.fallback === "string" ? element.fallback : "" };
    default:
      return { kind: "words", text: typeof text === "string" ? text : typeof url === "string" ? url : "" };
  }
}

function listOf(value: unknown): readonly Body[] {
  return Array.isArray(value) ? value.filter(isBody) : [];
}
