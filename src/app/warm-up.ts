import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Assistant } from "../assistant/assistant.ts";
import type { LiveKnowledge } from "../assistant/live-knowledge.ts";
import { createAnswerId } from "../domain/answer-id.ts";
import type { AnswerRecord } from "../domain/journal.ts";
import type { ChatRenderers } from "../page/server/chat-renderers.ts";

/** Others serve meanwhile, but not for ever, in milliseconds. */
const MEANING_MS = 10_000;
/** Code that has run so often is compiled. */
const QUESTIONS = 60;

/**
 * Makes a process that others serve beside as quick as they are before it takes its first question: it compares by meaning,
 * and has answered questions of its own folder and drawn the answers, for nobody and asking nobody. Without that, and with
 * connections to the database opened when they were needed, the first questions took 140 to 480 ms.
 */
export async function warmUp(
  assistant: Assistant,
  live: Pick<LiveKnowledge, "settled">,
  renderers: ChatRenderers,
): Promise<void> {
  const given = new AbortController();
  const late = sleep(MEANING_MS, undefined, { signal: given.signal }).catch(() => undefined);
  await Promise.race([live.settled(), late]);
  given.abort();
  const { subject, topics, sources } = assistant.overview();
  const texts = [...subject.examples, ...[...topics, ...sources].map(({ title }) => title)];
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const title = texts[asked % texts.length];
    if (title === undefined) return;
    // Another text each time: one that was asked before is remembered.
    const text = asked < texts.length ? title : `${title} ${asked}`;
    const answer = await assistant.ask({ text, unheard: true });
    const record: AnswerRecord = {
      answerId: createAnswerId(),
      platform: "slack",
      conversation: "",
      person: "",
      askedAt: new Date(),
      question: { text, asOf: answer.asOf },
      answer,
      visibility: "private",
      durationMs: 0,
    };
    for (const renderer of [renderers.slack, renderers.discord]) renderer.answer(record, { canShare: false });
    await nextTurn();
  }
}
