/** What speaks for a passage, each 0 to 1 and counting for it only: nothing that a passage lacks counts against it. */
export const SIGNALS = [
  /** Words: BM25+ of the passage with its ways of asking, against the best. */
  "asked",
  /** Share of the question's weight, and of its names and numbers, that stands in the passage. */
  "cover",
  "names",
  /** It holds a value of the kind that is asked for. */
  "value",
  /** Meaning: of the passage as a whole, of its title, of its best sentence above that of the whole. */
  "whole",
  "title",
  "sentence",
  /** Word by word with the encoder. */
  "late",
  /** By how much a way of asking for it is nearer than the passage itself: by meaning, by words, and by their order; and one of its topic. */
  "ownAsking",
  "ownAskingWords",
  "ownAskingOrder",
  "topicAskingWords",
  /** It leads the record of a topic that is asked for. */
  "place",
  /** It is not a lesser source, and it holds on the day. */
  "source",
  "current",
  /** It belongs to what the question before was answered from. */
  "previous",
] as const;
export type Signal = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<Signal, number>>;
