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
    previous: 1,
  },
  meaning: {
    written: 0.0,
    asked: 2.48,
    cover: 1.89,
    names: 0.0,
    value: 1.31,
    whole: 6.49,
    title: 1.19,
    sentence: 3.58,
    late: 5.99,
    ownAsking: 4.46,
    topicAsking: 0.99,
    ownAskingWords: 3.8,
    topicAskingWords: 1.69,
    place: 1.58,
    source: 0.7,
    current: 1.07,
    previous: 1.0,
  },
};
