const ELLIPSIS = " …";

/**
 * The text, or its beginning up to the last whole sentence that fits, with “ …”; at a word when no sentence fits.
 * Never longer than `maxCharacters` (UTF-16 units, at least 8), never half a character.
 */
export function shortenAtSentence(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const room = text.slice(0, maxCharacters - ELLIPSIS.length);
  const sentence = /^[\s\S]*[.!?…]["”’)]?(?=\s)/.exec(`${room}${text[room.length] ?? ""}`)?.[0];
  if (sentence !== undefined && sentence.length >= maxCharacters / 3)
    return `${sentence.trimEnd()}${ELLIPSIS}`;
  return clipAtWord(text, maxCharacters);
}

/** The text, or its beginning up to a whole word, with “ …”. Never longer than `maxCharacters`, never half a character. */
export function clipAtWord(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  const room = text.slice(0, maxCharacters - ELLIPSIS.length);
  const word = /^[\s\S]*\S(?=\s)/.exec(room)?.[0];
  const cut = word !== undefined && word.length >= room.length / 2 ? word : room;
  return `${clip(cut, cut.length).trimEnd()}${ELLIPSIS}`;
}

/** The text, or its beginning without a mark of that: what a platform or a store takes, never half a character. */
export function clip(text: string, maxCharacters: number): string {
  return text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, "");
}
