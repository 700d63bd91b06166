import type { Passage } from "../../domain/passage.ts";
import type { Problem } from "../../domain/problem.ts";
import { type FileProblem, mistake, remark } from "../problems/problems.ts";
import type { Block, Section } from "./block.ts";
import { createSectionIds, slug } from "./section-ids.ts";

/** How many characters of blocks make one passage. */
export interface PassageSize {
  /** A passage of so many takes no further block. */
  readonly enough: number;
  /** A passage does not grow beyond so many, except by a single sentence. */
  readonly most: number;
}

/** A section of up to about 200 words is one passage. */
export const PASSAGE_SIZE: PassageSize = { enough: 1200, most: 1200 };

/** The id of text above the first heading. */
const START = "start";

/** The passages of one source, ids `source#section`, further ones of the same section `source#section-2` and so on. */
export function buildPassages(
  file: string,
  sourceId: string,
  sections: readonly Section[],
  size: PassageSize,
): { passages: Passage[]; problems: FileProblem[] } {
  const { reserved, problems } = reserveIds(file, sections);
  const nextId = createSectionIds(reserved);
  const passages: Passage[] = [];
  const given = new Set<string>();
  for (const section of sections) {
    for (const [index, group] of groupBlocks(section.blocks, size).entries()) {
      const isFirst = index === 0 && section.id !== undefined && !given.has(section.id);
      const sectionId = isFirst ? section.id : nextId(baseId(section));
      given.add(sectionId);
      passages.push(toPassage(`${sourceId}#${sectionId}`, sourceId, section, group));
    }
    const cut = section.blocks.find((block) => block.cut);
    if (cut !== undefined) {
      const what = "passage cut: a sentence or table row of over 2,000 characters is read up to there";
      problems.push(remark({ file, line: cut.lines[0] }, what, "Break it up."));
    }
  }
  return { passages, problems };
}

function baseId({ id, headings }: Section): string {
  return id ?? (headings.length === 0 ? START : slug(headings.at(-1) ?? ""));
}

function reserveIds(
  file: string,
  sections: readonly Section[],
): { reserved: Set<string>; problems: Problem[] } {
  const reserved = new Set<string>();
  const problems: Problem[] = [];
  for (const { id, line, isContinued } of sections) {
    if (id === undefined || isContinued === true) continue;
    if (reserved.has(id)) {
      problems.push(
        mistake({ file, line }, `duplicate section id "${id}"`, "Give one of the sections another id."),
      );
    }
    reserved.add(id);
  }
  return { reserved, problems };
}

function groupBlocks(blocks: readonly Block[], { enough, most }: PassageSize): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks.flatMap((whole) => splitBlock(whole, most))) {
    const current = groups.at(-1);
    const length = current === undefined ? 0 : lengthOf(current);
    if (current !== undefined && length < enough && length + block.text.length < most) current.push(block);
    else groups.push([...introduction(groups, block, most), block]);
  }
  return joinShortEnd(groups, { enough, most }).filter((group) =>
    group.some(({ sentences }) => sentences.length > 0),
  );
}

/** The sentence that introduces the list which `item` goes on with in a new passage: taken along, or repeated. */
function introduction(groups: Block[][], item: Block, most: number): Block[] {
  const current = groups.at(-1);
  if (current === undefined || item.list === undefined) return [];
  const first = current.findIndex(({ list }) => list === item.list);
  const before = current[first < 0 ? current.length - 1 : first - 1];
  if (before === undefined || (before.list !== undefined && before.list !== item.list)) return [];
  // Only what leads over to a list introduces it.
  if (!/[:：]$/u.test(before.text)) return [];
  // A list that only begins here moves as a whole.
  const begun = current.slice(first - 1);
  if (first > 1 && lengthOf(begun) < most / 2) return current.splice(first - 1);
  if (first >= 0 || current.length === 1) return [{ ...silent(before), lines: item.lines }];
  current.pop();
  return [before];
}

/** The block as something that is searched and not said. */
function silent({ text, lines, cut, list, isLinks }: Block): Block {
  return {
    text,
    lines,
    cut,
    sentences: [],
    ...(list !== undefined && { list }),
    ...(isLinks === true && { isLinks }),
  };
}

/** A last passage that stayed short goes to the one before it. */
function joinShortEnd(groups: Block[][], { enough, most }: PassageSize): Block[][] {
  const [before, last] = groups.slice(-2);
  if (before === undefined || last === undefined) return groups;
  if (enough === most || lengthOf(last) >= enough || lengthOf(before) + lengthOf(last) >= most) return groups;
  return [...groups.slice(0, -2), [...before, ...last]];
}

function splitBlock(block: Block, most: number): Block[] {
  if (block.text.length <= most || block.sentences.length < 2) return [block];
  const parts: { from: number; sentences: string[] }[] = [];
  let length = 0;
  for (const [at, sentence] of block.sentences.entries()) {
    const current = parts.at(-1);
    if (current === undefined || length + sentence.length >= most) {
      parts.push({ from: at, sentences: [sentence] });
      length = sentence.length;
    } else {
      current.sentences.push(sentence);
      length += sentence.length + 1;
    }
  }
  return parts.map(({ from, sentences }) => ({
    ...silent(block),
    text: sentences.join(" "),
    sentences,
    ...unsayableIn(block, from, sentences.length),
  }));
}

function unsayableIn({ unsayable = [] }: Block, from: number, count: number): Pick<Block, "unsayable"> {
  const places = unsayable.filter((at) => at >= from && at < from + count).map((at) => at - from);
  return places.length === 0 ? {} : { unsayable: places };
}

function toPassage(id: string, sourceId: string, { headings, asks }: Section, blocks: Block[]): Passage {
  const unsayable: number[] = [];
  const sentences: string[] = [];
  for (const block of blocks) {
    unsayable.push(...(block.unsayable ?? []).map((at) => sentences.length + at));
    sentences.push(...block.sentences);
  }
  return {
    id,
    sourceId,
    headings,
    lines: [blocks[0]?.lines[0] ?? 1, blocks.at(-1)?.lines[1] ?? 1],
    text: blocks.map(({ text }) => text).join(" "),
    sentences,
    ...(unsayable.length > 0 && { unsayable }),
    ...(asks !== undefined && { asks }),
  };
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length + 1, -1);
}
