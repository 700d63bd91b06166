/** A piece of a Markdown text: prose, or code that no template engine or mark-up reader may change. */
export interface Span {
  readonly text: string;
  readonly isCode: boolean;
}

const FENCE = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/u;

/** The text cut at the borders of its code: fenced blocks with their fences, and code between backticks. */
export function splitAtCode(text: string): Span[] {
  const lines = text.split("\n");
  const fenced = fencedLines(lines);
  const spans: Span[] = [];
  for (let from = 0, to = 0; from < lines.length; from = to) {
    const isCode = fenced.has(from);
    while (to < lines.length && fenced.has(to) === isCode) to += 1;
    const part = `${lines.slice(from, to).join("\n")}\n`;
    spans.push(...(isCode ? [{ text: part, isCode }] : splitInline(part)));
  }
  const last = spans.at(-1);
  // The last line has no line end of its own.
  if (last !== undefined) spans[spans.length - 1] = { ...last, text: last.text.slice(0, -1) };
  return spans;
}

/** The prose of a text changed by `change`, its code as it is. */
export function changeProse(text: string, change: (prose: string) => string): string {
  return splitAtCode(text)
    .map((span) => (span.isCode ? span.text : change(span.text)))
    .join("");
}

/** Which lines (counted from 0) belong to fenced code. */
export function fencedLines(lines: readonly string[]): ReadonlySet<number> {
  const fenced = new Set<number>();
  let fence = "";
  for (const [index, line] of lines.entries()) {
    const [, marks = "", info = ""] = FENCE.exec(line) ?? [];
    if (fence !== "") {
      fenced.add(index);
      if (marks[0] === fence[0] && marks.length >= fence.length && info.trim() === "") fence = "";
    } else if (marks !== "" && !(marks.startsWith("`") && info.includes("`"))) {
      fence = marks;
      fenced.add(index);
    }
  }
  return fenced;
}

/** Code between backticks never goes on over an empty line. */
function splitInline(text: string): Span[] {
  return text.split(/(\n[ \t]*\n)/u).flatMap(splitParagraph);
}

function splitParagraph(text: string): Span[] {
  const runs = [...text.matchAll(/`+/gu)];
  const nextOfLength = new Map<number, number>();
  const partner: (number | undefined)[] = [];
  for (let at = runs.length - 1; at >= 0; at--) {
    const length = runs[at]?.[0].length ?? 0;
    partner[at] = nextOfLength.get(length);
    nextOfLength.set(length, at);
  }
  const spans: Span[] = [];
  let from = 0;
  for (let at = 0; at < runs.length; at++) {
    const [open, close] = [runs[at], runs[partner[at] ?? -1]];
    if (open === undefined || close === undefined) continue;
    spans.push({ text: text.slice(from, open.index), isCode: false });
    from = close.index + close[0].length;
    spans.push({ text: text.slice(open.index, from), isCode: true });
    at = partner[at] ?? at;
  }
  spans.push({ text: text.slice(from), isCode: false });
  return spans.filter((span) => span.text !== "");
}
