import { type Block, plainText, type Section } from "../block.ts";
import { LOST } from "./marks.ts";
import type { Piece } from "./pieces.ts";
import { isQuestion } from "./questions.ts";

/** A heading of the page with what its author gave it. */
export interface PageHeading {
  readonly depth: number;
  readonly text: string;
  readonly line: number;
  /** The id written behind it in braces, as it stands there. */
  readonly id?: string;
}

interface Title {
  readonly text: string;
  readonly isAsk: boolean;
  readonly isLoose: boolean;
  readonly line: number;
}

export interface PageSection extends Section {
  readonly heading?: PageHeading;
}

const ID = /^(.*?)\s*\{:?\s*#([^{}\s]*)[^{}]*\}\s*$/u;
const OTHER_ATTRIBUTES = /\s*\{:?\s*[.#\w][^{}]*\}\s*$/u;

/**
 * The pieces cut at headings, questions and titles of boxes. The first section stands above all headings and may be
 * empty.
 */
export function toPageSections(pieces: readonly Piece[]): PageSection[] {
  let headings: readonly PageHeading[] = [];
  let titles: Title[] = [];
  let blocks: Block[] = [];
  const sections: PageSection[] = [];
  const begin = (isContinued = false): void => {
    blocks = [];
    sections.push({ ...toSection(headings, titles, blocks), ...(isContinued && { isContinued }) });
  };
  begin();
  for (const piece of pieces) {
    switch (piece.kind) {
      case "block":
        blocks.push(piece.block);
        break;
      case "heading": {
        const heading = toHeading(piece.text, piece.depth, piece.line);
        headings = [...headings.filter(({ depth }) => depth < heading.depth), heading];
        titles = titles.filter(({ isLoose }) => !isLoose);
        begin();
        break;
      }
      case "under": {
        const text = plainText(piece.title.replaceAll(LOST, ""));
        titles = [...titles.filter(({ isLoose }) => !isLoose), { ...piece, text }];
        begin();
        break;
      }
      case "end": {
        const last = titles.findLastIndex(({ isLoose }) => isLoose === piece.isLoose);
        if (last < 0) break;
        titles = titles.slice(0, last);
        begin(true);
        break;
      }
    }
  }
  return sections;
}

function toSection(
  headings: readonly PageHeading[],
  titles: readonly Title[],
  blocks: readonly Block[],
): PageSection {
  const heading = headings.at(-1);
  const title = titles.at(-1);
  const nearest = title ?? heading;
  const asks =
    title?.isAsk === true || (nearest !== undefined && isQuestion(nearest.text)) ? [nearest?.text ?? ""] : [];
  return {
    headings: [...headings, ...titles].map(({ text }) => text).filter((text) => text !== ""),
    ...(titles.length > 0 && { titles: titles.filter(({ text }) => text !== "").length }),
    line: nearest?.line ?? 1,
    blocks,
    ...(heading?.id !== undefined && title === undefined && { id: heading.id }),
    ...(heading !== undefined && title === undefined && { heading }),
    ...(asks.length > 0 && asks[0] !== "" && { asks }),
  };
}

function toHeading(raw: string, depth: number, line: number): PageHeading {
  const text = plainText(raw.replaceAll(LOST, ""));
  const marked = ID.exec(text);
  if (marked !== null)
    return { depth, text: marked[1] ?? "", line, ...(marked[2] !== undefined && { id: marked[2] }) };
  return { depth, text: text.replace(OTHER_ATTRIBUTES, ""), line };
}
