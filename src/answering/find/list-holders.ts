import type { Steps } from "../steps.ts";

/** By each word the numbers of the texts that it stands in, ascending. */
export function* listHolders(texts: Iterable<Iterable<string>>): Steps<Map<string, number[]>> {
  const holders = new Map<string, number[]>();
  let number = 0;
  for (const words of texts) {
    for (const word of words) {
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [number]);
      else list.push(number);
    }
    number++;
    yield;
  }
  return holders;
}
