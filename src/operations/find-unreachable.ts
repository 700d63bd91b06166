import type { AnalysedPassage } from "../answering/prepare/analyse-passages.ts";
import type { Prepared } from "../answering/prepare/prepare.ts";
import { understand } from "../answering/understand/understand.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Passage } from "../domain/passage.ts";
import { createPause } from "../domain/pause.ts";
import { type Finding, warning } from "../knowledge/lint/finding.ts";

/** A passage should be among this many for its own heading or for a way of asking for it or its topics. */
const REACH = 10;

/**
 * Passages that the search for words does not find: neither by their own heading, alone or under their title, nor by any
 * way of asking for them or a topic they stand in. A page of which this holds for every passage is named as a whole.
 * Pauses between passages, because there may be thousands.
 */
export async function findUnreachable(knowledge: Prepared, today: CalendarDate): Promise<Finding[]> {
  const { snapshot, passages, words } = knowledge;
  const known = new Map<string, ReadonlySet<number>>();
  const search = (text: string): ReadonlySet<number> => {
    const { terms } = understand({ text, asOf: today }, knowledge);
    return new Set(words.search(terms, REACH).map(({ place }) => place));
  };
  const isReachedBy = (text: string, place: number): boolean => {
    const found = known.get(text) ?? search(text);
    known.set(text, found);
    return found.has(place);
  };
  const asked = askingsOf(knowledge);
  const isReached = (passage: AnalysedPassage): boolean =>
    headingsOf(passage, knowledge).some((text) => isReachedBy(text, passage.index)) ||
    (asked.get(passage.index) ?? []).some((text) => isReachedBy(text, passage.index));
  const lost: Passage[] = [];
  const pause = createPause();
  for (const passage of passages) {
    if (!isReached(passage)) lost.push(passage.passage);
    await pause();
  }
  const isLost = new Set(lost.map(({ id }) => id));
  const reached = new Set(
    passages.filter(({ passage }) => !isLost.has(passage.id)).map(({ passage }) => passage.sourceId),
  );
  const pages = [...new Set(lost.map(({ sourceId }) => sourceId))].filter((id) => !reached.has(id));
  return [
    ...pages.map((id) => {
      const { file = ".", title = id } = snapshot.sourcesById.get(id) ?? {};
      return warning(
        { file },
        `nobody would find the page "${title}": none of its passages by its heading or an alias`,
        "Give it headings in plain words, or a topic that records it with aliases that ask for it.",
      );
    }),
    ...lost
      .filter(({ sourceId }) => !pages.includes(sourceId))
      .map((passage) =>
        warning(
          { file: snapshot.sourcesById.get(passage.sourceId)?.file ?? ".", line: passage.lines[0] },
          `the passage "${passage.id}" is not found by its heading or an alias`,
          "Give it a heading in plain words, or its topic an alias that asks for it.",
        ),
      ),
  ];
}

function headingsOf({ passage }: AnalysedPassage, { snapshot }: Prepared): readonly string[] {
  const heading = passage.headings.at(-1) ?? passage.sentences[0] ?? "";
  return [heading, `${snapshot.sourcesById.get(passage.sourceId)?.title ?? ""} ${heading}`];
}

/** By the place of a passage: the ways of asking for it, and for its topics as a whole. */
function askingsOf({ askings, recorded }: Prepared): ReadonlyMap<number, readonly string[]> {
  const ofTopic = new Map<number, string[]>();
  const asked = new Map<number, string[]>();
  const add = (map: Map<number, string[]>, key: number, text: string): void => {
    const texts = map.get(key);
    if (texts === undefined) map.set(key, [text]);
    else texts.push(text);
  };
  for (const { text, topic, passage } of askings) {
    if (passage !== undefined) add(asked, passage, text);
    else if (topic !== undefined) add(ofTopic, topic, text);
  }
  for (const [place, entries] of recorded.entries())
    for (const { topic } of entries) for (const text of ofTopic.get(topic) ?? []) add(asked, place, text);
  return asked;
}
