import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { prepareKnowledge } from "../../src/assistant/open-knowledge.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { EndpointJudge } from "../../src/judge-model/endpoint-judge.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { day } from "../builders.ts";
import { type EndpointServer, type Play, says, startEndpoint } from "./endpoint-server.ts";
import { judgeAt } from "./harbour.ts";

const RUNS = 1_000;
/** About the shipped folder, none of them foreseen; what is sure is not asked about and holds all the same. */
const QUESTIONS = [
  "who gets to sell the thing to other people now?",
  "does the money still go the same way as before?",
  "what happens to the deal if the clever machine arrives?",
  "could another company host it?",
  "who decides in the end?",
  "is there a limit to what must be paid?",
  "how long will they be tied together?",
  "what did they announce in february about hosting?",
  "what was different in 2024?",
  "who owns how much?",
  "may they build hardware with somebody else?",
  "what about the research after that?",
];
/** What these lead with held on the day they ask about. */
const OF_ANOTHER_DAY = /february|2024/u;

let endpoint: EndpointServer;
let judge: EndpointJudge;
beforeAll(async () => {
  endpoint = await startEndpoint(says("{}"));
  judge = judgeAt(endpoint.url, {
    settings: { daily: RUNS * 2 },
    tuning: { restMs: 0, remembered: 0 },
  });
});
afterAll(async () => {
  await judge.close();
  await endpoint.close();
});

const number = fc.integer({ min: -2, max: 14 });
const verdict = fc.oneof({ weight: 8, arbitrary: fc.constantFrom("yes", "no") }, fc.anything());
/** From right answers of both kinds through nearly right ones to anything at all. */
const content = fc.oneof(
  fc.constant('{"passages":[]}'),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 2 })
    .map((passages) => JSON.stringify({ passages })),
  fc.dictionary(number.map(String), verdict, { maxKeys: 12 }).map((value) => JSON.stringify(value)),
  fc.array(number, { maxLength: 4 }).map((passages) => JSON.stringify({ passages })),
  fc
    .record({ passages: fc.array(number), answer: fc.string(), quote: fc.string() })
    .map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "The answer is: OpenAI is free for everybody.",
    "",
    "null",
    "[]",
    "yes",
    "[masked]",
    "\u202e3",
  ),
);
const play: fc.Arbitrary<Play> = fc.oneof(
  { weight: 12, arbitrary: content.map((text) => says(text)) },
  content.map((text) => says(text, { choices: [] })),
  content.map(
    (text): Play =>
      (response) =>
        response.end(text),
  ),
  fc.integer({ min: 200, max: 599 }).map(
    (status): Play =>
      (response) =>
        response.writeHead(status === 304 || status === 204 ? 200 : status).end("{}"),
  ),
  fc.integer({ min: 1, max: 200 }).map(
    (bytes): Play =>
      (response) => {
        response.writeHead(200);
        response.write(
          JSON.stringify({ choices: [{ message: { content: '{"1":"yes"}' } }] }).slice(0, bytes),
        );
        response.destroy();
      },
  ),
);

it(`says nothing but what stands in its citations, and never surely, over ${RUNS} replies of an endpoint`, async () => {
  const loaded = await loadKnowledge("knowledge");
  if ("problems" in loaded) throw new Error("the folder does not load");
  const knowledge = prepareKnowledge(loaded.snapshot);
  const { passagesById } = loaded.snapshot;
  const words = { these: 0, none: 0, nothing: 0 };

  await fc.assert(
    fc.asyncProperty(play, fc.constantFrom(...QUESTIONS), async (plays, text) => {
      endpoint.play = plays;
      const { answer } = await respond({ text, asOf: day("2026-11-22") }, knowledge, undefined, judge);
      isVerbatim(answer, (id) => passagesById.get(id)?.text);
      if (answer.judge === undefined) return;
      words[answer.judge.said]++;
      expect(answer.outcome === "answered" && answer.sure).toBe(false);
    }),
    { numRuns: RUNS },
  );
  // Of each kind there were many, or this shows little.
  for (const count of Object.values(words)) expect(count).toBeGreaterThan(RUNS / 50);
}, 120_000);

function isVerbatim(answer: Answer, textOf: (passage: string) => string | undefined): void {
  for (const { passage, quote, passageText, standing, marker } of answer.citations) {
    expect(passageText).toBe(textOf(passage));
    expect(passageText).toContain(quote);
    if (marker === 1 && answer.judge?.said === "these" && !OF_ANOTHER_DAY.test(answer.question))
      expect(standing).toBe("current");
  }
  for (const { text, citations } of answer.statements) {
    const quotes = answer.citations
      .filter(({ marker }) => citations.includes(marker))
      .map(({ quote }) => quote);
    expect(quotes.some((quote) => quote.includes(text))).toBe(true);
  }
  if (answer.outcome === "answered") expect(answer.statements.length).toBeGreaterThan(0);
}
