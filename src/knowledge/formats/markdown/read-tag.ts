/** A tag as JSX, Vue and HTML write it. */
export interface ComponentTag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly isSelfClosing: boolean;
  /** Attributes whose value is written out; an expression that is a single string counts as written out. */
  readonly named: Readonly<Record<string, string>>;
  /** True when a value is an expression, which an HTML reader could not read. */
  readonly hasExpressions: boolean;
  readonly end: number;
}

/** Longest tag, in characters: tables of props written into one tag are the longest seen. */
const MAX_TAG = 10_000;
const NAME = /<(\/?)([A-Za-z][\w.:-]*)?/uy;
const ATTRIBUTE = /[\w@:#.$-]+/uy;
const SPACE = /\s+/uy;
const BARE = /[^\s"'<>=`{}]+/uy;

/** The tag at `start`; undefined when none stands there or it is never closed. */
export function readTag(text: string, start: number): ComponentTag | undefined {
  NAME.lastIndex = start;
  const [opening, slash, name = ""] = NAME.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const named: Record<string, string> = {};
  let at = start + opening.length;
  let isSelfClosing = false;
  let hasExpressions = false;
  if (name === "" && text[at] !== ">") return undefined;
  while (at < text.length && at - start < MAX_TAG) {
    at += match(SPACE, text, at).length;
    const sign = text[at];
    if (sign === ">")
      return { name, isClosing: slash === "/", isSelfClosing, named, hasExpressions, end: at + 1 };
    if (sign === "/") {
      isSelfClosing = true;
      at += 1;
    } else if (sign === "{") {
      hasExpressions = true;
      at = endOfBraces(text, at);
    } else {
      const key = match(ATTRIBUTE, text, at);
      if (key === "") return undefined;
      at += key.length;
      const value = readValue(text, at);
      if (value === undefined) return undefined;
      at = value.end;
      if (value.text !== undefined) named[key.replace(/^:/u, "")] = value.text;
      hasExpressions ||= value.isExpression;
    }
  }
  return undefined;
}

function readValue(
  text: string,
  at: number,
): { text?: string; isExpression: boolean; end: number } | undefined {
  const [equals] = /^\s{0,20}=\s{0,20}/u.exec(text.slice(at, at + 42)) ?? [];
  if (equals === undefined) return { isExpression: false, end: at };
  const from = at + equals.length;
  const sign = text[from];
  if (sign === '"' || sign === "'") {
    const end = text.indexOf(sign, from + 1);
    return end < 0 ? undefined : { text: text.slice(from + 1, end), isExpression: false, end: end + 1 };
  }
  if (sign === "{") {
    const end = endOfBraces(text, from);
    const [, , string] = /^\{\s*(["'`])([^"'`$]*)\1\s*\}$/u.exec(text.slice(from, end)) ?? [];
    return { ...(string !== undefined && { text: string }), isExpression: true, end };
  }
  const bare = match(BARE, text, from);
  return bare === "" ? undefined : { text: bare, isExpression: false, end: from + bare.length };
}

/** Behind the brace that closes the one at `start`; braces in strings do not count. The end of the text when none does. */
export function endOfBraces(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length && at - start < MAX_TAG; at++) {
    const sign = text[at];
    if (sign === "{") depth += 1;
    else if (sign === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (sign === '"' || sign === "'" || sign === "`") {
      const end = text.indexOf(sign, at + 1);
      // An apostrophe in a text between braces is no quote.
      if (end > 0 && end - at < 500 && !text.slice(at, end).includes("\n")) at = end;
    }
  }
  return Math.min(text.length, start + MAX_TAG);
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
