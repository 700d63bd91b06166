import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { answerQuestion } from "../../answering/answer-service.ts";
import type { PreparedKnowledge } from "../../answering/prepare-knowledge.ts";
import { embedQuestion } from "../../answering/question-vector.ts";
import type { Question } from "../../domain/question.ts";
import type { SentenceEncoder } from "../../retrieval/sentence-encoder.ts";
import { cpuOfEach, percentile } from "./cpu.ts";
import type { Figure } from "./figure.ts";

const ROUNDS = 7;
const MEANING_ROUNDS = 3;
/** Ten questions a second for ten seconds. */
const PACE_MS = 100;
const PACED_QUESTIONS = 100;
/** The timer that is watched; its own period is no delay. In ms. */
const RESOLUTION_MS = 2;

/** CPU of whole answers by words alone. */
export async function benchLexicalAnswers(
  questions: readonly Question[],
  knowledge: PreparedKnowledge,
): Promise<readonly Figure[]> {
  const times = await cpuOfEach(questions, ROUNDS, (question) => answerQuestion(question, knowledge));
  return [
    { label: "lexical answer, CPU p50", value: percentile(times, 0.5), unit: "ms", atMost: 1 },
    { label: "lexical answer, CPU p99", value: percentile(times, 0.99), unit: "ms", atMost: 5 },
  ];
}

/** CPU of whole answers with meaning, the encoder's thread included, and what they do to the event loop. */
export async function benchMeaningAnswers(
  questions: readonly Question[],
  knowledge: PreparedKnowledge,
  encoder: SentenceEncoder,
): Promise<readonly Figure[]> {
  const answer = async (question: Question): Promise<void> => {
    const vector = await embedQuestion(question, knowledge, (text) => encoder.embed(text));
    answerQuestion(question, knowledge, vector);
  };
  const times = await cpuOfEach(questions, MEANING_ROUNDS, answer);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const running: Promise<void>[] = [];
  for (let at = 0; at < PACED_QUESTIONS; at++) {
    const question = questions[at % questions.length];
    if (question !== undefined) running.push(answer(question));
    await sleep(PACE_MS);
  }
  delay.disable();
  await Promise.all(running);
  return [
    { label: "answer with meaning, CPU p50", value: percentile(times, 0.5), unit: "ms" },
    { label: "answer with meaning, CPU p99", value: percentile(times, 0.99), unit: "ms", atMost: 40 },
    {
      label: "event loop delay p99, ten questions a second",
      value: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS),
      unit: "ms",
      atMost: 20,
    },
  ];
}
