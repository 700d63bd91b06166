import { LOST, writeMarker } from "../page/marks.ts";
import { splitAtCode } from "./code-ranges.ts";
import { isAlone, isInHtml, isMidSentence } from "./place-in-prose.ts";
import { type Call, groupLabel, visibleLabel } from "./visible-label.ts";

/** Opening and closing of what a template engine replaces before a page is Markdown: Liquid, Nunjucks, Hugo, Vue, EJS. */
const DELIMITERS: readonly (readonly [open: string, close: string, isOutput: boolean])[] = [
  ["{{<", ">}}", false],
  ["{{%", "%}}", false],
  ["{%", "%}", false],
  ["<%", "%>", false],
  ["{{", "}}", true],
];
/** Longest tag, in characters. Real ones stay in the hundreds. */
const MAX_TAG = 4000;
/** Tags that show nothing wherever they stand. */
const SILENT =
  /^(?:assign|set|capture|endcapture|extends|import|from|raw|endraw|liquid|break|continue|cycle|increment|decrement)$/u;
/** Tags that show one thing or another. */
const CONTROL =
  /^(?:if|elsif|elif|else|unless|case|when|for|range|with|block|macro|end|endif|endunless|endcase|endfor)$/u;
/** Tags around code. */
const CODE = /^(?:end)?(?:highlight|code-toggle|codeblock)$/iu;
/** Tags around what a reader opens or switches to. */
const GROUP = /^(?:tab|details|expand|accordion|collapse|collapsible|panel|step|card)$/iu;

const TAGS = /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>/gu;

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly isOutput: boolean;
  readonly inner: string;
}

/** Markdown without the tags of template engines; what they would have shown inside a sentence leaves a sign. */
export function readTemplates(markdown: string): string {
  if (!/\{\{|\{%|<%|\{#/u.test(markdown)) return markdown;
  const plain = withoutRemarks(markdown);
  return splitAtCode(plain)
    .map((span) =>
      span.isCode ? span.text.replace(/\{%-?\s*(?:end)?raw\s*-?%\}/gu, "") : replaceTags(span.text, plain),
    )
    .join("");
}

/** Comments of Liquid and Nunjucks: gone with their text. Line ends stay. */
function withoutRemarks(text: string): string {
  return text
    .replace(/\{%-?\s*comment\s*-?%\}[\s\S]{0,20000}?\{%-?\s*endcomment\s*-?%\}/gu, lineEnds)
    .replace(/\{#(?![\w-]+\s*\})[^}]{0,2000}?#\}/gu, lineEnds)
    .replace(/\{\{[<%]\s*\/\*[\s\S]{0,4000}?\*\/\s*[%>]\}\}/gu, lineEnds);
}

function lineEnds(text: string): string {
  return text.replace(/[^\n]+/gu, "");
}

function replaceTags(prose: string, page: string): string {
  const tags = findTags(prose);
  const parts: string[] = [];
  let from = 0;
  for (const tag of tags) {
    parts.push(prose.slice(from, tag.start), replacement(tag, prose, page));
    from = tag.end;
  }
  parts.push(prose.slice(from));
  return parts.join("");
}

function findTags(prose: string): Tag[] {
  const tags: Tag[] = [];
  const closed = new Set<string>();
  for (let at = prose.search(/\{[{%]|<%/u); at >= 0; ) {
    const found = DELIMITERS.find(([open, close]) => prose.startsWith(open, at) && !closed.has(close));
    const end = found === undefined ? -1 : prose.indexOf(found[1], at + found[0].length);
    if (found !== undefined && end < 0) closed.add(found[1]);
    let next = at + 1;
    if (found !== undefined && end >= 0 && end - at <= MAX_TAG) {
      next = end + found[1].length;
      const inner = prose
        .slice(at + found[0].length, end)
        .replace(/^[-=]|-$/gu, "")
        .trim();
      tags.push({ start: at, end: next, isOutput: found[2], inner });
    }
    const rest = prose.slice(next).search(/\{[{%]|<%/u);
    at = rest < 0 ? -1 : next + rest;
  }
  return tags;
}

function replacement(tag: Tag, prose: string, page: string): string {
  return `${shown(tag, prose, page)}${lineEnds(prose.slice(tag.start, tag.end))}`;
}

function shown({ start, end, isOutput, inner }: Tag, prose: string, page: string): string {
  if (isInAddress(prose, start)) return "#";
  const [, slash = "", name = ""] = /^(\/?)\s*([\w:/.-]*)/u.exec(inner) ?? [];
  if (isAlone(prose, start, end, TAGS)) {
    if (CODE.test(name)) return "```";
    const marker = groupMarker(slash, name, inner);
    if (marker !== "") return marker;
    if (isInHtml(prose, start)) return visibleLabel(readCall(name, inner)) ?? "<!-- -->";
    if (!isMidSentence(prose, start)) return "";
  }
  if (isOutput) return LOST;
  if (SILENT.test(name) || slash !== "") return "";
  if (CONTROL.test(name)) return LOST;
  if (name.startsWith("end") || isPaired(name, page)) return "";
  return visibleLabel(readCall(name, inner)) ?? LOST;
}

function groupMarker(slash: string, name: string, inner: string): string {
  const bare = name.replace(/^end/u, "");
  if (!GROUP.test(bare)) return "";
  if (slash !== "" || bare !== name) return writeMarker({ kind: "end" });
  const title = groupLabel(readCall(name, inner));
  return title === undefined || inner.endsWith("/")
    ? ""
    : writeMarker({ kind: "under", title, isAsk: false });
}

/** Something closes it later, so that what it shows is the text between. */
function isPaired(name: string, page: string): boolean {
  if (name === "" || name.length > 40) return false;
  return page.includes(`end${name}`) || page.includes(`/${name}`) || page.includes(`/ ${name}`);
}

/** In the target of a link, or in a value of an HTML attribute. */
function isInAddress(prose: string, start: number): boolean {
  const before = prose.slice(Math.max(0, start - 300), start);
  return /\]\([^()\n]*$|^\s*\[[^\]]+\]:[^\n]*$|=\s*(?:"[^"\n]*|'[^'\n]*)$/u.test(
    before.slice(before.lastIndexOf("\n") + 1),
  );
}

function readCall(name: string, inner: string): Call {
  const named: Record<string, string> = {};
  const positional: string[] = [];
  const rest = inner.slice(inner.indexOf(name) + name.length);
  for (const [, key, double, single, bare] of rest.matchAll(
    /(?:([\w-]+)\s*[=:]\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'|,/=]+))/gu,
  )) {
    const value = double ?? single ?? bare ?? "";
    if (key !== undefined) named[key] = value;
    else positional.push(value);
  }
  return { name, named, positional };
}
