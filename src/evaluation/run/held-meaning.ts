import { createHash } from "node:crypto";
import type { Meaning, MeaningIndex, MeaningRow, Nearest } from "../../domain/ports/meaning.ts";
import { patientIndex } from "./patient-index.ts";

/**
 * Indexes over rows, each with all its vectors made and its answers remembered: what several measurements ask of the same
 * rows is worked out once.
 */
export class HeldMeaning {
  readonly encoder: string;
  readonly #meaning: Meaning;
  readonly #remembers: boolean;
  readonly #making = new Set<MeaningIndex>();
  readonly #held = new Map<string, { readonly index: Promise<MeaningIndex>; users: number }>();

  /** @param remembers false: every answer is worked out again, so that it can be timed. */
  constructor(meaning: Meaning, remembers = true) {
    this.#meaning = meaning;
    this.#remembers = remembers;
    this.encoder = meaning.encoder;
  }

  /** Resolves when every vector is there. Each `hold` wants its `release` of what it gave. */
  async hold(rows: readonly MeaningRow[]): Promise<MeaningIndex> {
    const key = keyOf(rows);
    const known = this.#held.get(key) ?? { index: this.#open(key, rows), users: 0 };
    this.#held.set(key, known);
    known.users++;
    return known.index;
  }

  /** Vectors made so far, of all that are held. */
  progress(): { readonly done: number; readonly of: number } {
    const all = [...this.#making].map((index) => index.progress());
    const sum = (of: (one: { made: number; of: number }) => number) => all.reduce((n, one) => n + of(one), 0);
    return { done: sum(({ made }) => made), of: sum(({ of }) => of) };
  }

  close(): Promise<void> {
    return this.#meaning.close();
  }

  async #open(key: string, rows: readonly MeaningRow[]): Promise<MeaningIndex> {
    const held = this.#meaning.hold(rows);
    this.#making.add(held);
    await held.complete;
    const index = patientIndex(held, this.#meaning);
    return {
      ...(this.#remembers ? remember(index) : index),
      release: () => {
        const known = this.#held.get(key);
        if (known === undefined || --known.users > 0) return;
        this.#held.delete(key);
        this.#making.delete(held);
        index.release();
      },
    };
  }
}

function keyOf(rows: readonly MeaningRow[]): string {
  const hash = createHash("sha256");
  for (const { kind, text, asksFor } of rows) hash.update(`${kind}\n${text}\n${asksFor?.join() ?? ""}\0`);
  return hash.digest("hex");
}

/** The same answers, each asked for once. */
function remember(index: MeaningIndex): Omit<MeaningIndex, "release"> {
  const nearest = new Map<string, Promise<Nearest | undefined>>();
  return {
    nearest(texts, limits) {
      const key = JSON.stringify([texts, limits]);
      const known = nearest.get(key) ?? index.nearest(texts, limits);
      nearest.set(key, known);
      return known;
    },
    progress: () => index.progress(),
    searchable: index.searchable,
    complete: index.complete,
  };
}
