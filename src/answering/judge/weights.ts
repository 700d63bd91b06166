import type { Signal } from "./signals.ts";

export type SignalWeights = Readonly<Record<Signal, number>>;

/**
 * Fitted by `npm run evaluate -- --fit`: softmax over the passages of a question, every weight held at or above 0, on
 * questions to folders of several kinds; once for words alone and once with the encoder named.
 */
export const WEIGHTS: { readonly words: SignalWeights; readonly meaning: SignalWeights } = {
  words: {
    written: 2,
    asked: 5,
    cover: 2,
    names: 1,
    value: 1,
    whole: 0,
    title: 0,
    sentence: 0,
    late: 0,
    ownAsking: 0,
    topicAsking: 0,
    ownAskingWords: 5,
    topicAskingWords: 3,
    place: 3,
    source: 0.6,
    current: 1.4,
  },
  meaning: {
    written: 0,
    asked: 5.28,
    cover: 0.88,
    names: 0.28,
    value: 2.04,
    whole: 3.96,
    title: 1.25,
    sentence: 0.23,
    late: 4.02,
    ownAsking: 3.5,
    topicAsking: 0.58,
    ownAskingWords: 3.93,
    topicAskingWords: 2.76,
    place: 2.3,
    source: 0.63,
    current: 1.4,
  },
};
