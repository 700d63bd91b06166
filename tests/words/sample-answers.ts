import type { AskRequest, Assistant, Overview, Timeline } from "../../src/assistant/assistant.ts";
import {
  ABSTENTION_REASONS,
  type Abstained,
  type Ambiguous,
  type Answer,
  type Answered,
  type Citation,
} from "../../src/domain/answer.ts";
import type { CalendarDate, PartialDate } from "../../src/domain/calendar-date.ts";
import type { NonEmptyArray } from "../../src/domain/non-empty.ts";
import type { Source } from "../../src/domain/source.ts";
import type { Subject } from "../../src/domain/subject.ts";

const day = (text: string) => text as CalendarDate & PartialDate;

export const SUBJECT: Subject = {
  name: "the harbour ferries",
  examples: ["who runs the ferry?", "when does the night boat leave?"],
  disclaimer: "Not affiliated with any ferry company.",
};

export function aSource(change: Partial<Source> = {}): Source {
  return {
    id: "april-notice",
    title: "Notice to passengers",
    publisher: "Harbour Office",
    url: "https://harbour.example/notice",
    published: day("2026-04-27"),
    authority: "primary",
    text: "summary",
    file: "notice.md",
    ...change,
  };
}

export function aCitation(change: Partial<Citation> = {}): Citation {
  const quote = change.quote ?? "The Blue Line runs the ferry since April.";
  return {
    marker: 1,
    passage: "april-notice#line",
    quote,
    passageText: `${quote} Tickets are sold on board.`,
    source: aSource(),
    headings: ["Ferries", "Who runs them"],
    lines: [10, 14],
    standing: "current",
    from: day("2026-04-27"),
    ...change,
  };
}

const FEBRUARY = aCitation({
  marker: 2,
  passage: "february-notice#line",
  quote: "The Red Line is the exclusive operator.",
  source: aSource({ id: "february-notice", title: "February notice", published: day("2026-02-27") }),
  standing: "superseded",
  from: day("2026-02-27"),
  until: day("2026-04-27"),
  supersededBy: "april-notice#line",
});

export function anAnswer(change: Partial<Answered> = {}): Answered {
  return {
    outcome: "answered",
    sure: true,
    readings: [],
    question: "who runs the ferry?",
    asOf: day("2026-11-23"),
    topic: "operator",
    confidence: 0.95,
    statements: [{ text: "The Blue Line runs the ferry since April.", citations: [1] }],
    citations: [aCitation()],
    notes: [{ kind: "as-known-on", checked: day("2026-11-20") }],
    nearest: [],
    knowledge: "k-0123456789ab",
    ...change,
  };
}

export function anAbstention(change: Partial<Abstained> = {}): Abstained {
  return {
    outcome: "abstained",
    reason: "not-covered",
    question: "how many captains are there?",
    asOf: day("2026-11-23"),
    confidence: 0.2,
    statements: [],
    citations: [],
    notes: [{ kind: "missing-words", words: ["captains"] }],
    nearest: [
      { topic: "operator", title: "Who runs the ferry" },
      { topic: "night", title: "The night boat" },
    ],
    knowledge: "k-0123456789ab",
    ...change,
  };
}

export function anAmbiguity(change: Partial<Ambiguous> = {}): Ambiguous {
  return {
    outcome: "ambiguous",
    question: "the boat?",
    asOf: day("2026-11-23"),
    confidence: 0.5,
    options: [
      { topic: "operator", title: "Who runs the ferry" },
      { topic: "night", title: "The night boat" },
      { topic: "tickets", title: "Tickets and fares" },
    ],
    statements: [],
    citations: [],
    notes: [],
    nearest: [],
    knowledge: "k-0123456789ab",
    ...change,
  };
}

const READINGS: Answered["readings"] = [
  { topic: "night", passage: "april-notice#night", title: "The night boat" },
  { topic: "tickets", passage: "april-notice#tickets", title: "Tickets and fares" },
  { topic: "fleet#ferries", passage: "fleet#ferries", title: "The ferries of the fleet" },
];

/** An answer that may not be what was meant, with what else it could be. */
export function aClosestPassage(change: Partial<Answered> = {}): Answered {
  return anAnswer({
    question: "the jetty?",
    sure: false,
    confidence: 0.55,
    readings: READINGS,
    ...change,
  });
}

/** Text that tries to ping, to link elsewhere, and to break out of its place, on either platform. */
export const HOSTILE =
  "<!channel> <@U0BOT> <!subteam^S1> @everyone @here <@&123> <#C1> [bank](https://evil.example) <https://evil.example|bank> ||spoiler|| `code` *b* _i_ ~s~ :smile: <t:1:R> &amp; &lt;!here&gt;";

const hostileSource = aSource({
  title: HOSTILE,
  publisher: HOSTILE,
  url: "https://harbour.example/<!channel>|@everyone",
});

