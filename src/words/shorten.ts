const ELLIPSIS = " …";

/** Characters of a question where it is repeated: above a shared answer, in a promise kept, on the card of a draft. */
const MAX_REPEATED = 300;
/** Characters of one that is passed on to people, who are to answer it. */
const MAX_PASSED_ON = 1_000;

export const shortenRepeated = (question: string): string => clipAtWord(question, MAX_REPEATED);
export const shortenPassedOn = (question: string): string => clipAtWord(question, MAX_PASSED_ON);

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
