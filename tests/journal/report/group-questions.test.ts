import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnansweredQuestion } from "../../../src/domain/journal.ts";
import { groupQuestions, type QuestionGroup } from "../../../src/journal/report/group-questions.ts";
import { openSentenceEncoder } from "../../../src/open-encoder.ts";

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

describe("grouping questions that ask the same", () => {
  it.skipIf(openSentenceEncoder() === undefined)(
    "reaches a pairwise F1 of 0.75 on paraphrases with words and meaning",
    async () => {
      const encoder = openSentenceEncoder();
      const groups = await groupQuestions(
        PARAPHRASES.map(({ question }) => asked(question)),
        encoder,
      );
      const { f1, precision, recall } = pairwise(PARAPHRASES, groups);
      process.stdout.write(
        `grouping, words and meaning: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${PARAPHRASES.length} questions\n`,
      );
      expect(f1).toBeGreaterThanOrEqual(0.75);
      await encoder?.close();
    },
  );

  it("does what words alone can", async () => {
    const groups = await groupQuestions(PARAPHRASES.map(({ question }) => asked(question)));
    const { f1, precision } = pairwise(PARAPHRASES, groups);
    process.stdout.write(`grouping, words alone: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}\n`);
    expect(f1).toBeGreaterThanOrEqual(0.55);
  });

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