const long = (sentence: string, times: number) => Array.from({ length: times }, () => sentence).join(" ");
const many = Array.from({ length: 12 }, (_, index) =>
  aCitation({
    marker: index + 1,
    passage: `notice-${index}#line`,
    quote: long("The Blue Line runs the ferry since April.", 25),
    source: aSource({ id: `notice-${index}`, title: long("Notice", 60), publisher: long("Office", 60) }),
  }),
) as unknown as NonEmptyArray<Citation>;

/** One realistic answer of each kind, by name. */
export const SAMPLE_ANSWERS: Readonly<Record<string, Answer>> = {
  "answered, current": anAnswer(),
  "answered, with what it replaced": anAnswer({
    statements: [
      { text: "The Blue Line runs the ferry since April.", citations: [1] },
      { text: "The Red Line is the exclusive operator.", citations: [2] },
    ],
    citations: [aCitation(), FEBRUARY],
    notes: [
      { kind: "superseded", marker: 2, until: day("2026-04-27"), by: 1 },
      { kind: "as-known-on", checked: day("2026-11-20") },
    ],
  }),
  "answered, disputed": anAnswer({
    statements: [
      { text: "The ferry opened in October 2025.", citations: [1] },
      { text: "The ferry opened in October 2024.", citations: [2] },
    ],
    citations: [
      aCitation({ quote: "The ferry opened in October 2025." }),
      aCitation({
        marker: 2,
        quote: "The ferry opened in October 2024.",
        source: aSource({ id: "press", title: "Press report", authority: "secondary", text: "verbatim" }),
        standing: "disputed",
        disputedBy: "april-notice#line",
      }),
    ],
    notes: [{ kind: "disputed", marker: 2, by: 1 }],
  }),
  "answered, two sources say the same": anAnswer({
    statements: [{ text: "The Blue Line runs the ferry since April.", citations: [1, 2] }],
    citations: [
      aCitation(),
      aCitation({
        marker: 2,
        source: aSource({ id: "b", title: "Timetable", published: undefined as never }),
      }),
    ],
  }),
  "answered, a quote longer than the statement": anAnswer({
    citations: [
      aCitation({ quote: "The Blue Line runs the ferry since April. It took over from the Red Line." }),
    ],
  }),
  "answered, as of an earlier day": anAnswer({
    asOf: day("2026-03-01"),
    statements: [{ text: "The Red Line is the exclusive operator.", citations: [1] }],
    citations: [{ ...FEBRUARY, marker: 1, standing: "current" }],
    notes: [{ kind: "changed-later", marker: 1, since: day("2026-04-27") }],
  }),
  "answered, a follow-up": anAnswer({
    question: "and the night boat?",
    readAs: "who runs the night boat?",
  }),
  "answered, stale": anAnswer({
    notes: [{ kind: "stale", checked: day("2026-07-01"), days: 145 }],
  }),
  "answered, without link, date and publisher": anAnswer({
    citations: [
      aCitation({
        headings: [],
        source: { id: "plain", title: "plain.txt", text: "verbatim", file: "plain.txt" },
      }),
    ],
  }),
  "answered, hostile texts": anAnswer({
    question: HOSTILE,
    readAs: HOSTILE,
    statements: [{ text: HOSTILE, citations: [1] }],
    citations: [aCitation({ quote: `${HOSTILE} ${HOSTILE}`, source: hostileSource, headings: [HOSTILE] })],
    notes: [
      { kind: "missing-words", words: [HOSTILE] },
      { kind: "spelled", from: HOSTILE, to: HOSTILE },
    ],
  }),
  "answered, very long": anAnswer({
    statements: many.map(({ marker }) => ({
      text: long("The Blue Line runs the ferry since April.", 60),
      citations: [marker] as const,
    })) as unknown as Answered["statements"],
    citations: many,
  }),
  "answered, one endless word": anAnswer({
    statements: [{ text: "x".repeat(50_000), citations: [1] }],
    citations: [aCitation({ quote: "x".repeat(50_000) })],
  }),
  "answered, with a verdict": anAnswer({
    question: "does the red line still run the ferry?",
    verdict: "No, not since 27 April 2026.",
    statements: [
      { text: "The Blue Line runs the ferry since April.", citations: [1] },
      { text: "The Red Line is the exclusive operator.", citations: [2] },
    ],
    citations: [aCitation(), FEBRUARY],
    notes: [
      { kind: "superseded", marker: 2, until: day("2026-04-27"), by: 1 },
      { kind: "as-known-on", checked: day("2026-11-20") },
    ],
  }),
  "answered, closest passage": aClosestPassage(),
  "answered, closest passage with a verdict and one reading": aClosestPassage({
    verdict: "The Blue Line.",
    readings: READINGS.slice(0, 1),
  }),
  "answered, closest passage that no longer holds": aClosestPassage({
    readings: [],
    statements: [{ text: "The Red Line is the exclusive operator.", citations: [1] }],
    citations: [{ ...FEBRUARY, marker: 1 }],
  }),
  "answered, hostile verdict and readings": aClosestPassage({
    question: HOSTILE,
    verdict: HOSTILE,
    readings: [
      { topic: "a", passage: "a#b", title: HOSTILE },
      { topic: "c#d", passage: "c#d", title: "x".repeat(5_000) },
    ],
  }),
  "answered, before the knowledge begins": anAnswer({
    asOf: day("2019-01-01"),
    notes: [{ kind: "before-knowledge", begins: day("2025-01-21") }],
  }),
  "ambiguous, three options": anAmbiguity(),
  "ambiguous, hostile options": anAmbiguity({
    question: HOSTILE,
    options: [
      { topic: "a", title: HOSTILE },
      { topic: "b", title: "x".repeat(5_000) },
    ],
  }),
  "ambiguous, with the first sentences": anAmbiguity({
    options: [
      { topic: "operator", title: "Who runs the ferry", marker: 1 },
      { topic: "old", title: "Who ran it before", marker: 2 },
    ],
    statements: [
      { text: "The Blue Line runs the ferry since April.", citations: [1] },
      { text: "The Red Line is the exclusive operator.", citations: [2] },
    ],
    citations: [aCitation(), FEBRUARY],
  }),
  "abstained, with what is known instead": anAbstention({
    statements: [{ text: "The Blue Line runs the ferry since April.", citations: [1] }],
    citations: [aCitation()],
    notes: [{ kind: "instead", marker: 1 }],
  }),
  "abstained, nothing near": anAbstention({ notes: [], nearest: [] }),
  "abstained, a follow-up with three topics near": anAbstention({
    readAs: "how many captains has the night boat?",
    notes: [],
    nearest: [
      { topic: "operator", title: "Who runs the ferry" },
      { topic: "night", title: "The night boat" },
      { topic: "tickets", title: "Tickets and fares" },
    ],
  }),
  "abstained, hostile question": anAbstention({
    question: HOSTILE,
    notes: [{ kind: "missing-words", words: ["<!channel>", "@everyone"] }],
    nearest: [{ topic: "a", title: HOSTILE }],
  }),
  ...Object.fromEntries(
    ABSTENTION_REASONS.map((reason) => [
      `abstained, ${reason}`,
      anAbstention({ reason, ...(reason === "not-covered" ? {} : { nearest: [], notes: [] }) }),
    ]),
  ),
};

