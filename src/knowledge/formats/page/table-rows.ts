import type { Element } from "hast";
import { plainText } from "../block.ts";
import { inlineText } from "./inline-text.ts";
import { LOST } from "./marks.ts";
import { isElement, isSilent } from "./nodes.ts";

export interface TableRow {
  /** Cells put together as one unit: "Gold plan – 20 seats – £90". */
  readonly text: string;
  readonly isHead: boolean;
  readonly node: Element;
  /** Letters and digits that stand in links. */
  readonly linked: number;
}

interface Cell {
  readonly text: string;
  readonly linked: number;
  readonly isHead: boolean;
}

const SEPARATOR = " – ";
/** Heads that say no more than an amount of money says itself. */
const PRICE = /^(?:prices?|costs?|amounts?|fees?|total)$/iu;
const MONEY = /^[^\d\s]{0,3}\s?(?:[$€£¥₹]|USD|EUR|GBP)\s?[\d.,]+|^[\d.,]+\s?(?:[$€£¥₹]|USD|EUR|GBP)/u;

/**
 * The rows of a table in reading order. Each cell has the head of its column in front unless it is the first one or
 * says it itself; a cell that goes on over several rows stands in each of them.
 */
export function tableRows(table: Element): TableRow[] {
  const rows = rowsOf(table);
  const spans: { left: number; cell: Cell }[] = [];
  let heads: readonly string[] = [];
  return rows.map(({ node, isInHead }, index) => {
    const cells = fillSpans(node, spans);
    const isHead =
      isInHead || (index === 0 && rows.length > 1 && cells.length > 1 && cells.every((cell) => cell.isHead));
    if (isHead) heads = cells.map(({ text }) => text);
    return {
      text: isHead
        ? join(cells.map(({ text }) => text))
        : join(cells.map((cell, at) => withHead(cell, at, heads[at]))),
      isHead,
      node,
      linked: cells.reduce((sum, { linked }) => sum + linked, 0),
    };
  });
}

function rowsOf(table: Element): { node: Element; isInHead: boolean }[] {
  return table.children.flatMap((child) => {
    if (isElement(child, "tr")) return [{ node: child, isInHead: false }];
    if (!isElement(child, "thead", "tbody", "tfoot")) return [];
    const isInHead = child.tagName === "thead";
    return child.children.flatMap((row) => (isElement(row, "tr") ? [{ node: row, isInHead }] : []));
  });
}

/** The cells that a reader sees. */
export function cellsOf(row: Element): Element[] {
  return row.children.filter((child) => isElement(child, "td", "th") && !isSilent(child)) as Element[];
}

function fillSpans(row: Element, spans: { left: number; cell: Cell }[]): Cell[] {
  const own = cellsOf(row);
  const cells: Cell[] = [];
  let next = 0;
  for (let at = 0; next < own.length || (spans[at]?.left ?? 0) > 0; at++) {
    const span = spans[at];
    if (span !== undefined && span.left > 0) {
      span.left -= 1;
      cells.push(span.cell);
      continue;
    }
    const node = own[next++];
    if (node === undefined) break;
    const { text, linked } = inlineText(node.children);
    const cell = { text: plainText(text), linked, isHead: node.tagName === "th" };
    const left = Math.min(Number(node.properties?.rowSpan ?? 1), 1000) - 1;
    if (left > 0) spans[at] = { left, cell };
    cells.push(cell);
  }
  return cells;
}

function withHead({ text }: Cell, at: number, head: string | undefined): string {
  const bare = head?.replaceAll(LOST, "").replace(/:$/u, "").trim() ?? "";
  if (at === 0 || bare === "" || text === "") return text;
  if (saysItself(text, bare)) return text;
  return `${bare}: ${text}`;
}

/** "20 seats" under "Seats"; "£90" under "Price". */
function saysItself(text: string, head: string): boolean {
  if (PRICE.test(head) && MONEY.test(text)) return true;
  const words = head.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const folded = text.toLowerCase();
  return words.length > 0 && words.every((word) => folded.includes(word.replace(/s$/u, "")));
}

function join(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== "").join(SEPARATOR);
}
