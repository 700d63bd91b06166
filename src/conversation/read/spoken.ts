/**
 * A message in pieces, as any chat takes its own mark-up apart: words, and what stands for something else. A name is
 * absent where the chat does not tell it.
 */
export type Piece =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "bot" | "everyone" | "picture" }
  | { readonly kind: "person" | "group" | "channel"; readonly name?: string | undefined };

/** The mark of a piece inside words. Private-use characters, which no keyboard writes. */
const ADDRESSEE = "\ue0f0";
const END = "\ue0f1";
const FOREIGN_MARKS = /[\ue0f0\ue0f1]/gu;
/** Whom the message is for: people named before its first word. */
const LEADING = new RegExp(
  `^(?:[\\s,;:–-]|cc\\b|hey\\b(?=\\s*${ADDRESSEE})|${ADDRESSEE}[^${END}]*${END})+`,
  "iu",
);
/** … or in copy, after its last. */
const COPIED = new RegExp(
  `(?:^|\\s)(?:/?cc|fyi)[:.]?\\s*(?:[\\s,&+]|and\\b|${ADDRESSEE}[^${END}]*${END})+$`,
  "iu",
);
const NAMED = new RegExp(`${ADDRESSEE}([^${END}]*)${END}`, "gu");

/**
 * The words of a message. The bot itself, groups, everybody and pictures are left out wherever they stand, for no
 * question is about them; people too when the message is addressed to them, or copied. Others stay as `@name`,
 * channels as `#name`; those without a name are left out.
 */
export function toWords(pieces: readonly Piece[]): string {
  const written = pieces.map(write).join("");
  const own = written.includes(ADDRESSEE) ? written.replace(LEADING, "").replace(COPIED, "") : written;
  return own.replace(NAMED, "$1").trim();
}

function write(piece: Piece): string {
  switch (piece.kind) {
    case "words":
      return piece.text.replace(FOREIGN_MARKS, "");
    case "bot":
    case "picture":
      return " ";
    case "everyone":
    case "group":
      return "";
    case "person":
      return `${ADDRESSEE}${piece.name === undefined || piece.name === "" ? "" : `@${piece.name}`}${END}`;
    case "channel":
      return piece.name === undefined || piece.name === "" ? "" : `#${piece.name}`;
  }
}

/** Whether a text holds a word at all. */
export function holdsWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
