import { describe, expect, it } from "vitest";
import { consider } from "../../src/answering/consider.ts";
import { signalOf } from "../../src/answering/judge/signal-table.ts";
import type { MeaningIndex } from "../../src/domain/ports/meaning.ts";
import type { Question } from "../../src/domain/question.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";
import { idOf, type Nearness, plainMeaning, TODAY, understood } from "./step-builders.ts";

const knowledge = prepared({
  passages: [
    aPassage("harbour#ferry", "The ferry leaves the harbour at noon."),
    aPassage("harbour#bell", "A bell of the ferry rings at noon in the harbour when the ferry leaves."),
    aPassage("harbour#dogs", "Dogs travel free of charge."),
    aPassage("museum#loans", "The museum lends paintings to schools."),
  ],
  topics: [
    aTopic(
      "crossing",
      ["when does the ferry leave the harbour", "may pets come aboard", "summary of the tariff"],
      [{ passage: "harbour#ferry" }, { passage: "harbour#dogs", aliases: ["may pets come aboard"] }],
    ),
  ],
  unknowns: [{ id: "captain", title: "The captain", aliases: ["who steers the ferry from the harbour"] }],
});
async function look(text: string, fields: Partial<Question> = {}, meaning?: MeaningIndex) {
  const considered = await consider(
    understood(text, knowledge, fields),
    { text, asOf: TODAY, ...fields },
    knowledge,
    meaning,
  );
  return { ...considered, ids: considered.ranked.map(({ place }) => idOf(place, knowledge)) };
}
const near = (nearness: Nearness | undefined, late: Readonly<Record<string, number>> = {}) =>
  plainMeaning(knowledge, nearness, late);

describe("a question that equals a way of asking", () => {
  it("is answered from what that asks for, surely, whatever else is near", async () => {
    const { ids, decision, equal } = await look("May pets come aboard?");
    expect(equal?.text).toBe("may pets come aboard");
    expect(ids[0]).toBe("harbour#dogs");
    expect(decision.kind).toBe("sure");
    expect(decision.confidence).toBeGreaterThanOrEqual(0.95);
  });

  it("is found by its words of asking, too, which say nothing of the subject", async () => {
    const { equal } = await look("Summary of the tariff, please");
    expect(equal?.text).toBe("summary of the tariff");
  });

  it("wins over passages that are nearer", async () => {
    const nearer = near({ whole: { "museum#loans": 0.99, "harbour#bell": 0.98 } });
    const { ids, decision } = await look("may pets come aboard", {}, nearer);
    expect(ids[0]).toBe("harbour#dogs");
    expect(decision.kind).toBe("sure");
  });

  it("of a topic as a whole is answered from that topic", async () => {
    const { ranked } = await look("when does the ferry leave the harbour");
    expect(ranked.map(({ topic }) => topic).slice(0, 2)).toEqual([0, 0]);
    expect(ranked.length).toBeGreaterThan(2);
  });

  it("for what is not known is not answered, however near a passage is", async () => {
    const { decision, gap } = await look("who steers the ferry from the harbour?");
    expect(decision.kind).toBe("abstain");
    expect(decision.confidence).toBeLessThan(0.06);
    expect(gap?.gap).toBe(0);
  });

  it("is not one that was completed from the question before", async () => {
    const { equal, query } = await look("and may pets come aboard", { previous: "where is the museum" });
    expect(query.readAs).toBeDefined();
    expect(equal).toBeUndefined();
  });
});

describe("a topic that was tapped", () => {
  it("wins: only its passages are left, those that are nearer first", async () => {
    const { ids, isChosen, ranked } = await look("ferry bell", { topic: "crossing" });
    expect(ids).toEqual(["harbour#ferry", "harbour#dogs"]);
    expect(isChosen).toBe(true);
    expect(ranked.map(({ topic }) => topic)).toEqual([0, 0]);
    expect((await look("dogs free of charge", { topic: "crossing" })).ids[0]).toBe("harbour#dogs");
  });

  it("stands in the order of its record where nothing else tells", async () => {
    const turned = prepared({
      passages: [aPassage("a#ferry", "The ferry leaves."), aPassage("b#dogs", "Dogs come along.")],
      topics: [aTopic("crossing", [], [{ passage: "b#dogs" }, { passage: "a#ferry" }])],
    });
    const question = { text: "zorbax", asOf: TODAY, topic: "crossing" };
    const { ranked } = await consider(understood("zorbax", turned), question, turned);
    expect(ranked.map(({ place }) => idOf(place, turned))).toEqual(["b#dogs", "a#ferry"]);
  });

  it("wins over an equal way of asking", async () =>
    expect((await look("may pets come aboard", { topic: "museum#loans" })).ids).toEqual(["museum#loans"]));

  it("may be a passage of its own", async () =>
    expect((await look("zorbax", { topic: "harbour#bell" })).ids).toEqual(["harbour#bell"]));

  it("that the folder does not have any more is as if none was tapped", async () => {
    const { isChosen, ids } = await look("ferry bell", { topic: "gone" });
    expect(isChosen).toBe(false);
    expect(ids).toEqual((await look("ferry bell")).ids);
  });
});

