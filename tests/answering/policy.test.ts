import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { consider } from "../../src/answering/consider.ts";
import { FITTED } from "../../src/answering/judge/fitted.ts";
import { DEFAULT_POLICY, type Policy } from "../../src/answering/policy.ts";
import type { Question } from "../../src/domain/question.ts";
import { aPassage, aTopic, prepared } from "../builders.ts";
import { idOf, plainMeaning, TODAY, understood } from "./step-builders.ts";

type Switch = Exclude<keyof Policy, "fitted">;
const FOLDER = {
  passages: [
    aPassage("harbour#ferry", "The ferry leaves the harbour at noon."),
    aPassage("harbour#barge", "The barge leaves when it is full."),
    aPassage("museum#loans", "The museum lends paintings to schools."),
  ],
  topics: [
    aTopic(
      "loans",
      ["borrowing art", "does the museum lend paintings"],
      [
        {
          passage: "museum#loans",
          aliases: ["borrowing art"],
          says: [{ kind: "yesno", text: "Yes, to schools.", asks: ["does the museum lend paintings"] }],
        } as const,
      ],
    ),
  ],
  unknowns: [{ id: "captain", title: "The captain", aliases: ["who steers the ferry"] }],
  means: { skiff: ["ferry"] },
};

/** What a question comes to where a step takes part, and where it does not. */
function withAndWithout<Result>(step: Switch, look: (policy: Policy) => Result): readonly [Result, Result] {
  return [look(DEFAULT_POLICY), look({ ...DEFAULT_POLICY, [step]: false })];
}
async function considered(policy: Policy, text: string, fields: Partial<Question> = {}) {
  const folder = prepared(FOLDER, policy);
  const meaning = plainMeaning(folder, { whole: { "museum#loans": 0.9 } }, { "museum#loans": 0.5 });
  const question = { text, asOf: TODAY, ...fields };
  const { ranked, found } = await consider(understood(text, folder, fields), question, folder, meaning);
  return { found, looked: meaning.looked.length, ranked };
}
const answered = async (policy: Policy, text: string) =>
  (await respond({ text, asOf: TODAY }, prepared(FOLDER, policy))).answer;

const WITHOUT: Readonly<Record<Switch, () => Promise<readonly [unknown, unknown]>>> = {
  spelling: async () =>
    withAndWithout("spelling", (policy) => understood("the fery", prepared(FOLDER, policy)).terms[0]?.stem),
  vocabulary: async () =>
    withAndWithout("vocabulary", (policy) => understood("skiff", prepared(FOLDER, policy)).missing.length),
  asking: async () =>
    Promise.all(
      withAndWithout("asking", async (policy) => (await answered(policy, "borrowing art")).outcome),
    ),
  gaps: async () =>
    withAndWithout("gaps", (policy) => prepared(FOLDER, policy).equalAsking("who steers the ferry")?.gap),
  meaning: async () =>
    Promise.all(
      withAndWithout("meaning", async (policy) => (await considered(policy, "zorbax")).found.byMeaning),
    ),
  late: async () =>
    Promise.all(withAndWithout("late", async (policy) => (await considered(policy, "zorbax")).looked)),
  parts: async () =>
    withAndWithout("parts", (policy) => understood("ferry vs barge", prepared(FOLDER, policy)).parts.length),
  previous: async () =>
    Promise.all(
      withAndWithout("previous", async (policy) => {
        const { ranked } = await considered(policy, "why?", {
          previous: "which paintings does the museum lend",
        });
        return ranked.find(({ place }) => idOf(place, prepared(FOLDER)) === "museum#loans")?.signals.previous;
      }),
    ),
  verdicts: async () =>
    Promise.all(
      withAndWithout("verdicts", async (policy) => {
        const answer = await answered(policy, "does the museum lend paintings?");
        return answer.outcome === "answered" ? answer.verdict : answer.outcome;
      }),
    ),
};
const EXPECTED: Readonly<Record<Switch, readonly [unknown, unknown]>> = {
  spelling: ["ferri", "feri"],
  vocabulary: [0, 1],
  asking: ["answered", "abstained"],
  gaps: [0, undefined],
  meaning: [true, false],
  late: [1, 0],
  parts: [2, 0],
  previous: [1, 0],
  verdicts: ["Yes, to schools.", undefined],
};

describe("where the bot runs", () => {
  it("every step takes part, with the fitted numbers", () => {
    const { fitted, ...switches } = DEFAULT_POLICY;
    expect(Object.values(switches)).toEqual(Object.keys(EXPECTED).map(() => true));
    expect(Object.keys(switches).sort()).toEqual(Object.keys(EXPECTED).sort());
    expect(fitted).toBe(FITTED);
  });
});

describe("a step that is taken away", () => {
  it.each(Object.keys(EXPECTED) as Switch[])("has no more say: %s", async (step) =>
    expect(await WITHOUT[step]()).toEqual(EXPECTED[step]),
  );

  it.each(Object.keys(EXPECTED) as Switch[])("leaves a plain question answered: %s", async (step) => {
    const { statements } = (
      await respond(
        { text: "when does the ferry leave the harbour?", asOf: TODAY, topic: "harbour#ferry" },
        prepared(FOLDER, { ...DEFAULT_POLICY, [step]: false }),
      )
    ).answer;
    expect(statements[0]?.text).toBe("The ferry leaves the harbour at noon.");
  });
});

it("other numbers weigh and decide instead of the fitted ones", async () => {
  const never = { ...FITTED.words.decision, sure: 1.1, closest: 1.1, plain: 1.1 };
  const timid = { ...DEFAULT_POLICY, fitted: { ...FITTED, words: { ...FITTED.words, decision: never } } };
  expect((await answered(DEFAULT_POLICY, "when does the ferry leave the harbour")).outcome).toBe("answered");
  expect((await answered(timid, "when does the ferry leave the harbour")).outcome).toBe("abstained");
});
