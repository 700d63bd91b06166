import { LOST, writeMarker } from "../page/marks.ts";
import { fencedLines, splitAtCode } from "./code-ranges.ts";
import { isAlone, isInHtml, isMidSentence } from "./place-in-prose.ts";
import { type ComponentTag, endOfBraces, readTag } from "./read-tag.ts";
import { groupLabel, visibleLabel } from "./visible-label.ts";

const COMPONENT = /<\/?[A-Z][\w.]*[\s/>]/u;
/** An import on one line is one wherever it stands. */
const WHOLE_IMPORT = /^import\s+(?:[\w*{$][^\n"']{0,500}\sfrom\s+)?(?:"[^"\n]+"|'[^'\n]+');?\s*$/u;
const MODULE_LINE =
  /^(?:import\s+(?:[\w*{][^\n]{0,500}\sfrom\s+)?["'][^"'\n]+["'];?\s*$|import\s*\{|import\s+[\w$*]+(?:\s*,\s*\{|\s+from\b)|export\s+(?:const|let|default|function|async|class|\{|\*))/u;
const TAGS = /<\/?[A-Za-z][^<>]{0,500}>|<\/?>|\{[^{}]{0,500}\}/gu;

/**
 * Markdown without the components of JSX, MDX and Vue: the text inside them stays, and so does the label of one that
 * has no text. What a component would have shown inside a sentence leaves a sign. Broken tags go to the end of their line.
 */
export function readComponents(markdown: string, isMdx: boolean): string {
  const isModule =
    isMdx || COMPONENT.test(markdown) || /^(?:import\s.+\sfrom\s+["']|export\s+const\s)/mu.test(markdown);
  if (!isModule && !/<[A-Za-z][^<>\n]*=\{/u.test(markdown)) return markdown;
  const withoutModules = isModule ? withoutModuleLines(markdown) : markdown;
  const groups: string[] = [];
  return splitAtCode(withoutModules)
    .map(({ text, isCode }) => (isCode ? text : replaceComponents(text, withoutModules, isModule, groups)))
    .join("");
}

/** `import` and `export` statements up to the empty line behind them. */
function withoutModuleLines(markdown: string): string {
  const lines = markdown.split("\n");
  const fenced = fencedLines(lines);
  let isStatement = false;
  let isStart = true;
  return lines
    .map((line, index) => {
      if (fenced.has(index)) return line;
      const isBlank = line.trim() === "";
      if (isBlank) isStatement = false;
      else if (WHOLE_IMPORT.test(line)) return "";
      else if ((isStart || isStatement) && MODULE_LINE.test(line)) isStatement = true;
      isStart = isBlank;
      return isStatement ? "" : line;
    })
    .join("\n");
}

function replaceComponents(prose: string, page: string, isModule: boolean, groups: string[]): string {
  const parts: string[] = [];
  let from = 0;
  const sign = isModule ? /[<{]/gu : /</gu;
  for (let found = sign.exec(prose); found !== null; found = sign.exec(prose)) {
    const start = found.index;
    if (prose[start - 1] === "\\") continue;
    const piece =
      prose[start] === "{" ? readExpression(prose, start) : readComponent(prose, start, page, groups);
    if (piece === undefined) continue;
    parts.push(prose.slice(from, start), piece.shown, prose.slice(start, piece.end).replace(/[^\n]+/gu, ""));
    from = piece.end;
    sign.lastIndex = from;
  }
  parts.push(prose.slice(from));
  return parts.join("");
}

interface Piece {
  readonly shown: string;
  readonly end: number;
}

/** An expression in braces: a comment shows nothing, a string itself, everything else something we cannot know. */
function readExpression(prose: string, start: number): Piece | undefined {
  // Identifiers of headings and attribute lists are no expressions.
  if (/^\{(?:[#.:]|[\w-]+=|\{)/u.test(prose.slice(start, start + 60))) return undefined;
  const end = endOfBraces(prose, start);
  if (prose[end - 1] !== "}") return undefined;
  const inner = prose.slice(start + 1, end - 1).trim();
  if (inner === "" || (inner.startsWith("/*") && inner.endsWith("*/"))) return { shown: "", end };
  const [, , string] = /^(["'`])([^"'`$]*)\1$/u.exec(inner) ?? [];
  const isBlock = isAlone(prose, start, end, TAGS) && !isMidSentence(prose, start);
  return { shown: string ?? (isBlock ? "" : LOST), end };
}

function readComponent(prose: string, start: number, page: string, groups: string[]): Piece | undefined {
  const tag = readTag(prose, start);
  const isComponent = /^<\/?(?:[A-Z](?![A-Za-z]*:\/)|>)/u.test(prose.slice(start, start + 40));
  if (tag === undefined) return isComponent ? brokenTag(prose, start) : undefined;
  if (/[a-z]/u.test(tag.name[0] ?? "")) return tag.hasExpressions ? plainTag(tag, prose, start) : undefined;
  if (tag.name === "") return { shown: "", end: tag.end };
  if (isAlone(prose, start, tag.end, TAGS)) {
    const marker = groupMarker(tag, groups);
    if (marker !== "") return { shown: marker, end: tag.end };
    if (tag.isClosing || !isMidSentence(prose, start))
      return { shown: isInHtml(prose, start) ? "<!-- -->" : "", end: tag.end };
  }
  if (tag.isClosing) return { shown: "", end: tag.end };
  const closing = `</${tag.name}>`;
  const isEmpty = prose.startsWith(closing, tag.end);
  const isPaired = !tag.isSelfClosing && !isEmpty && page.includes(closing);
  if (isPaired) return { shown: "", end: tag.end };
  const label = visibleLabel({ name: tag.name, named: tag.named, positional: [] });
  return { shown: label ?? LOST, end: isEmpty ? tag.end + closing.length : tag.end };
}

/** A component around text with a title: what follows stands below that title. */
function groupMarker(tag: ComponentTag, groups: string[]): string {
  if (tag.isSelfClosing) return "";
  if (tag.isClosing) return groups.at(-1) === tag.name && groups.pop() ? writeMarker({ kind: "end" }) : "";
  const title = groupLabel({ name: tag.name, named: tag.named, positional: [] });
  if (title === undefined || title.trim() === "") return "";
  groups.push(tag.name);
  return writeMarker({ kind: "under", title, isAsk: title.trim().endsWith("?") });
}

/** An HTML tag without the expressions that only JSX can read. */
function plainTag(tag: ComponentTag, prose: string, start: number): Piece {
  if (tag.isClosing) return { shown: `</${tag.name}>`, end: tag.end };
  const href = prose.slice(start, tag.end).includes("href") ? ' href=""' : "";
  return { shown: `<${tag.name}${href}${tag.isSelfClosing ? " /" : ""}>`, end: tag.end };
}

function brokenTag(prose: string, start: number): Piece {
  const lineEnd = prose.indexOf("\n", start);
  return { shown: LOST, end: lineEnd < 0 ? prose.length : lineEnd };
}
