import { fileStem, toSourceId, withoutEnding } from "../files/knowledge-file.ts";
import { remark } from "../problems/problems.ts";
import { type Block, plainText, type Section, toBlock } from "./block.ts";
import { buildPassages } from "./build-passages.ts";
import { findFurniture } from "./page-furniture.ts";
import { noText, type ParsedSources, toTitle } from "./parsed-sources.ts";
import { endsClosed, isListItem, type TextUnit, toTextUnits } from "./text-units.ts";

/** A paragraph is a passage; very short ones go together. In characters. */
const SIZE = { enough: 200, most: 1200 };
const MAX_HEADING_CHARACTERS = 100;
const MAX_HEADINGS_IN_A_ROW = 2;

/** What a plain text is made of. */
export interface TextParts {
  /** The first line. */
  readonly title: string;
  readonly sections: readonly Section[];
  /** Menus, bylines and calls to comment, which are left out. */
  readonly furniture: readonly TextUnit[];
}

/** Plain text cut at short lines without closing punctuation before a paragraph: they are its headings. */
export function toTextParts(text: string): TextParts {
  const units = toTextUnits(text);
  const furniture = findFurniture(units);
  const content = units.filter((unit) => !furniture.has(unit));
  const first = content[0];
  const isTitleOnly = first !== undefined && content.length > 1 && isHeadingShaped(first);
  return {
    title: toTitle(plainText(first?.text ?? "")),
    sections: toSections(isTitleOnly ? content.slice(1) : content, unitsAfter(furniture, units)),
    furniture: [...furniture],
  };
}

/** The source in a plain text file, page furniture left out and reported. */
export function parseText(file: string, text: string): ParsedSources {
  const { title: firstLine, sections, furniture } = toTextParts(text);
  const id = toSourceId(withoutEnding(file));
  const { passages, problems } = buildPassages(file, id, sections, SIZE);
  const title = firstLine || fileStem(file);
  if (passages.length === 0) problems.push(noText(file));
  const [removed] = furniture;
  if (removed !== undefined) {
    const what = `page furniture is not read: ${furniture.length} lines such as menus, bylines, calls to comment`;
    problems.push(
      remark({ file, line: removed.lines[0] }, what, "Remove it, or write what counts as sentences."),
    );
  }
  return {
    sources: [{ source: { id, title, text: "verbatim", file }, line: 1, passages, page: { isDraft: false } }],
    problems,
  };
}

function unitsAfter(furniture: ReadonlySet<TextUnit>, units: readonly TextUnit[]): ReadonlySet<TextUnit> {
  return new Set(
    units.filter((_, index) => {
      const before = units[index - 1];
      return before !== undefined && furniture.has(before);
    }),
  );
}

/** What stood apart in the file is not put together: behind furniture a section of the same headings begins. */
function toSections(content: readonly TextUnit[], afterFurniture: ReadonlySet<TextUnit>): Section[] {
  const sections: { headings: string[]; line: number; blocks: Block[] }[] = [];
  for (const [index, unit] of content.entries()) {
    const current = sections.at(-1);
    if (isHeading(content, index)) {
      if (current !== undefined && current.blocks.length === 0) current.headings.push(plainText(unit.text));
      else sections.push({ headings: [plainText(unit.text)], line: unit.lines[0], blocks: [] });
    } else {
      const block = toBlock(unit.text, unit.lines);
      if (block === undefined) continue;
      if (current !== undefined && !afterFurniture.has(unit)) current.blocks.push(block);
      else sections.push({ headings: current?.headings ?? [], line: unit.lines[0], blocks: [block] });
    }
  }
  return sections;
}

/** A short line above a paragraph, alone or above one other such line; lines below each other are a list. */
function isHeading(units: readonly TextUnit[], index: number): boolean {
  for (let above = 0; above < MAX_HEADINGS_IN_A_ROW; above += 1) {
    const unit = units[index + above];
    const next = units[index + above + 1];
    if (
      unit === undefined ||
      next === undefined ||
      !isHeadingShaped(unit) ||
      isListMember(units, index + above)
    )
      return false;
    if (!isHeadingShaped(next) || isListMember(units, index + above + 1)) return true;
  }
  return false;
}

/** A short line that touches another one. */
function isListMember(units: readonly TextUnit[], index: number): boolean {
  const [before, unit, after] = [units[index - 1], units[index], units[index + 1]];
  const touchesBefore = unit?.touchesPrevious === true && before !== undefined && isHeadingShaped(before);
  return touchesBefore || (after?.touchesPrevious === true && isHeadingShaped(after));
}

function isHeadingShaped({ text, lines }: TextUnit): boolean {
  if (lines[0] !== lines[1] || text.length > MAX_HEADING_CHARACTERS || !/\p{L}/u.test(text)) return false;
  if (/^[-*•‣–]\s/u.test(text) || /[,:]$/u.test(text)) return /^[\p{Lu}\p{N}].*:$/u.test(text);
  return !endsClosed(text) || isQuestionLine(text);
}

/** "What Does This All Mean For Us?" */
function isQuestionLine(text: string): boolean {
  return !isListItem(text) && /^[^.!?]+\?$/u.test(text);
}