describe("by words alone", () => {
  it("the passage that shares most with the question is first", async () => {
    const { ids, found } = await look("ferry bell rings");
    expect(ids[0]).toBe("harbour#bell");
    expect(found.byMeaning).toBe(false);
  });

  it("a question of which no word is known gives nothing to go by", async () => {
    const { features, decision } = await look("zorbax");
    expect(features).toBeUndefined();
    expect(decision).toEqual({ kind: "abstain", confidence: 0 });
    expect((await look("2026 zorbax", { topic: "crossing" })).features).toBeUndefined();
  });
});

describe("by meaning", () => {
  it("the passage that is nearest is first, even without a word in common", async () => {
    const { ids, found, model, weights } = await look("zorbax", {}, near({ whole: { "museum#loans": 0.9 } }));
    expect(ids).toEqual(["museum#loans"]);
    expect(found.byMeaning).toBe(true);
    expect(weights).toBe(knowledge.policy.fitted.meaning.weights);
    expect(model.sure).toBe(knowledge.policy.fitted.meaning.decision.sure);
  });

  it("the nearest passages are looked at word by word, which can turn their order", async () => {
    const whole = { "harbour#dogs": 0.5, "museum#loans": 0.49 };
    expect((await look("zorbax", {}, near({ whole }))).ids[0]).toBe("harbour#dogs");
    const meaning = near({ whole }, { "museum#loans": 0.9 });
    expect((await look("zorbax", {}, meaning)).ids[0]).toBe("museum#loans");
    expect(meaning.looked.map((row) => idOf(row, knowledge))).toEqual(["harbour#dogs", "museum#loans"]);
  });

  it("no more than fifteen of them are, and what was not counts as the least near of what was", async () => {
    const ids = Array.from({ length: 25 }, (_, at) => `page-${at}#ferry`);
    const many = prepared({ passages: ids.map((id) => aPassage(id, "The ferry leaves at noon.")) });
    const whole = Object.fromEntries(ids.map((id, at) => [id, 0.9 - at / 100]));
    const late = Object.fromEntries(ids.map((id, at) => [id, 0.8 - at / 100]));
    const meaning = plainMeaning(many, { whole }, late);
    const { ranked } = await consider(
      understood("ferry", many),
      { text: "ferry", asOf: TODAY },
      many,
      meaning,
    );
    expect(ranked).toHaveLength(25);
    expect(meaning.looked).toHaveLength(15);
    expect(ranked.map((one) => signalOf(one, "late")).slice(13, 17)).toEqual([0.67, 0.66, 0.66, 0.66]);
  });

  it("a question goes by words when the encoder does not answer in time", async () => {
    const byWords = await look("ferry bell rings");
    const slow = near(undefined);
    const { found, ids, weights } = await look("ferry bell rings", {}, slow);
    expect(found.byMeaning).toBe(false);
    expect(ids).toEqual(byWords.ids);
    expect(weights).toBe(knowledge.policy.fitted.words.weights);
    expect(slow.looked).toEqual([]);
  });

  it("a question without a word is not compared at all", async () => {
    const meaning = near({ whole: { "museum#loans": 0.9 } });
    expect((await look("?!", {}, meaning)).ids).toEqual([]);
    expect(meaning.compared).toEqual([]);
  });
});

describe("a follow-up", () => {
  const previous = "which paintings does the museum lend";

  it("speaks for what the question before was answered from", async () => {
    const { ranked } = await look("and why?", { previous });
    const museum = ranked.find(({ place }) => idOf(place, knowledge) === "museum#loans");
    expect(museum && signalOf(museum, "previous")).toBe(1);
    expect(ranked.filter((one) => signalOf(one, "previous") > 0)).toHaveLength(1);
  });

  it("has the question before compared by meaning, too", async () => {
    const meaning = near({ whole: { "museum#loans": 0.9, "harbour#dogs": 0.3 } });
    const { ranked } = await look("and why?", { previous }, meaning);
    expect(meaning.compared).toContainEqual([previous]);
    expect(ranked[0] && signalOf(ranked[0], "previous")).toBe(1);
  });
});

describe("the day", () => {
  it("that the question names decides which passages hold", async () => {
    const dated = prepared({
      passages: [
        aPassage("new#ferry", "The ferry leaves at noon."),
        aPassage("old#ferry", "The ferry leaves at ten."),
      ],
      topics: [
        aTopic(
          "ferry",
          [],
          [
            { passage: "new#ferry", from: day("2026-04-01") },
            { passage: "old#ferry", until: day("2026-04-01"), supersededBy: "new#ferry" },
          ],
        ),
      ],
    });
    const first = async (text: string) => {
      const { ranked } = await consider(understood(text, dated), { text, asOf: TODAY }, dated);
      return idOf(ranked[0]?.place, dated);
    };
    expect(await first("does the ferry leave")).toBe("new#ferry");
    expect(await first("did the ferry leave in march 2026")).toBe("old#ferry");
  });
});
