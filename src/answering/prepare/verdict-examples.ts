import type { Verdict, VerdictKind } from "../../domain/topic.ts";
import { groupBy } from "../../text/group-by.ts";
import { readText } from "../../text/read-text.ts";
import { stem } from "../../text/stems.ts";
import { type ValueKind, wantedValues } from "../understand/value-kinds.ts";
import type { Asking } from "./askings.ts";

/** A way of asking that a short answer answers. */
export interface VerdictExample {
  readonly verdict: Verdict;
  readonly passage: number;
  readonly topic: number;
  /** Its number among the ways of asking. */
  readonly number: number;
  readonly text: string;
  /** Kinds of values it asks for; see `wantedValues`. */
  readonly wanted: readonly ValueKind[];
}

export interface VerdictExamples {
  /** By the number of a way of asking; undefined for one that is no example. */
  example(number: number): VerdictExample | undefined;
  /** All of one kind of short answer that an entry of a topic has. */
  ofEntry(topic: number, passage: number, kind: VerdictKind): readonly VerdictExample[];
  /** All short answers of one kind in a topic. */
  ofTopic(topic: number, kind: VerdictKind): readonly Verdict[];
  /** Stems of all examples of a short answer. */
  wordsOf(verdict: Verdict): ReadonlySet<string>;
}

export function groupVerdicts(askings: readonly Asking[]): VerdictExamples {
  const examples = new Map<number, VerdictExample>();
  const words = new Map<Verdict, Set<string>>();
  for (const [number, { verdict, passage, topic, text }] of askings.entries()) {
    if (verdict === undefined || passage === undefined || topic === undefined) continue;
    const read = readText(text);
    examples.set(number, { verdict, passage, topic, number, text, wanted: wantedValues(read) });
    const held = words.get(verdict) ?? new Set();
    for (const word of read.words) held.add(stem(word));
    words.set(verdict, held);
  }
  const all = [...examples.values()];
  const entries = groupBy(all, ({ topic, passage, verdict }) => `${topic} ${passage} ${verdict.kind}`);
  const topics = groupBy(all, ({ topic, verdict }) => `${topic} ${verdict.kind}`);
  return {
    example: (number) => examples.get(number),
    ofEntry: (topic, passage, kind) => entries.get(`${topic} ${passage} ${kind}`) ?? [],
    ofTopic: (topic, kind) => [...new Set(topics.get(`${topic} ${kind}`)?.map(({ verdict }) => verdict))],
    wordsOf: (verdict) => words.get(verdict) ?? new Set(),
  };
}
