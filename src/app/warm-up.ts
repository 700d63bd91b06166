import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Assistant } from "../assistant/assistant.ts";
import type { LiveKnowledge } from "../assistant/live-knowledge.ts";

/** Others serve meanwhile, but not for ever, in milliseconds. */
const MEANING_MS = 10_000;
/** Code that has run so often is compiled: measured, the first questions to a new process took 140 to 400 ms, later ones 25. */
const QUESTIONS = 60;

/**
 * Makes a process that others serve beside as quick as they are before it takes its first question: it compares by meaning,
 * and has answered questions of its own folder, to nobody and asking nobody.
 */
export async function warmUp(assistant: Assistant, live: LiveKnowledge): Promise<void> {
  const given = new AbortController();
  const late = sleep(MEANING_MS, undefined, { signal: given.signal }).catch(() => undefined);
  await Promise.race([live.settled(), late]);
  given.abort();
  const { subject, topics, sources } = assistant.overview();
  const texts = [...subject.examples, ...[...topics, ...sources].map(({ title }) => title)];
  for (let asked = 0; asked < QUESTIONS; asked++) {
    const text = texts[asked % texts.length];
    if (text === undefined) return;
    // Another text each time: one that was asked before is remembered.
    await assistant.ask({ text: asked < texts.length ? text : `${text} ${asked}`, unheard: true });
    await nextTurn();
  }
}
