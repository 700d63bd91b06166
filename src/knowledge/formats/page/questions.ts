import type { Element } from "hast";
import { splitSentences } from "../../../text/sentences.ts";
import { plainText } from "../block.ts";
import { inlineText } from "./inline-text.ts";
import { isBlock, isElement, type PageNode } from "./nodes.ts";

/** Longest question that is one, in characters. */
const MAX_QUESTION = 300;

/** Whether a title is a question. */
export function isQuestion(title: string): boolean {
  return /\?["”’')\]]*$/u.test(title.trim()) && title.length <= MAX_QUESTION;
}

/** A bold question at the beginning of a paragraph, and what stands behind it. */
export function boldQuestion(
  nodes: readonly PageNode[],
): { question: string; rest: readonly PageNode[] } | undefined {
  const at = nodes.findIndex((node) => node.type !== "text" || node.value.trim() !== "");
  const bold = nodes[at];
  if (!isElement(bold, "strong", "b")) return undefined;
  const question = plainText(inlineText(bold.children).text);
  if (!isQuestion(question) || splitSentences(question).length > 1) return undefined;
  return { question: withoutSign(question), rest: nodes.slice(at + 1) };
}

/** "Q: May dogs come?", with the answer when it follows in the same paragraph. */
export function questionOf(text: string): { question: string; answer: string } | undefined {
  const found = /^\s*(?:Q|Question|FAQ)\s*\d{0,3}\s*[:.)–-]\s+([\s\S]+)$/iu.exec(text);
  const [question, ...rest] = found === null ? [] : splitSentences(found[1] ?? "");
  if (question === undefined || question.length > MAX_QUESTION) return undefined;
  const [asked = question, ...inLine] = question.split(/\s+A(?:nswer)?\s*[:.)]\s+/u);
  return { question: asked, answer: answerText([...inLine, ...rest].join(" ")) };
}

/** The text without the "A:" in front of it. */
export function answerText(text: string): string {
  return text.replace(/^\s*(?:A|Answer)\s*\d{0,3}\s*[:.)]\s+(?=\S)/u, "");
}

/** The question at the beginning of a list item that goes on with its answer. */
export function splitQuestion(item: Element): { question: string; rest: readonly PageNode[] } | undefined {
  const children = item.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const [first, ...others] = children;
  if (first === undefined) return undefined;
  const head = isElement(first, "p") ? first.children : item.children.slice(0, firstBlock(item));
  const below = isElement(first, "p") ? others : item.children.slice(firstBlock(item));
  const bold = boldQuestion(head);
  if (bold !== undefined) return { question: bold.question, rest: [...bold.rest, ...below] };
  const text = plainText(inlineText(head).text);
  const asked = questionOf(text);
  if (asked !== undefined) return { question: asked.question, rest: [asText(asked.answer, first), ...below] };
  const [question, ...answer] = splitSentences(text);
  if (question === undefined || !isQuestion(question) || (answer.length === 0 && below.length === 0))
    return undefined;
  return { question, rest: [asText(answer.join(" "), first), ...below] };
}

function asText(value: string, place: PageNode): PageNode {
  return { type: "text", value, ...(place.position !== undefined && { position: place.position }) };
}

function firstBlock(item: Element): number {
  const at = item.children.findIndex(isBlock);
  return at < 0 ? item.children.length : at;
}

function withoutSign(question: string): string {
  return question.replace(/^(?:Q|Question)\s*\d{0,3}\s*[:.)]\s+/u, "");
}
