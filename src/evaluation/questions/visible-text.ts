import { foldText, foldWhiteSpace } from "../../text/normalise.ts";

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  euro: "€",
  pound: "£",
};

/**
 * What a reader sees of a text, in the form in which words are compared: without emphasis, tags, the targets of links and
 * runs of white space; entities as their characters, lower case, plain quotes and dashes.
 */
export function visibleText(text: string): string {
  const read = text
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?: "[^"]*")?\)/gu, "$1")
    .replace(/<\/?[a-z][^<>]*>/giu, "")
    .replace(/&(#x[\da-f]+|#\d+|[a-z]+);/giu, (whole, name: string) => decode(name) ?? whole)
    .replace(/[*_`~]/gu, "");
  return foldWhiteSpace(foldText(read));
}

function decode(name: string): string | undefined {
  if (!name.startsWith("#")) return NAMED[name.toLowerCase()];
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Whether a visible text holds a phrase, word for word or read as a regular expression. */
export function holdsPhrase(visible: string, phrase: string): boolean {
  if (visible.includes(visibleText(phrase))) return true;
  try {
    return new RegExp(phrase, "iu").test(visible);
  } catch {
    return false;
  }
}
