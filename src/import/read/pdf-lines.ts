/** A piece of text as a PDF places it; lengths in points. */
export interface PdfItem {
  readonly str: string;
  /** The matrix: the last two numbers are the place of its beginning on the page, from below left. */
  readonly transform: readonly number[];
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  /** Of the base line, from below. */
  readonly y: number;
  /** Height of its largest letters. */
  readonly size: number;
  /** The font of most of its letters. */
  readonly font: string;
}

/** Letters that stand higher or lower than this share of their height are on another line; raised ones stay below it. */
const SAME_LINE = 0.5;
/** "7", "Page 7", "7/12", "7 of 12" */
const PAGE_NUMBER = /^(?:\p{L}{1,8}\.? )?\d{1,4}(?: ?(?:\/|of|von|de) ?\d{1,4})?$/iu;

/** The lines of a page in the order in which they were written. */
export function toLines(items: readonly PdfItem[]): PdfLine[] {
  const groups: PdfItem[][] = [];
  let isOpen = false;
  for (const item of items) {
    const previous = groups.at(-1)?.at(-1);
    if (isOpen && previous !== undefined && isBeside(previous, item)) groups.at(-1)?.push(item);
    else if (item.str.trim() !== "") groups.push([item]);
    isOpen = !item.hasEOL && groups.length > 0;
  }
  return groups.map(toLine).filter(({ text }) => text !== "");
}

function isBeside(previous: PdfItem, item: PdfItem): boolean {
  if (item.str.trim() === "") return true;
  const distance = Math.abs(yOf(previous) - yOf(item));
  return distance <= SAME_LINE * Math.max(previous.height, item.height);
}

function toLine(items: readonly PdfItem[]): PdfLine {
  const [first] = items;
  const letters = new Map<string, number>();
  for (const { fontName, str } of items)
    letters.set(fontName, (letters.get(fontName) ?? 0) + str.trim().length);
  const [font = ""] = [...letters].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return {
    text: items
      .map(({ str }) => str)
      .join("")
      .replace(/\s+/gu, " ")
      .trim(),
    x: first?.transform[4] ?? 0,
    y: first === undefined ? 0 : yOf(first),
    size: Math.max(...items.map(({ height }) => height)),
    font,
  };
}

function yOf({ transform }: PdfItem): number {
  return transform[5] ?? 0;
}

/**
 * The lines of all pages without what stands at one place of most of them, but for its number, without page numbers, and
 * without the title where a printer put it above or below a page.
 */
export function withoutFurniture(pages: readonly (readonly PdfLine[])[], title: string): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages)
    for (const mark of new Set(lines.map(markOf))) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const isRepeated = (line: PdfLine): boolean => {
    const count = counts.get(markOf(line)) ?? 0;
    return count > 1 && count > pages.length / 2;
  };
  const largest = pages.flat().reduce((most, { size }) => Math.max(most, size), 0);
  return pages.map((lines) => {
    const heights = lines.map(({ y }) => y);
    const isAtEdge = ({ y }: PdfLine): boolean => y === Math.max(...heights) || y === Math.min(...heights);
    return lines.filter((line) => {
      const isPrinted = PAGE_NUMBER.test(line.text) || (line.text === title && line.size < largest);
      return !isRepeated(line) && !(isAtEdge(line) && isPrinted);
    });
  });
}

function markOf({ text, y }: PdfLine): string {
  return `${Math.round(y)} ${text.replace(/\d+/gu, "0")}`;
}
