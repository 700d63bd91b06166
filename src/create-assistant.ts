import { createAnswerMemory, type RememberAnswer } from "./answering/answer-memory.ts";
import { answerQuestion, considerQuestion } from "./answering/answer-service.ts";
import { explainConsideration } from "./answering/explain.ts";
import type { PreparedKnowledge } from "./answering/prepare-knowledge.ts";
import { embedQuestion } from "./answering/question-vector.ts";
import { standingOn } from "./answering/standing.ts";
import { createSuggester, type Suggester } from "./answering/suggest.ts";
import type { AskRequest, Assistant, Overview, PassageView, Timeline, TimelineEntry } from "./assistant.ts";
import type { CalendarDate } from "./domain/calendar-date.ts";
import type { Embedder } from "./domain/embedder.ts";
import type { Passage } from "./domain/passage.ts";
import type { Question } from "./domain/question.ts";
import type { Snapshot } from "./domain/snapshot.ts";
import type { RecordEntry, Topic } from "./domain/topic.ts";

/** A few megabytes. */
const REMEMBERED_ANSWERS = 500;

export interface AssistantParts {
  /** The knowledge that answers now; read once a question, so that one answer never sees two versions. */
  readonly knowledge: () => PreparedKnowledge;
  /** Today, UTC. */
  readonly today: () => CalendarDate;
  /** Absent: questions are answered by their words alone. */
  readonly embedder?: Embedder;
  /** Told once a question when the embedder fails; the question is then answered by its words. */
  readonly onMeaningLost?: (error: unknown) => void;
  /** How many answers are kept for whoever asks the same, as long as the knowledge stays; default 500, 0 for none. */
  readonly rememberedAnswers?: number;
}

/** Puts the answer service, the clock and the embedder together behind the one interface that platforms know. */
export function createAssistant({
  knowledge,
  today,
  embedder,
  onMeaningLost,
  rememberedAnswers = REMEMBERED_ANSWERS,
}: AssistantParts): Assistant {
  const suggesters = new WeakMap<PreparedKnowledge, Suggester>();
  const memories = new WeakMap<PreparedKnowledge, RememberAnswer>();

  const toQuestion = (request: AskRequest): Question => ({
    text: request.text,
    asOf: request.asOf ?? today(),
    ...(request.previous === undefined ? {} : { previous: request.previous }),
    ...(request.topic === undefined ? {} : { topic: request.topic }),
  });
  const vectorOf = async (
    question: Question,
    prepared: PreparedKnowledge,
  ): Promise<{ readonly vector?: Float32Array; readonly isLost: boolean }> => {
    if (embedder === undefined) return { isLost: false };
    try {
      const vector = await embedQuestion(question, prepared, (text) => embedder.embed(text));
      return { ...(vector === undefined ? {} : { vector }), isLost: false };
    } catch (error) {
      onMeaningLost?.(error);
      return { isLost: true };
    }
  };

  return {
    get knowledge() {
      return knowledge().snapshot.version;
    },
    async ask(request) {
      const prepared = knowledge();
      const question = toQuestion(request);
      const { text, asOf, previous, topic } = question;
      const remember = memories.get(prepared) ?? createAnswerMemory(rememberedAnswers);
      memories.set(prepared, remember);
      return remember(JSON.stringify([text, asOf, previous, topic]), async () => {
        const { vector, isLost } = await vectorOf(question, prepared);
        return { answer: answerQuestion(question, prepared, vector), keep: !isLost };
      });
    },
    async explain(request) {
      const prepared = knowledge();
      const question = toQuestion(request);
      const { vector } = await vectorOf(question, prepared);
      const answer = answerQuestion(question, prepared, vector);
      return explainConsideration(
        considerQuestion(question, prepared, vector),
        prepared,
        answer.statements[0]?.text,
      );
    },
    suggest(text, limit) {
      const prepared = knowledge();
      const suggester = suggesters.get(prepared) ?? createSuggester(prepared);
      suggesters.set(prepared, suggester);
      return suggester(text, limit);
    },
    overview: () => toOverview(knowledge().snapshot),
    timeline: (topic, asOf) => toTimeline(knowledge().snapshot, topic, asOf ?? today()),
    passage(id) {
      const { snapshot } = knowledge();
      const passage = snapshot.passagesById.get(id);
      return passage === undefined ? undefined : toPassageView(snapshot, passage);
    },
  };
}

function toOverview(snapshot: Snapshot): Overview {
  const counts = new Map<string, number>();
  for (const { sourceId } of snapshot.passages) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
  const checked = snapshot.topics.flatMap((topic) => topic.checked ?? []).sort();
  const [oldest, newest] = [checked[0], checked.at(-1)];
  const titles = snapshot.topics.slice(0, 3).map((topic) => topic.title);
  return {
    subject: snapshot.subject ?? { name: "what my sources cover", examples: titles },
    knowledge: snapshot.version,
    passages: snapshot.passages.length,
    ...(oldest === undefined || newest === undefined ? {} : { checked: { oldest, newest } }),
    sources: [...snapshot.sourcesById.values()].map((source) => ({
      ...source,
      passages: counts.get(source.id) ?? 0,
    })),
    topics: snapshot.topics.map(({ id, title, record }) => ({
      topic: id,
      title,
      sources: [
        ...new Set(record.flatMap(({ passage }) => snapshot.passagesById.get(passage)?.sourceId ?? [])),
      ],
    })),
  };
}

function toTimeline(snapshot: Snapshot, id: string, asOf: CalendarDate): Timeline | undefined {
  const topic = snapshot.topicsById.get(id);
  if (topic === undefined) return undefined;
  const entries = topic.record.flatMap((entry) => toTimelineEntry(snapshot, entry, asOf) ?? []);
  return {
    topic: topic.id,
    title: topic.title,
    ...checkedOf(topic),
    entries: entries.sort((a, b) => (a.from ?? "9999").localeCompare(b.from ?? "9999")),
  };
}

function checkedOf(topic: Topic): { checked?: CalendarDate } {
  return topic.checked === undefined ? {} : { checked: topic.checked };
}

function toTimelineEntry(
  snapshot: Snapshot,
  entry: RecordEntry,
  asOf: CalendarDate,
): TimelineEntry | undefined {
  const passage = snapshot.passagesById.get(entry.passage);
  const source = passage === undefined ? undefined : snapshot.sourcesById.get(passage.sourceId);
  if (passage === undefined || source === undefined) return undefined;
  const standing = standingOn(entry, asOf);
  return {
    ...entry,
    standing: standing === "later" ? "current" : standing,
    source,
    headings: passage.headings,
    text: passage.text,
  };
}

function toPassageView(snapshot: Snapshot, passage: Passage): PassageView | undefined {
  const source = snapshot.sourcesById.get(passage.sourceId);
  if (source === undefined) return undefined;
  const { id, text, headings, lines } = passage;
  return {
    id,
    text,
    headings,
    lines,
    source,
    ...(source.published === undefined ? {} : { published: source.published }),
  };
}
