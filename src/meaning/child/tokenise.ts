import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";
import { EncoderRefused } from "../encoder-refused.ts";

/** A text as the encoder reads it. */
export interface Tokens {
  /** Special tokens included. */
  readonly ids: readonly number[];
  /** Where the text's own tokens stand in `ids`: neither special ones nor those of the prefix. */
  readonly from: number;
  readonly to: number;
}

export interface TextTokenizer {
  /** How many tokens a text has, special ones not counted. */
  count(text: string): number;
  tokenise(text: string, prefix: string): Tokens;
}

/** A token has hardly more; so much of a text is looked at, at most, for each token that may be kept. */
const CHARACTERS_A_TOKEN = 16;

/** @throws EncoderRefused when the file is no tokenizer. */
export function openTokenizer(file: string, maxTokens: number): TextTokenizer {
  try {
    return readTokenizer(file, maxTokens);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new EncoderRefused(`The encoder's tokenizer ${file} cannot be read (${why}).`);
  }
}

function readTokenizer(file: string, maxTokens: number): TextTokenizer {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(file, "utf8")) as object, {});
  const bare = (text: string): number[] => [...tokenizer.encode(text, { add_special_tokens: false }).ids];
  const [before, after] = specialTokens(tokenizer.encode("a").ids, bare("a"));
  const room = maxTokens - before.length - after.length;
  const prefixLengths = new Map<string, number>([["", 0]]);
  const lengthOf = (prefix: string): number => {
    const known = prefixLengths.get(prefix) ?? bare(prefix).length;
    prefixLengths.set(prefix, known);
    return known;
  };
  return {
    count: (text) => bare(text).length,
    tokenise(text, prefix) {
      const own = bare(`${prefix}${text.slice(0, maxTokens * CHARACTERS_A_TOKEN)}`).slice(0, room);
      const ids = [...before, ...own, ...after];
      return {
        ids,
        from: Math.min(before.length + lengthOf(prefix), ids.length - after.length),
        to: ids.length - after.length,
      };
    },
  };
}

/** What the tokenizer puts before and after a text, seen at one. */
function specialTokens(
  whole: readonly number[],
  own: readonly number[],
): [readonly number[], readonly number[]] {
  for (let at = 0; at + own.length <= whole.length; at++)
    if (own.every((id, index) => whole[at + index] === id))
      return [whole.slice(0, at), whole.slice(at + own.length)];
  return [[], []];
}
