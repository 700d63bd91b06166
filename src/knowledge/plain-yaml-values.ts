/** Words of YAML's core schema that are no text. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
]);
const NUMBER = /^(?:[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0x[\da-fA-F]+|0o[0-7]+)$/u;
/** A scalar without quotes begins with a letter or a digit, or with a sign or bracket that is no mark-up of YAML. */
export const SCALAR_START = String.raw`(?:[\p{L}\p{N}_$€£(/]|[.+-](?=\p{N}))`;
const ITEM = new RegExp(`^(?:${SCALAR_START}.*|"[^"]*"|'[^']*')$`, "u");

/** A scalar without quotes: text, a number, yes or no, or nothing. */
export function readScalar(text: string): string | number | boolean | null {
  const known = WORDS.get(text);
  if (known !== undefined) return known;
  return NUMBER.test(text) ? Number(text) : text;
}

/** A list on one line, without its brackets, free of lists, maps and escapes; undefined when it is not that plain. */
export function readItems(inner: string): unknown[] | undefined {
  const items = inner.split(",").map(trimBlanks);
  if (items.at(-1) === "") items.pop();
  if (!items.every((item) => ITEM.test(item))) return undefined;
  return items.map((item) => (/^["']/u.test(item) ? item.slice(1, -1) : readScalar(item)));
}

/** Blanks only: YAML keeps all other white space. */
export function trimBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === " ") start++;
  while (end > start && text[end - 1] === " ") end--;
  return text.slice(start, end);
}
