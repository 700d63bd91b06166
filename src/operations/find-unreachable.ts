import { considerQuestion } from "../answering/answer-service.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import { type Finding, warning } from "../knowledge/lint/finding.ts";

/** A passage should be among this many for its own heading or for an alias of its topics. */
const REACH = 10;

/** Passages that the search does not find: neither by their own heading nor by any alias of a topic they stand in. */
export function findUnreachable(knowledge: PreparedKnowledge, today: CalendarDate): Finding[] {
  const reached = new Set<string>();
  const search = (text: string): void => {
    const { passages } = considerQuestion({ text, asOf: today }, knowledge);
    for (const { passage } of passages.slice(0, REACH)) reached.add(passage.passage.id);
  };
  for (const { passage } of knowledge.passages) search(passage.headings.at(-1) ?? passage.sentences[0] ?? "");
  for (const { text } of knowledge.aliases.aliases) search(text);
  return knowledge.passages.flatMap(({ passage }) => {
    if (reached.has(passage.id)) return [];
    const file = knowledge.snapshot.sourcesById.get(passage.sourceId)?.file ?? ".";
    const place = { file, line: passage.lines[0] };
    return [
      warning(
        place,
        `the passage "${passage.id}" is not found by its heading or an alias`,
        "Give it a heading in plain words, or its topic an alias that asks for it.",
      ),
    ];
  });
}
