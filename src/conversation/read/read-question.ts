import { holdsSecret } from "../../text/secrets.ts";
import { dropCodes } from "./emoji-codes.ts";
import { dropQuotedLines } from "./quoted-lines.ts";
import { dropEmphasis, dropSurroundingQuotes } from "./typed-marks.ts";

/** What is left of a message that says nothing but has something in it: no word, and yet not nothing. */
export const NO_WORDS = "…";

const VISIBLE_ASCII = /^[\t\n\r\x20-\x7e]*$/u;
/** Direction marks, joiners, variation selectors, soft hyphens, tags: what copied text carries along unseen. */
const UNSEEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Pictures of one character or several; digits and © are none unless they are drawn as one. */
const PICTURES =
  /\p{Regional_Indicator}{2}|[\d#*]\ufe0f?\u20e3|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u{1f3fb}-\u{1f3ff}]|(?![\u00a9\u00ae\u2122])\p{Extended_Pictographic}/gu;
/** `:)`, `:-D`, `;P`, standing alone. */
const SMILEYS = /(?<![^\s])[:;=]['’]?-?[DPpOoSs3|/\\()[\]*]+(?![^\s])/gu;
const FENCE = /^```[\w-]*\n?|\n?```$/gu;
/** Nothing that can be left out makes a question of a text longer than this; it is refused for its length. */
const MAX_READ_CHARACTERS = 20_000;
/** What is wrapped in more layers than this was made by no hand. */
const MAX_LAYERS = 20;
/** One word alone may be a name as well as shouted. */
const LEAST_WORDS = 2;
/** Small in headlines. */
const SMALL_WORDS = new Set("a an and as at by for from in is of on or the to vs with".split(" "));

/**
 * The question in what a person sent: pictures, codes of pictures, quoted lines, unseen marks and quotes around the
 * whole are left out, and letters say nothing where all are capitals. Pure; reading twice changes nothing more.
 */
export function readQuestion(sent: string): string {
  if (sent.length > MAX_READ_CHARACTERS) return sent.toWellFormed().replace(UNSEEN, "").trim();
  let text = sent;
  for (let layer = 0; layer < MAX_LAYERS; layer += 1) {
    const next = readOnce(text);
    if (next === text) break;
    text = next;
  }
  return text === "" && sent.replace(UNSEEN, "").trim() !== "" ? NO_WORDS : text;
}

function readOnce(sent: string): string {
  const seen = VISIBLE_ASCII.test(sent)
    ? sent
    : sent
        .toWellFormed()
        .replace(PICTURES, " ")
        .replace(UNSEEN, "")
        .replace(/[^\S\t\n\r ]/gu, " ");
  const own = dropQuotedLines(seen.replace(FENCE, "").trim());
  const said = dropCodes(own).replace(SMILEYS, " ");
  const bare = dropSurroundingQuotes(dropEmphasis(tidy(said)));
  return withoutShouting(bare);
}

/** What was taken out leaves one blank, and none before a mark of punctuation. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .trim();
}

/** Case that carries nothing is taken away: all capitals, or a capital on every word. */
function withoutShouting(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
  const lettered = words.filter((word) => /\p{L}/u.test(word));
  // A secret is recognised by its letters, whatever stands around it.
  if (lettered.length < LEAST_WORDS || holdsSecret(text)) return text;
  const isLoud = lettered.every((word) => /^\P{Ll}+$/u.test(word));
  const isHeadline = lettered.every(
    (word, at) => /^\P{L}*\p{Lu}/u.test(word) || /^\d/u.test(word) || (at > 0 && SMALL_WORDS.has(word)),
  );
  return (isLoud || isHeadline) && /\p{Lu}/u.test(text) ? text.toLowerCase() : text;
}
