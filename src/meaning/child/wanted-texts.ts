import { MEANING_KINDS, type MeaningKind } from "../../domain/meaning.ts";
import type { HeldFolder } from "./held-folder.ts";
import type { Tokens } from "./tokenise.ts";

/** A text whose vector is missing, and the rows that wait for it. */
export interface WantedText {
  readonly key: string;
  readonly text: string;
  readonly rows: { readonly folder: HeldFolder; readonly place: number }[];
}

/** A text cut into tokens. */
export interface WantedTokens {
  readonly wanted: WantedText;
  readonly tokens: Tokens;
}

/** What is made first: a passage answers by its whole and its title, ways of asking and sentences refine. */
const TURN: Readonly<Record<MeaningKind, number>> = { whole: 0, title: 0, asking: 1, sentence: 2 };
/** Texts sorted by length at a time: enough for even batches, few enough for a turn of some milliseconds. */
const SORTED = 128;
/** Tokens run together: more make no text cheaper (measured 1.3 ms a text of 12 from eight on), and a question waits. */
const BATCH_TOKENS = 128;

/** The texts whose vectors are missing, each once however many rows want it, in the order in which they are made. */
export class WantedTexts {
  readonly #byKey = new Map<string, WantedText>();
  readonly #queues: WantedText[][] = MEANING_KINDS.map(() => []);
  readonly #batches: WantedTokens[][][] = MEANING_KINDS.map(() => []);

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  add(key: string, folder: HeldFolder, place: number): void {
    const row = folder.rows[place];
    if (row === undefined) return;
    const wanted = this.#byKey.get(key) ?? { key, text: row.text, rows: [] };
    wanted.rows.push({ folder, place });
    this.#byKey.set(key, wanted);
    this.#queues[TURN[row.kind]]?.push(wanted);
  }

  /** The next texts to run together; undefined when all are made. */
  next(tokenise: (text: string) => Tokens): readonly WantedTokens[] | undefined {
    for (const [turn, queue] of this.#queues.entries()) {
      const batches = this.#batches[turn] as WantedTokens[][];
      while (queue.length > 0 || batches.length > 0) {
        if (batches.length === 0) batches.push(...this.#sort(queue.splice(0, SORTED), tokenise));
        const batch = batches.shift()?.filter(({ wanted }) => this.#isWanted(wanted));
        if (batch !== undefined && batch.length > 0) return batch;
      }
    }
    this.#byKey.clear();
    return undefined;
  }

  /** Its vector is there. */
  remove({ key }: WantedText): void {
    this.#byKey.delete(key);
  }

  #isWanted(wanted: WantedText): boolean {
    if (this.#byKey.get(wanted.key) !== wanted) return false;
    if (wanted.rows.some(({ folder }) => !folder.isReleased)) return true;
    this.#byKey.delete(wanted.key);
    return false;
  }

  #sort(queue: readonly WantedText[], tokenise: (text: string) => Tokens): WantedTokens[][] {
    const texts = queue
      .filter((wanted) => this.#isWanted(wanted))
      .map((wanted) => ({ wanted, tokens: tokenise(wanted.text) }));
    return toBatches(texts);
  }
}

/** Cuts texts into batches of about equal lengths. */
export function toBatches<T extends { readonly tokens: Tokens }>(texts: readonly T[]): T[][] {
  const sorted = [...texts].sort((a, b) => a.tokens.ids.length - b.tokens.ids.length);
  const batches: T[][] = [];
  let batch: T[] = [];
  for (const text of sorted) {
    if (batch.length > 0 && text.tokens.ids.length * (batch.length + 1) > BATCH_TOKENS) {
      batches.push(batch);
      batch = [];
    }
    batch.push(text);
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
