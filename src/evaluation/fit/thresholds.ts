import type { Observed } from "./observe.ts";

/** A question with the probability that was promised for it. */
export interface Foretold extends Observed {
  /** 0 to 1. */
  readonly confidence: number;
}

/** What is wanted, shares of 0 to 1. */
export interface Targets {
  /** Of the answers said surely must be right. */
  readonly sure: number;
  /** Of the questions without an answer may be answered all the same. */
  readonly unanswerable: number;
}

export interface Thresholds {
  readonly sure: number;
  readonly closest: number;
  /** By so much lower where a folder holds no ways of asking. */
  readonly plain: number;
}

/** In hundredths: finer ones are noise. */
const STEPS = 100;

/** Where so much precision is out of reach: the share of the questions without an answer that may be answered surely. */
const MOST_UNANSWERABLE = 0.03;
/** Precision over fewer answers is chance. */
const LEAST_ANSWERS = 30;

/**
 * A closest passage helps in a plain folder from a lower probability: at .45 the right fact is said for 66 % of the questions
 * to seven plain folders, at .57 for 52 %; what it costs is answers marked as doubtful.
 */
const PLAIN_ALLOWANCE = 0.12;

/**
 * The smallest thresholds under which so many of the sure answers are right – where none is high enough, as by words alone,
 * under which few questions without an answer are answered surely – and under which so few of those are answered at all.
 * Questions count as they do in the fit.
 */
export function toThresholds(foretold: readonly Foretold[], targets: Targets): Thresholds {
  const isEnough = (threshold: number): boolean =>
    foretold.filter(({ confidence }) => confidence >= threshold).length >= LEAST_ANSWERS;
  const sure =
    smallest((from) => isEnough(from) && precision(foretold, from, from) >= targets.sure) ??
    smallest((from) => unanswerableSaid(foretold, from) <= MOST_UNANSWERABLE) ??
    1;
  const closest = smallest((from) => unanswerableSaid(foretold, from) <= targets.unanswerable) ?? 1;
  const said = Math.min(sure, closest);
  return { sure, closest: said, plain: Math.max(0, Math.round((said - PLAIN_ALLOWANCE) * STEPS) / STEPS) };
}

/** Share of the questions without an answer that are answered from a probability on. */
export function unanswerableSaid(foretold: readonly Foretold[], threshold: number): number {
  let all = 0;
  let said = 0;
  for (const { answerable, confidence, weight } of foretold) {
    if (answerable) continue;
    all += weight;
    if (confidence >= threshold) said += weight;
  }
  return all === 0 ? 0 : said / all;
}

/** Share of right answers when they are said surely from one probability and as the closest passage from the other. */
export function precision(foretold: readonly Foretold[], sure: number, closest: number): number {
  let said = 0;
  let right = 0;
  for (const { confidence, rightSurely, rightClosest, weight } of foretold) {
    if (confidence < closest) continue;
    said += weight;
    if (confidence >= sure ? rightSurely : rightClosest) right += weight;
  }
  return said === 0 ? Number.NaN : right / said;
}

function smallest(holds: (threshold: number) => boolean): number | undefined {
  for (let step = 1; step < STEPS; step++) if (holds(step / STEPS)) return step / STEPS;
  return undefined;
}
