import type { Citation, Reading } from "../domain/answer.ts";
import type { Passage } from "../domain/passage.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Topic } from "../domain/topic.ts";
import type { Consideration } from "./consider.ts";
import type { Ranked } from "./judge/rank.ts";
import type { Prepared } from "./prepare/prepare.ts";
import type { Evidence } from "./select/select.ts";

/** Other readings that are offered, and how much of the first one's score they need. */
const READINGS = { count: 3, share: 0.7 };

/** Those of the others that may be meant as well as the first. */
export function withinReach({ score }: Ranked, others: readonly Ranked[]): readonly Ranked[] {
  return others.filter((other) => other.score >= READINGS.share * score);
}

/**
 * Other topics and sections within reach of the first; fewer where more than one passage is said, so that nine in ten replies
 * stay within 900 characters, and none that is said.
 */
export function readingsOf(
  { ranked }: Consideration,
  said: readonly Citation[],
  knowledge: Prepared,
): readonly Reading[] {
  const [first, ...others] = ranked;
  if (first === undefined) return [];
  const isSaid = (place: number): boolean =>
    said.some(({ passage }) => passage === knowledge.passages[place]?.passage.id);
  const groups = new Set([first, ...others.filter(({ place }) => isSaid(place))].map(({ group }) => group));
  const near = withinReach(first, others).filter(({ group }) => !groups.has(group));
  return distinct(near, knowledge).slice(0, READINGS.count + 1 - said.length);
}

/** The first candidate of each topic or section, as a person may tap it. */
export function distinct(
  candidates: readonly Ranked[],
  { snapshot, passages }: Prepared,
): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { place, topic: number } of candidates) {
    const { passage, section } = passages[place] ?? {};
    const topic = number === undefined ? undefined : snapshot.topics[number];
    if (passage === undefined || readings.some((reading) => reading.topic === (topic?.id ?? passage.id)))
      continue;
    const title = titleOf(passage, topic, snapshot) ?? section ?? "";
    if (readings.some((reading) => reading.title === title)) continue;
    readings.push({ topic: topic?.id ?? passage.id, passage: passage.id, title });
  }
  return readings;
}

/** The number in front of a heading, "3." or "2.1)": people are offered numbered titles. */
const NUMBERED = /^\d+(?:\.\d+)*[.)]\s+(?=\p{L})/u;
/** A heading of so few words ("OK", "Further reading") says nothing without the one above it. */
const SHORT_HEADING_WORDS = 2;

/** How a passage is called for people: by its topic, its section or its source. */
export function titleOf(
  { headings, sourceId }: Passage,
  topic: Topic | undefined,
  { sourcesById }: Snapshot,
): string | undefined {
  if (topic !== undefined) return topic.title;
  const [page, heading] = [sourcesById.get(sourceId)?.title, headings.at(-1)?.replace(NUMBERED, "")];
  const above = headings.at(-2)?.replace(NUMBERED, "") ?? page;
  return heading === undefined || above === undefined || above === heading
    ? (heading ?? page)
    : heading.split(" ").length > SHORT_HEADING_WORDS
      ? heading
      : `${above}: ${heading}`;
}

export function titleOfEvidence({ passage: { passage }, topic }: Evidence, { snapshot }: Prepared): string {
  return titleOf(passage, topic === undefined ? undefined : snapshot.topics[topic], snapshot) ?? passage.id;
}
