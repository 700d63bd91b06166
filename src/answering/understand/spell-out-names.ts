import { ORDINARY_WORDS } from "../../text/ordinary-words.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { QueryTerm } from "./query.ts";

/**
 * A question with nicknames and abbreviations replaced by what the vocabulary says first they mean: an encoder knows
 * "Microsoft" and not "msft", nor who "the windows maker" is. They are replaced by names only; single words where they stand
 * in no passage and are no everyday words.
 *
 * @param folder whether a stem stands in a passage, and whether it is a name.
 */
export function spellOutNames(
  text: string,
  terms: readonly QueryTerm[],
  { isWritten, isName }: Pick<Prepared, "isWritten" | "isName">,
): string {
  let spelled = text;
  for (const { word, phrase, stem, alternatives } of terms) {
    const [meant] = alternatives;
    if (meant === undefined || (ORDINARY_WORDS.has(meant.word) && !isName(meant.stem))) continue;
    const isMeant = phrase !== undefined || (!ORDINARY_WORDS.has(word) && !isWritten(stem));
    if (isMeant) spelled = spelled.replace(toPattern(phrase ?? word), () => meant.word);
  }
  return spelled;
}

/** Finds words as they were typed, whatever stands between them. */
function toPattern(typed: string): RegExp {
  const words = typed.split(" ").map((word) => word.replaceAll(/[\^$\\.*+?()[\]{}|/]/gu, String.raw`\$&`));
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`[^\p{L}\p{N}]+(?:s[^\p{L}\p{N}]+)?`)}(?![\p{L}\p{N}])`,
    "giu",
  );
}
