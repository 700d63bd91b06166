/** What is known of the first candidate when it is decided whether to say it, each with the sign it must have. */
export const FEATURES = {
  /** Distance of its score to the first candidate of another group. */
  margin: 1,
  /** How near the nearest known gap comes: by its nearest three ways of asking, and by words; 0 when far. */
  gapThree: -1,
  gapWords: -1,
  /** Share of the question's weight in it, and in its best sentence. */
  cover: 1,
  sentence: 1,
  /** Similarity by meaning of the whole or its best sentence, and by how much a way of asking is nearer. */
  meaning: 1,
  asking: 1,
  /** By how much more of the question's weight a way of asking shares than the passage. */
  askingWords: 1,
  /** 1 when a kind of value is asked for that it does not hold. */
  valueMissing: -1,
  /** 1 when a kind of thing is asked for by a name that neither it nor a way of asking for it holds. */
  focusMissing: -1,
  /** Share of the question's weight that stands neither in it, nor in its title, nor in a way of asking for it or its topic. */
  uncovered: -1,
} as const;
export type Feature = keyof typeof FEATURES;
export type Features = Readonly<Record<Feature, number>>;
