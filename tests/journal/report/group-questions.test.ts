import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnansweredQuestion } from "../../../src/domain/journal-summary.ts";
import {
  GROUPING,
  type Grouping,
  groupQuestions,
  type QuestionGroup,
  type TextVectors,
} from "../../../src/journal/report/group-questions.ts";
import { openMeaning } from "../../../src/meaning/open-meaning.ts";
import { aDirectory, collectLog } from "../records.ts";

interface Paraphrase {
  readonly group: string;
  readonly question: string;
}

const PARAPHRASES = readFileSync(new URL("../../golden/paraphrases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Paraphrase);

function asked(text: string, change: Partial<UnansweredQuestion> = {}): UnansweredQuestion {
  return { text, count: 1, people: ["anna"], lastAskedAt: new Date(0), ...change };
}

/** How well pairs of questions that belong together were put together. */
function pairwise(list: readonly Paraphrase[], groups: readonly QuestionGroup[]) {
  const groupOf = new Map(groups.flatMap((group, at) => group.texts.map((text) => [text, at] as const)));
  let [right, wrong, missed] = [0, 0, 0];
  for (const [at, a] of list.entries())
    for (const b of list.slice(0, at)) {
      const together = groupOf.get(a.question) === groupOf.get(b.question);
      if (together && a.group === b.group) right += 1;
      else if (together) wrong += 1;
      else if (a.group === b.group) missed += 1;
    }
  return {
    f1: (2 * right) / (2 * right + wrong + missed),
    precision: right / (right + wrong),
    recall: right / (right + missed),
  };
}

/** Where the bot's own encoder stands; a checkout without it has nothing to measure. */
const MODEL_DIR = process.env.MODEL_DIR ?? "models/encoder";
const HAS_ENCODER = existsSync(MODEL_DIR);

function openEncoder() {
  const config = { semantic: true, modelDir: MODEL_DIR, dataDir: aDirectory(), meaningWaitMs: 5_000 };
  const meaning = openMeaning(config, collectLog());
  if (meaning === undefined) throw new Error("meaning is off");
  return meaning;
}

/** Embeds each text once; the grid below asks for the same ones again and again. */
function remember(encoder: TextVectors): TextVectors {
  const known = new Map<string, Promise<Float32Array | undefined>>();
  return {
    embed(texts) {
      const key = texts.join("\n");
      const vectors = known.get(key) ?? encoder.embed(texts);
      known.set(key, vectors);
      return vectors;
    },
  };
}

/** The matters of the golden file in two halves, as their names fall. */
const MATTERS = [...new Set(PARAPHRASES.map(({ group }) => group))].sort();
const HALVES = [0, 1].map((half) =>
  PARAPHRASES.filter(({ group }) => MATTERS.indexOf(group) % 2 === half),
) as [Paraphrase[], Paraphrase[]];

async function measure(list: readonly Paraphrase[], vectors?: TextVectors, change: Partial<Grouping> = {}) {
  const questions = list.map(({ question }) => asked(question));
  return pairwise(list, await groupQuestions(questions, vectors, { ...GROUPING, ...change }));
}

/** The settings that group one half best. */
async function choose(list: readonly Paraphrase[], vectors: TextVectors): Promise<Partial<Grouping>> {
  let best: Partial<Grouping> = {};
  let most = -1;
  for (const meaningWeight of [0.4, 0.5, 0.6])
    for (const meaningThreshold of [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12]) {
      const { f1 } = await measure(list, vectors, { meaningWeight, meaningThreshold });
      if (f1 <= most) continue;
      most = f1;
      best = { meaningWeight, meaningThreshold };
    }
  return best;
}

const print = (what: string, { f1, precision, recall }: ReturnType<typeof pairwise>) =>
  process.stdout.write(
    `grouping, ${what}: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}\n`,
  );

describe("grouping questions that ask the same", () => {
  it.skipIf(!HAS_ENCODER)(
    "reaches a pairwise F1 of 0.75 on matters that had no part in choosing its weights",
    { timeout: 60_000 },
    async () => {
      const encoder = openEncoder();
      const vectors = remember(encoder);
      const [one, other] = HALVES;
      for (const [chosenOn, heldOut] of [
        [one, other],
        [other, one],
      ] as const) {
        const chosen = await choose(chosenOn, vectors);
        const held = await measure(heldOut, vectors, chosen);
        print(
          `held out (${heldOut.length} questions, weight ${chosen.meaningWeight}, threshold ${chosen.meaningThreshold})`,
          held,
        );
        expect(held.f1).toBeGreaterThanOrEqual(0.75);
      }
      const all = await measure(PARAPHRASES, vectors);
      print(`as shipped (${PARAPHRASES.length} questions)`, all);
      expect(all.f1).toBeGreaterThanOrEqual(0.75);
      await encoder.close();
    },
  );

  it("does what words alone can", async () => {
    const result = await measure(PARAPHRASES);
    print("words alone", result);
    expect(result.f1).toBeGreaterThanOrEqual(0.55);
  });

  it.skipIf(!HAS_ENCODER)("groups a handful too", async () => {
    const encoder = openEncoder();
    const texts = ["may dogs come aboard?", "is there tea?", "can I bring my dog on the ferry"];
    const groups = await groupQuestions(
      texts.map((text) => asked(text)),
      encoder,
    );
    expect(groups.map((group) => group.texts.length)).toEqual([2, 1]);
    await encoder.close();
  });

  it.skipIf(!HAS_ENCODER)(
    "keeps apart what has only a form of asking in common, also among few",
    async () => {
      const encoder = openEncoder();
      const texts = [
        "who is the ceo of tesla?",
        "what is the salary of sam altman?",
        "do they have a joint cricket team?",
        "what is the weather in london?",
        "who won the world cup?",
        "when is the next release?",
        "what is the salary of the boss?",
      ];
      for (const count of [2, 4, texts.length]) {
        const groups = await groupQuestions(
          texts.slice(0, count).map((text) => asked(text)),
          encoder,
        );
        const together = groups
          .filter((group) => group.texts.length > 1)
          .map((group) => group.texts.toSorted());
        expect(together).toEqual(
          count < 7 ? [] : [["what is the salary of sam altman?", "what is the salary of the boss?"]],
        );
      }
      await encoder.close();
    },
  );

  it("adds up how often and by how many people a question was asked", async () => {
    const nearest = { topic: "dogs", title: "Dogs" };
    const groups = await groupQuestions([
      asked("may dogs come aboard?", { count: 3, people: ["anna", "bert"] }),
      asked("May dogs come aboard", {
        count: 2,
        people: ["bert", "carla"],
        lastAskedAt: new Date(5),
        nearest,
      }),
      asked("is there tea?"),
    ]);
    expect(groups).toHaveLength(2);
    expect(groups[0]).toEqual({
      text: "may dogs come aboard?",
      texts: ["may dogs come aboard?", "May dogs come aboard"],
      count: 5,
      people: ["anna", "bert", "carla"],
      lastAskedAt: new Date(5),
      nearest,
    });
  });

  it("keeps questions apart that only share their subject", async () => {
    const texts = [
      "how many ferries are there?",
      "who paints the ferries?",
      "what do ferries cost to build?",
    ];
    expect(await groupQuestions(texts.map((text) => asked(text)))).toHaveLength(3);
  });

  it("groups nothing when there is nothing", async () => {
    expect(await groupQuestions([])).toEqual([]);
  });
});
