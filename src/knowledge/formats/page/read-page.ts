import type { Element } from "hast";
import { type Block, toBlock, toSilentBlock, toWholeBlock } from "../block.ts";
import { codeLines } from "./code-lines.ts";
import { countWords, inlineText } from "./inline-text.ts";
import { readMarker } from "./marks.ts";
import { holdsBlocks, isBlock, isElement, type PageNode } from "./nodes.ts";
import { type LineOf, linesOf, type Piece } from "./pieces.ts";
import { answerText, boldQuestion, questionOf, splitQuestion } from "./questions.ts";
import { cellsOf, tableRows } from "./table-rows.ts";

interface Reader {
  readonly pieces: Piece[];
  readonly lineOf: LineOf;
  lists: number;
}

interface Place {
  /** The list that what is read belongs to. */
  readonly list?: number;
  /** Headings in quotes, items and cells are text. */
  readonly isInside?: boolean;
}

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];
/** A cell of so many letters is no value of a table but a part of a page laid out with one. */
const MAX_CELL = 600;

/** The pieces of a page, given as its tree. */
export function readPage(nodes: readonly PageNode[], lineOf: LineOf): Piece[] {
  const reader: Reader = { pieces: [], lineOf, lists: 0 };
  readFlow(reader, nodes, {});
  return reader.pieces;
}

/** Nodes below each other; what stands in a line between two blocks is a paragraph. */
function readFlow(reader: Reader, nodes: readonly PageNode[], place: Place): void {
  let run: PageNode[] = [];
  const endRun = (): void => {
    readParagraph(reader, run, place);
    run = [];
  };
  for (const node of nodes) {
    if (node.type === "comment" || (node.type === "raw" && node.value.trimStart().startsWith("<!--"))) {
      const text = node.type === "comment" ? node.value : node.value.trim().slice(4, -3);
      const marker = readMarker(text);
      if (marker === undefined) continue;
      endRun();
      reader.pieces.push(
        marker.kind === "end"
          ? { ...marker, isLoose: false }
          : { ...marker, isLoose: false, line: linesOf([node], reader.lineOf)[0] },
      );
    } else if (isBlock(node) || holdsBlocks(node)) {
      endRun();
      readBlock(reader, node as Element, place);
    } else run.push(node);
  }
  endRun();
}

function readBlock(reader: Reader, node: Element, place: Place): void {
  if (HEADINGS.includes(node.tagName)) {
    if (place.isInside === true) readParagraph(reader, [node], place);
    else readHeading(reader, node);
    return;
  }
  switch (node.tagName) {
    case "ul":
    case "ol":
    case "dir":
    case "menu":
      readList(reader, node, place);
      break;
    case "dl":
      readTerms(reader, node, place);
      break;
    case "table":
      readTable(reader, node, place);
      break;
    case "pre":
      readCode(reader, node);
      break;
    case "details":
      readDetails(reader, node, place);
      break;
    case "blockquote":
      readInside(reader, node.children, place);
      break;
    default:
      readFlow(reader, node.children, place);
  }
}

/** A quote or an item: a question in it is over where it ends. */
function readInside(reader: Reader, nodes: readonly PageNode[], place: Place): void {
  const from = reader.pieces.length;
  readFlow(reader, nodes, { ...place, isInside: true });
  const isOpen = reader.pieces.slice(from).some((piece) => piece.kind === "under" && piece.isLoose);
  if (isOpen) reader.pieces.push({ kind: "end", isLoose: true });
}

function readHeading(reader: Reader, node: Element): void {
  reader.pieces.push({
    kind: "heading",
    depth: Number(node.tagName.slice(1)),
    text: inlineText(node.children).text,
    line: linesOf([node], reader.lineOf)[0],
  });
}

function readParagraph(reader: Reader, nodes: readonly PageNode[], place: Place): void {
  if (!nodes.some((node) => node.type !== "text" || node.value.trim() !== "")) return;
  const lines = linesOf(nodes, reader.lineOf);
  const bold = boldQuestion(nodes);
  if (bold !== undefined) {
    addQuestion(reader, bold.question, lines[0]);
    readParagraph(reader, bold.rest, place);
    return;
  }
  const { text, linked } = inlineText(nodes);
  const asked = questionOf(text);
  if (asked !== undefined) {
    addQuestion(reader, asked.question, lines[0]);
    addText(reader, asked.answer, lines, linked, place);
    return;
  }
  const terms = /^([^\n]{1,200})\n((?:[ \t]*:[ \t]+[^\n]+(?:\n(?![ \t]*:[ \t])[^\n]+)*\n?)+)$/u.exec(
    text.trim(),
  );
  if (terms === null) {
    addText(reader, answerText(text), lines, linked, place);
    return;
  }
  const definitions = (terms[2] ?? "").split(/(?:^|\n)[ \t]*:[ \t]+/u).filter((one) => one.trim() !== "");
  for (const definition of definitions) addText(reader, `${terms[1]} – ${definition}`, lines, linked, place);
}