const TIMELINE: Timeline = {
  topic: "operator",
  title: "Who runs the ferry",
  checked: day("2026-11-20"),
  entries: [FEBRUARY, aCitation()].map((citation) => ({
    passage: citation.passage,
    standing: citation.standing,
    ...(citation.from === undefined ? {} : { from: citation.from }),
    ...(citation.until === undefined ? {} : { until: citation.until }),
    source: citation.source,
    headings: citation.headings,
    text: citation.passageText,
  })),
};

export const OVERVIEW: Overview = {
  subject: SUBJECT,
  knowledge: "k-0123456789ab",
  passages: 41,
  checked: { oldest: day("2026-10-01"), newest: day("2026-11-20") },
  sources: [
    { ...aSource(), passages: 30 },
    { ...FEBRUARY.source, passages: 11 },
  ],
  topics: [
    { topic: "operator", title: "Who runs the ferry", sources: ["april-notice", "february-notice"] },
    { topic: "night", title: "The night boat", sources: ["april-notice"] },
  ],
};

/** What the fake answers: a sample named in the question (`sample: answered, current`), else one by a word of it. */
function chooseAnswer({ text, previous, topic }: AskRequest): Answer {
  const named = SAMPLE_ANSWERS[text.replace(/^sample: /, "")];
  if (named !== undefined) return named;
  if (text === "") return anAbstention({ question: text, reason: "empty", nearest: [], notes: [] });
  if (text.length > 2_000)
    return anAbstention({ question: text, reason: "too-long", nearest: [], notes: [] });
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return anAbstention({ question: text, reason: "no-words", nearest: [], notes: [] });
  }
  if (topic !== undefined) return anAnswer({ question: text, topic });
  if (/^(and|what about) /.test(text) && previous !== undefined) {
    return anAnswer({ question: text, readAs: `${previous} ${text}` });
  }
  if (text.includes("jetty")) return aClosestPassage({ question: text });
  if (text.includes("captain")) return anAbstention({ question: text });
  if (text.includes("boat")) return anAmbiguity({ question: text });
  return anAnswer({ question: text });
}

/** An assistant made of the samples; `asked` collects what it was asked. */
export interface FakeAssistant extends Assistant {
  readonly asked: AskRequest[];
}

/** `before` runs before each answer and may wait or throw. */
export function createFakeAssistant(before?: (request: AskRequest) => void | Promise<void>): FakeAssistant {
  const asked: AskRequest[] = [];
  return {
    asked,
    async ask(request) {
      asked.push(request);
      await before?.(request);
      return chooseAnswer(request);
    },
    explain: () => Promise.reject(new Error("the fake explains nothing")),
    suggest: () => [],
    overview: () => OVERVIEW,
    timeline: (topic) => (topic === "operator" ? TIMELINE : undefined),
    passage: () => undefined,
    source: () => undefined,
    knowledge: OVERVIEW.knowledge,
  };
}
