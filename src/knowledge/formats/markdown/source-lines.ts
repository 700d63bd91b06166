/** A line of a page on its way to the Markdown reader, and the line of the file it comes from, counted from 1. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

export function toSourceLines(text: string): SourceLine[] {
  return text.split("\n").map((line, index) => ({ text: line, line: index + 1 }));
}

export function joinLines(lines: readonly SourceLine[]): string {
  return lines.map(({ text }) => text).join("\n");
}
