import { LOST } from "../page/marks.ts";

/** Keys and values in braces behind something: `{width=300px}`, `{.note #id}`, `{: target="_blank" }`. */
const ATTRIBUTES =
  /(?<![_^\\])\{:?(?:\s*(?:[#.][\w:-]+|[\w:@-]+=(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|[^\s"'{}=]{0,300}))){1,20}\s*\}|\{:\s*[\w.# -]{0,100}\}/gu;
/** `:rocket:`, `:material-check:{ .icon }`: a picture to the reader. */
const EMOJI = /(?<![\p{L}\p{N}:/`])(:[a-z][a-z0-9_+-]{1,60}:)(?![\p{L}\p{N}:/`])/gu;
const KEYS = /\+\+([a-z0-9"'.-]+(?:\+[a-z0-9"'.-]+){0,5})\+\+/gu;
const EMBED = /!\[\[[^[\]\n]{1,300}\]\]/gu;
const WIKI_LINK = /\[\[([^[\]\n|]{1,300})(?:\\?\|([^[\]\n]{1,300}))?\]\](?!\()/gu;
const HIGHLIGHT = /(?<![=\w])==(?=[^\s=])([^=\n]{1,500}?)(?<=[^\s=])==(?![=\w])/gu;
const BLOCK_ID = /[ \t]\^[A-Za-z0-9-]{1,40}[ \t]*$/gmu;
const REMARK = /%%(?:[^%]|%(?!%)){0,5000}%%/gu;
/** `{++ added ++}`, `{>> remark <<}`, `{-- gone --}`, `{== marked ==}`. */
const CRITIC = /\{>>[^{}]{0,1000}<<\}|\{--[^{}]{0,1000}--\}|\{(?:\+\+|==)([^{}]{0,1000}?)(?:\+\+|==)\}/gu;

/** Prose without marks that no Markdown reader knows: attribute lists, wiki links, emoji, keys, highlights, remarks. */
export function readInlineMarks(prose: string): string {
  let text = prose;
  if (text.includes("%%")) text = text.replace(REMARK, (remark) => remark.replace(/[^\n]+/gu, ""));
  if (text.includes("{")) {
    text = text.replace(CRITIC, (_, kept: string | undefined) => kept ?? "");
    text = text.replace(ATTRIBUTES, (list, at: number) => (isHeadingId(text, at, list) ? list : ""));
  }
  if (text.includes("[[")) {
    text = text
      .replace(EMBED, (embed, at: number) => (isOwnLine(text, at, embed.length) ? "" : LOST))
      .replace(WIKI_LINK, (_, target: string, label: string | undefined) => label ?? wikiLabel(target));
  }
  if (text.includes("==")) text = text.replace(HIGHLIGHT, "$1");
  if (text.includes("++"))
    text = text.replace(KEYS, (_, keys: string) => keys.split("+").map(keyName).join("+"));
  if (text.includes("^")) text = text.replace(BLOCK_ID, "");
  return text.includes(":") ? text.replace(EMOJI, "") : text;
}

/** An id behind a heading is the curator's or the author's own and is read with it. */
function isHeadingId(text: string, at: number, list: string): boolean {
  const line = text.slice(text.lastIndexOf("\n", at) + 1, at);
  const behind = text.slice(at + list.length, at + list.length + 3);
  return /^\s{0,3}(?:>\s*)?#{1,6}\s/u.test(line) && /^\s*(?:\n|$)/u.test(behind);
}

function isOwnLine(text: string, at: number, length: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const after = text.slice(at + length, at + length + 300).split("\n", 1)[0] ?? "";
  return before.trim() === "" && after.trim() === "";
}

/** "Page#Part" is shown as "Page > Part". */
function wikiLabel(target: string): string {
  const parts = target.split("#").filter((part) => part !== "");
  return parts
    .map((part) => part.replace(/^\^.*$/u, ""))
    .filter(Boolean)
    .join(" > ");
}

function keyName(key: string): string {
  const bare = key.replace(/["']/gu, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
