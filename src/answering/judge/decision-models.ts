import type { DecisionModel } from "../decide.ts";

/** Fitted by `npm run evaluate -- --fit`; once for words alone, once for words with the encoder named. */
export const DECISIONS: { readonly words: DecisionModel; readonly meaning: DecisionModel } = {
  words: {
    bias: -3,
    weights: {
      score: 1,
      margin: 1,
      gap: -2,
      gapThree: -1,
      gapWords: -1,
      cover: 2,
      names: 1,
      meaning: 0,
      late: 0,
      valueMissing: -1,
      unknown: -2,
      unknownName: -0.5,
      followUp: -0.5,
    },
    sure: 0.7,
    closest: 0.35,
  },
  meaning: {
    bias: -4,
    weights: {
      score: 1,
      margin: 1,
      gap: -2,
      gapThree: -1,
      gapWords: -1,
      cover: 1,
      names: 1,
      meaning: 2,
      late: 2,
      valueMissing: -1,
      unknown: -1,
      unknownName: -0.5,
      followUp: -0.5,
    },
    sure: 0.7,
    closest: 0.35,
  },
};
