import type { MeaningRow } from "../../domain/ports/meaning.ts";

/**
 * Where parts of a text stand among its tokens: of each the place of its first token and of the one behind its last. Words
 * are never torn between two parts, so the tokens of the pieces are those of the whole.
 *
 * @param count tokens of a text.
 */
export function spansOf(
  text: string,
  parts: NonNullable<MeaningRow["parts"]>,
  count: (text: string) => number,
): Int32Array {
  const spans = new Int32Array(2 * parts.length);
  let [characters, tokens] = [0, 0];
  for (const [at, [from, to]] of parts.entries()) {
    tokens += count(text.slice(characters, from));
    spans[2 * at] = tokens;
    tokens += count(text.slice(from, to));
    spans[2 * at + 1] = tokens;
    characters = to;
  }
  return spans;
}
