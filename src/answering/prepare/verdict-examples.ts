import type { Verdict, VerdictKind } from "../../domain/topic.ts";
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
  const entries = new Map<string, VerdictExample[]>();
  const words = new Map<Verdict, Set<string>>();
  const topics = new Map<number, Set<Verdict>>();
  for (const [number, { verdict, passage, topic, text }] of askings.entries()) {
    if (verdict === undefined || passage === undefined || topic === undefined) continue;
    const example = { verdict, passage, topic, number, text, wanted: wantedValues(readText(text)) };
    examples.set(number, example);
    const held = words.get(verdict) ?? new Set();
    for (const word of readText(text).words) held.add(stem(word));
    words.set(verdict, held);
    const inTopic = topics.get(topic) ?? new Set();
    topics.set(topic, inTopic.add(verdict));
    const key = keyOf(topic, passage, verdict.kind);
    const entry = entries.get(key);
    if (entry === undefined) entries.set(key, [example]);
    else entry.push(example);
  }
  return {
    example: (number) => examples.get(number),
    ofEntry: (topic, passage, kind) => entries.get(keyOf(topic, passage, kind)) ?? [],
    ofTopic: (topic, kind) => [...(topics.get(topic) ?? [])].filter((verdict) => verdict.kind === kind),
    wordsOf: (verdict) => words.get(verdict) ?? new Set(),
  };
}

function keyOf(topic: number, passage: number, kind: VerdictKind): string {
  return `${topic} ${passage} ${kind}`;
}
