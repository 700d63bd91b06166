import type { ParsedSource } from "../formats/parsed-sources.ts";
import type { FileReading } from "./file-reading.ts";

/** A piece of a file's reading that is small enough to be handed to another thread without holding it up. */
export interface ReadingPart {
  /** All but the sources; on the last part only. */
  readonly rest?: Omit<FileReading, "sources">;
  readonly sources: readonly ParsedSource[];
  /** The first source goes on with the last one of the part before. */
  readonly isContinued: boolean;
}

/** Receiving so many characters takes about a millisecond. */
const PART_CHARACTERS = 64_000;

export function splitReading({ sources, ...rest }: FileReading): ReadingPart[] {
  const parts: { sources: ParsedSource[]; isContinued: boolean; size: number }[] = [
    { sources: [], isContinued: false, size: 0 },
  ];
  for (const source of sources) {
    let at = 0;
    let isContinued = false;
    do {
      let current = parts.at(-1);
      if (current === undefined || current.size >= PART_CHARACTERS) {
        current = { sources: [], isContinued, size: 0 };
        parts.push(current);
      }
      const from = at;
      // A source without passages still weighs something.
      current.size += 200;
      for (; at < source.passages.length && current.size < PART_CHARACTERS; at++)
        current.size += 2 * (source.passages[at]?.text.length ?? 0) + 200;
      current.sources.push({ ...source, passages: source.passages.slice(from, at) });
      isContinued = true;
    } while (at < source.passages.length);
  }
  return parts.map(({ sources: some, isContinued }, index) => ({
    sources: some,
    isContinued,
    ...(index === parts.length - 1 && { rest }),
  }));
}

/** Puts parts together again; gives the reading with its last one. */
export function createReadingJoiner(): (part: ReadingPart) => FileReading | undefined {
  let sources: ParsedSource[] = [];
  return (part) => {
    const [first, ...others] = part.sources;
    const last = sources.at(-1);
    if (first !== undefined && part.isContinued && last !== undefined)
      sources[sources.length - 1] = { ...last, passages: [...last.passages, ...first.passages] };
    else if (first !== undefined) sources.push(first);
    sources.push(...others);
    if (part.rest === undefined) return undefined;
    const reading = { ...part.rest, sources };
    sources = [];
    return reading;
  };
}
