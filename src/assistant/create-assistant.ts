import { respond } from "../answering/answer.ts";
import type { Prepared } from "../answering/prepare/prepare.ts";
import { standingOn } from "../answering/select/standing.ts";
import { readQuestion } from "../conversation/read/read-question.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { MeaningIndex } from "../domain/ports/meaning.ts";
import type { JudgeWord, PassageJudge } from "../domain/ports/passage-judge.ts";
import type { Question } from "../domain/question.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { WITHOUT_SUBJECT } from "../domain/subject.ts";
import type { RecordEntry } from "../domain/topic.ts";
import { createAnswerMemory, type RememberAnswer } from "./answer-memory.ts";
import type {
  AskRequest,
  Assistant,
  Overview,
  PassageView,
  SourceView,
  Timeline,
  TimelineEntry,
} from "./assistant.ts";
import { explain } from "./explain.ts";
import { createSuggester, type Suggester } from "./suggest.ts";
import { asOverheard } from "./unasked.ts";

/** A few megabytes. */
const REMEMBERED_ANSWERS = 500;
const EXAMPLES = 3;

/** What questions are answered from at one moment. */
export interface KnowledgeInUse {
  readonly prepared: Prepared;
  /** Its rows where the encoder runs; absent: questions are compared by their words alone. */
  readonly meaning?: MeaningIndex;
}

export interface AssistantParts {
  /** The knowledge that answers now; read once a question, so that one answer never sees two versions. */
  readonly knowledge: () => KnowledgeInUse;
  /** Today, UTC. */
  readonly today: () => CalendarDate;
  /** Chooses among passages where it is doubtful which answers; absent: nobody outside is asked. */
  readonly judge?: PassageJudge | undefined;
  /** How many answers are kept for whoever asks the same, as long as the knowledge stays; default 500, 0 for none. */
  readonly rememberedAnswers?: number;
}

/** An assistant whose memory of questions can be emptied. */
export interface RememberingAssistant extends Assistant {
  /** Drops the answers that are kept for whoever asks the same: somebody's words shall be gone. */
  dropRemembered(): void;
}

/** Puts the steps of answering, the clock and the encoder together behind the one interface that platforms know. */
export function createAssistant({
  knowledge,
  today,
  judge,
  rememberedAnswers = REMEMBERED_ANSWERS,
}: AssistantParts): RememberingAssistant {
  const suggesters = new WeakMap<Prepared, Suggester>();
  let memories = new WeakMap<Prepared, RememberAnswer>();

  const toQuestion = (request: AskRequest): Question => ({
    text: readQuestion(request.text),
    asOf: request.asOf ?? today(),
    ...(request.previous === undefined ? {} : { previous: readQuestion(request.previous) }),
    ...(request.topic === undefined ? {} : { topic: request.topic }),
  });

  return {
    get knowledge() {
      return knowledge().prepared.snapshot.version;
    },
    async ask(request) {
      const { prepared, meaning } = knowledge();
      const question = toQuestion(request);
      const { text, asOf, previous, topic } = question;
      const mayAsk = request.unheard === undefined ? judge : undefined;
      const outside = request.judged === undefined ? mayAsk : saysAgain(request.judged);
      const remember = memories.get(prepared) ?? createAnswerMemory(rememberedAnswers);
      memories.set(prepared, remember);
      const given = await remember(
        JSON.stringify([text, asOf, previous, topic, meaning !== undefined, request.judged, request.unheard]),
        async () => {
          const { answer, consideration } = await respond(question, prepared, meaning, outside);
          // What was compared by words because its meaning did not come in time may be answered better next time, and
          // what a judge gave no word about, too.
          const isFallback = meaning !== undefined && consideration?.found.byMeaning === false;
          const given = request.unheard === undefined ? answer : asOverheard(answer, consideration);
          return { answer: given, keep: !isFallback && answer.judge?.said !== "nothing" };
        },
      );
      return given.question === request.text ? given : { ...given, question: request.text };
    },
    async explain(request) {
      const { prepared, meaning } = knowledge();
      const outside = request.judged === undefined ? undefined : saysAgain(request.judged);
      return explain(await respond(toQuestion(request), prepared, meaning, outside), prepared);
    },
    suggest(text, limit) {
      const { prepared } = knowledge();
      const suggester = suggesters.get(prepared) ?? createSuggester(prepared);
      suggesters.set(prepared, suggester);
      return suggester(text, limit);
    },
    dropRemembered() {
      memories = new WeakMap();
    },
    overview: () => toOverview(knowledge().prepared.snapshot),
    timeline: (topic, asOf) => toTimeline(knowledge().prepared.snapshot, topic, asOf ?? today()),
    passage(id) {
      const { snapshot } = knowledge().prepared;
      const passage = snapshot.passagesById.get(id);
      return passage === undefined ? undefined : toPassageView(snapshot, passage);
    },
    source: (id) => toSourceView(knowledge().prepared.snapshot, id),
  };
}

function saysAgain(word: JudgeWord): PassageJudge {
  return { ask: async () => word };
}

function toOverview(snapshot: Snapshot): Overview {
  const counts = new Map<string, number>();
  for (const { sourceId } of snapshot.passages) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
  const checked = snapshot.topics.flatMap((topic) => topic.checked ?? []).sort();
  const [oldest, newest] = [checked[0], checked.at(-1)];
  return {
    subject: snapshot.subject ?? { name: WITHOUT_SUBJECT, examples: examplesIn(snapshot) },
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

/** What may be asked of a folder that names no examples: its first topics, else questions its pages ask, else their titles. */
function examplesIn({ topics, passages, sourcesById }: Snapshot): readonly string[] {
  const asked = passages.flatMap(({ asks = [] }) => asks);
  const titles = [...sourcesById.values()].map(({ title }) => title);
  const found = [topics.map(({ title }) => title), asked, titles].find((list) => list.length > 0) ?? [];
  return [...new Set(found)].slice(0, EXAMPLES);
}

function toSourceView(snapshot: Snapshot, id: string): SourceView | undefined {
  const source = snapshot.sourcesById.get(id);
  if (source === undefined) return undefined;
  const passages = snapshot.passages
    .filter(({ sourceId }) => sourceId === id)
    .map((passage) => ({ id: passage.id, text: passage.text, headings: passage.headings }));
  return { source, passages };
}

function toTimeline(snapshot: Snapshot, id: string, asOf: CalendarDate): Timeline | undefined {
  const topic = snapshot.topicsById.get(id);
  if (topic === undefined) return undefined;
  const entries = topic.record.flatMap((entry) => toTimelineEntry(snapshot, entry, asOf) ?? []);
  return {
    topic: topic.id,
    title: topic.title,
    ...(topic.checked === undefined ? {} : { checked: topic.checked }),
    entries: entries.sort((a, b) => (a.from ?? "9999").localeCompare(b.from ?? "9999")),
  };
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
  return { id, text, headings, lines, source };
}
