/** What opens and closes a quotation, in the ways keyboards of the world write it. */
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
  ["„", "“"],
  ["„", "”"],
  ["”", "”"],
  ["‘", "’"],
  ["‚", "‘"],
  ["’", "’"],
  ["«", "»"],
  ["»", "«"],
  ["‹", "›"],
  ["「", "」"],
  ["『", "』"],
];

/** Takes quotes off that stand around the whole text. */
export function dropSurroundingQuotes(text: string): string {
  const pair = PAIRS.find(
    ([open, close]) => text.length >= 2 && text.startsWith(open) && text.endsWith(close),
  );
  if (pair === undefined) return text;
  const inner = text.slice(1, -1);
  return inner.includes(pair[0]) || inner.includes(pair[1]) ? text : inner.trim();
}

/** `*bold*`, `_slanted_`, `~struck~`, `` `code` ``, `||hidden||`, around whole words. */
const EMPHASIS =
  /(?<![\p{L}\p{N}*_~`|\\])(\*{1,3}|_{1,3}|~{1,2}|`{1,3}|\|\|)(?=[^\s*_~`|])([^*_~`|\n]{0,400}[^\s*_~`|])\1(?![\p{L}\p{N}*_~`|])/gu;

/** Takes the marks of bold, slanted and struck words off. */
export function dropEmphasis(text: string): string {
  return /[*_~`|]/u.test(text) ? text.replace(EMPHASIS, "$2") : text;
}