function addText(reader: Reader, text: string, lines: Block["lines"], linked: number, place: Place): void {
  add(reader, toBlock(text, lines), place, isMostlyLinks(text, linked));
}

function isMostlyLinks(text: string, linked: number): boolean {
  return linked > 0 && linked >= countWords(text) * 0.8;
}

function add(reader: Reader, block: Block | undefined, { list }: Place, isLinks = false): void {
  if (block === undefined) return;
  reader.pieces.push({
    kind: "block",
    block: { ...block, ...(list !== undefined && { list }), ...(isLinks && { isLinks }) },
  });
}

function addQuestion(reader: Reader, title: string, line: number): void {
  reader.pieces.push({ kind: "under", title, isAsk: true, isLoose: true, line });
}

/** Nodes that stand below a title of their own. */
function readUnder(
  reader: Reader,
  title: Omit<Extract<Piece, { kind: "under" }>, "kind" | "isLoose">,
  nodes: readonly PageNode[],
  place: Place,
): void {
  reader.pieces.push({ kind: "under", isLoose: false, ...title });
  readFlow(reader, nodes, place);
  reader.pieces.push({ kind: "end", isLoose: false });
}

function readList(reader: Reader, node: Element, place: Place): void {
  const items = node.children.filter((child) => isElement(child)) as Element[];
  const list = place.list ?? ++reader.lists;
  const inside = { list, isInside: true };
  const asked = items.map((item) => splitQuestion(item));
  const isFaq = items.length > 1 && asked.filter((one) => one !== undefined).length * 2 > items.length;
  for (const [index, item] of items.entries()) {
    const question = isFaq ? asked[index] : undefined;
    if (question === undefined) {
      readInside(reader, item.children, inside);
      continue;
    }
    const line = linesOf([item], reader.lineOf)[0];
    readUnder(reader, { title: question.question, isAsk: true, line }, question.rest, { isInside: true });
  }
}

/** A term with what it means; a term that is a question is one. */
function readTerms(reader: Reader, node: Element, place: Place): void {
  const parts = node.children.flatMap((child) => (isElement(child, "div") ? child.children : [child]));
  let terms: string[] = [];
  let isAfterMeaning = true;
  for (const part of parts) {
    if (isElement(part, "dt")) {
      if (isAfterMeaning) terms = [];
      isAfterMeaning = false;
      terms.push(inlineText(part.children).text.trim());
    } else if (isElement(part, "dd")) {
      isAfterMeaning = true;
      readMeaning(reader, terms.join(", "), part, place);
    }
  }
}

function readMeaning(reader: Reader, term: string, meaning: Element, place: Place): void {
  const lines = linesOf([meaning], reader.lineOf);
  const isSimple = !holdsBlocks(meaning) || meaning.children.filter((child) => isElement(child)).length === 1;
  if (isSimple && !term.endsWith("?")) {
    const { text, linked } = inlineText(meaning.children);
    addText(reader, `${term} – ${text.trim()}`, lines, linked, place);
    return;
  }
  const title = { title: term, isAsk: term.endsWith("?"), line: lines[0] };
  readUnder(reader, title, meaning.children, { isInside: true });
}

function readTable(reader: Reader, node: Element, place: Place): void {
  for (const caption of node.children.filter((child) => isElement(child, "caption")))
    readFlow(reader, (caption as Element).children, place);
  for (const row of tableRows(node)) {
    const lines = linesOf([row.node], reader.lineOf);
    const cells = cellsOf(row.node);
    const isLayout = cells.some(
      (cell) => holdsBlocks(cell) && countWords(inlineText(cell.children).text) > MAX_CELL,
    );
    if (isLayout) for (const cell of cells) readFlow(reader, cell.children, place);
    else if (row.isHead) add(reader, toSilentBlock(row.text, lines), place);
    else add(reader, toWholeBlock(row.text, lines), place, isMostlyLinks(row.text, row.linked));
  }
}

/** Code line by line, each on its own line of the file. */
function readCode(reader: Reader, node: Element): void {
  for (const { text, line } of codeLines(node, reader.lineOf))
    add(reader, toWholeBlock(text, [line, line]), {});
}

/** What opens when its summary is pressed stands under that summary, which is how its readers find it. */
function readDetails(reader: Reader, node: Element, place: Place): void {
  const summary = node.children.find((child) => isElement(child, "summary")) as Element | undefined;
  const rest = node.children.filter((child) => child !== summary);
  const title = summary === undefined ? "" : inlineText(summary.children).text.trim();
  if (title === "") {
    readFlow(reader, rest, place);
    return;
  }
  readUnder(reader, { title, isAsk: true, line: linesOf([node], reader.lineOf)[0] }, rest, place);
}
