/** What a text stands for that has a vector: a passage with its headings, its title alone, a way of asking, a sentence. */
export const MEANING_KINDS = ["whole", "title", "asking", "sentence"] as const;
export type MeaningKind = (typeof MEANING_KINDS)[number];

/** A text that questions are compared with. */
export interface MeaningRow {
  readonly kind: MeaningKind;
  readonly text: string;
  /** Of the kind "whole": where its sentences stand in `text`, each from and to, in characters and in order. */
  readonly parts?: readonly (readonly [from: number, to: number])[];
  /** Of the kind "asking": the rows of the kind "whole" that it asks for, the likeliest first. */
  readonly asksFor?: readonly number[];
}

/**
 * How near a row is to a question word by word, by late interaction: the mean, over the tokens of the question, of the best
 * cosine to a token of the row, -1 to 1.
 */
export interface LateRow {
  readonly similarity: number;
  /** The same for each of the row's parts alone; NaN for one that stands behind the tokens that are kept. */
  readonly parts: ArrayLike<number>;
}

/** Rows near a question, best first, side by side: some six hundred come with every question. */
export interface NearRows {
  /** Their places in what was handed to `hold`. */
  readonly rows: Int32Array;
  /** Cosines, -1 to 1. */
  readonly similarities: Float32Array | Float64Array;
}

/** The nearest rows of every kind; a kind whose vectors are not made yet has what is there. */
export interface Nearest extends Readonly<Record<MeaningKind, NearRows>> {
  /** Wholes that were compared word by word, by their rows; absent where none shall be, or where it is not known in time. */
  readonly late?: ReadonlyMap<number, LateRow>;
}

/** How many rows of each kind are wanted. */
export interface NearestLimits extends Readonly<Record<MeaningKind, number>> {
  /** Which wholes are compared word by word, too: so many of the nearest, and so many more that the nearest ways of asking ask for. */
  readonly late?: { readonly whole: number; readonly asked: number };
}

/** One folder's rows, held where the encoder runs. Usable at once; vectors that are missing are made in the background. */
export interface MeaningIndex {
  /** The rows nearest to the mean of `texts`; undefined when it is not known in time: the question then goes by words. */
  nearest(texts: readonly string[], limits: NearestLimits): Promise<Nearest | undefined>;
  /**
   * Vectors made so far, of all; searchable when only sentences are missing: before that, what has a vector would be
   * preferred to what has none yet.
   */
  progress(): { readonly made: number; readonly of: number; readonly isSearchable: boolean };
  /** Resolves when it is searchable for the first time; rejects when the encoder is lost for good. */
  readonly searchable: Promise<void>;
  /** Resolves when every vector is made; rejects when the encoder is lost for good. */
  readonly complete: Promise<void>;
  /** Frees the rows. */
  release(): void;
}

/** Understands texts by their meaning: an encoder in a process of its own. */
export interface Meaning {
  /** Fingerprint of the encoder's weights and settings; vectors and calibration carry it. */
  readonly encoder: string;
  /** Whether it answers now, and why not, in one sentence for the operator. */
  health(): { readonly state: "starting" | "ready" | "lost"; readonly reason?: string };
  hold(rows: readonly MeaningRow[]): MeaningIndex;
  /**
   * Unit vectors of questions, one after the other, for comparing them with each other; undefined when the encoder is
   * lost or does not keep up.
   */
  embed(texts: readonly string[]): Promise<Float32Array | undefined>;
  /** Drops the questions that are kept for whoever asks the same: somebody's words shall be gone. */
  dropRemembered(): void;
  close(): Promise<void>;
}
