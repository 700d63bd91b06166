import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { consider } from "../../src/answering/consider.ts";
import { FITTED } from "../../src/answering/judge/fitted.ts";
import { signalOf } from "../../src/answering/judge/signal-table.ts";
import { DEFAULT_POLICY, type Policy } from "../../src/answering/policy.ts";
import { toPartialDate } from "../../src/domain/calendar-date.ts";
import type { Question } from "../../src/domain/question.ts";
import { aPassage, aSource, aTopic, prepared } from "../builders.ts";
import { idOf, plainMeaning, TODAY, understood } from "./step-builders.ts";

type Switch = Exclude<keyof Policy, "fitted">;
const FOLDER = {
  passages: [
    aPassage("harbour#ferry", "The ferry leaves the harbour at noon."),
    aPassage("harbour#barge", "The barge leaves when it is full."),
    aPassage("museum#loans", "The museum lends paintings to schools."),
    aPassage("winter#trains", "The night train leaves at ten."),
    aPassage("autumn#trains", "The night train leaves at nine again."),
  ],
  sources: [
    aSource("winter", { published: toPartialDate("2026-01-19") as never }),
    aSource("autumn", { published: toPartialDate("2026-10-26") as never }),
  ],
  topics: [
    aTopic(
      "loans",
      ["art on walls", "does the museum lend paintings"],
      [
        {
          passage: "museum#loans",
          aliases: ["art on walls"],
          says: [{ kind: "yesno", text: "Yes, to schools.", asks: ["does the museum lend paintings"] }],
        } as const,
      ],
    ),
  ],
  unknowns: [{ id: "captain", title: "The captain", aliases: ["who steers the ferry"] }],
  means: { skiff: ["ferry"] },
};

async function considered(policy: Policy, text: string, fields: Partial<Question> = {}) {
  const folder = prepared(FOLDER, policy);
  const meaning = plainMeaning(folder, { whole: { "museum#loans": 0.9 } }, { "museum#loans": 0.5 });
  const question = { text, asOf: TODAY, ...fields };
  const { ranked, found } = await consider(understood(text, folder, fields), question, folder, meaning);
  return { found, looked: meaning.looked.length, ranked };
}
const answered = async (policy: Policy, text: string) =>
  (await respond({ text, asOf: TODAY }, prepared(FOLDER, policy))).answer;

/** What shows that a step took part: what it comes to with the step, and without it. */
interface Trace {
  readonly look: (policy: Policy) => unknown;
  readonly on: unknown;
  readonly off: unknown;
}
const TRACES: Readonly<Record<Switch, Trace>> = {
  spelling: {
    look: (policy) => understood("the fery", prepared(FOLDER, policy)).terms[0]?.stem,
    on: "ferri",
    off: "feri",
  },
  vocabulary: {
    look: (policy) => understood("skiff", prepared(FOLDER, policy)).missing,
    on: [],
    off: ["skiff"],
  },
  asking: {
    look: async (policy) => (await answered(policy, "art on walls")).outcome,
    on: "answered",
    off: "abstained",
  },
  gaps: {
    look: (policy) => prepared(FOLDER, policy).equalAsking("who steers the ferry")?.gap,
    on: 0,
    off: undefined,
  },
  meaning: {
    look: async (policy) => (await considered(policy, "zorbax")).found.byMeaning,
    on: true,
    off: false,
  },
  late: { look: async (policy) => (await considered(policy, "zorbax")).looked, on: 1, off: 0 },
  parts: {
    look: (policy) => understood("ferry vs barge", prepared(FOLDER, policy)).parts.length,
    on: 2,
    off: 0,
  },
  previous: {
    look: async (policy) => {
      const { ranked } = await considered(policy, "why?", {
        previous: "which paintings does the museum lend",
      });
      const loans = ranked.find(({ place }) => idOf(place, prepared(FOLDER)) === "museum#loans");
      return loans && signalOf(loans, "previous");
    },
    on: 1,
    off: 0,
  },
  newer: {
    look: async (policy) => {
      const { citations } = await answered(policy, "when does the night train leave");
      return citations[0]?.passage;
    },
    on: "autumn#trains",
    off: "winter#trains",
  },
  verdicts: {
    look: async (policy) => {
      const answer = await answered(policy, "does the museum lend paintings?");
      return answer.outcome === "answered" ? answer.verdict : answer.outcome;
    },
    on: "Yes, to schools.",
    off: undefined,
  },
};
const SWITCHES = Object.keys(TRACES) as Switch[];

describe("where the bot runs", () => {
  it("every step takes part, with the fitted numbers", () => {
    const { fitted, ...switches } = DEFAULT_POLICY;
    expect(switches).toEqual(Object.fromEntries(SWITCHES.map((step) => [step, true])));
    expect(fitted).toBe(FITTED);
  });
});

describe("a step that is taken away", () => {
  it.each(SWITCHES)("has no more say: %s", async (step) => {
    const { look, on, off } = TRACES[step];
    expect(await look(DEFAULT_POLICY)).toEqual(on);
    expect(await look({ ...DEFAULT_POLICY, [step]: false })).toEqual(off);
  });

  it.each(SWITCHES)("leaves a plain question answered: %s", async (step) => {
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
