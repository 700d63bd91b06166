import { expect, it } from "vitest";
import type { Answer, Answered } from "../../src/domain/answer.ts";
import { replayAnswer } from "../../src/journal/replay-answer.ts";
import { chosenOffer } from "../../src/words/offers.ts";
import { aClosestPassage, anAbstention, anAmbiguity, anAnswer } from "../words/sample-answers.ts";
import { aDirectory, aRecord, openTestJournal } from "./records.ts";

/** An answer as the first release kept it: it said nothing of being sure. */
function anOldAnswer(): Answer {
  const { sure: _sure, readings: _readings, ...old } = anAnswer();
  return old as Answered;
}

/** What a later process reads of an answer that an earlier one kept. */
async function keptAndRead(answer: Answer) {
  const directory = aDirectory();
  const before = openTestJournal({ directory });
  void before.recordAnswer(aRecord({ answer }));
  await before.close();
  const journal = openTestJournal({ directory });
  const record = await journal.findAnswer("abcdefghijkl");
  if (record === undefined) throw new Error("the answer was not kept");
  return { journal, record, answer: record.answer };
}

it("gives verdict, sureness and readings back", async () => {
  const said = aClosestPassage({ verdict: "The Blue Line." });
  expect((await keptAndRead(said)).answer).toEqual(said);
});

it("takes an answer of the first release for a sure one without other readings", async () => {
  expect((await keptAndRead(anOldAnswer())).answer).toMatchObject({ sure: true, readings: [] });
});

it("finds the reading, the option and the near topic behind a button after a restart", async () => {
  const { answer: closest } = await keptAndRead(aClosestPassage());
  expect([0, 1, 2, 3].map((place) => chosenOffer(closest, place)?.topic)).toEqual([
    "night",
    "tickets",
    "fleet#ferries",
    undefined,
  ]);
  const { answer: askedBack } = await keptAndRead(anAmbiguity());
  expect(chosenOffer(askedBack, 2)?.topic).toBe("tickets");
  expect(chosenOffer((await keptAndRead(anOldAnswer())).answer, 0)).toBeUndefined();
});

it("finds a third near topic, which messages of the first release offered", async () => {
  const nearest = ["operator", "night", "tickets"].map((topic) => ({ topic, title: topic }));
  const { answer } = await keptAndRead(anAbstention({ nearest }));
  expect(chosenOffer(answer, 2)?.topic).toBe("tickets");
});

it("makes an answer of the first release again when the same is said today", async () => {
  const { journal } = await keptAndRead(anOldAnswer());
  const knowledge = { version: anAnswer().knowledge, files: {} };
  const again = (answer: Answer) =>
    replayAnswer("abcdefghijkl", { journal, knowledge, ask: async () => answer });
  expect((await again(anAnswer())).kind).toBe("same");
  expect((await again(aClosestPassage({ question: anAnswer().question }))).kind).toBe("differs");
});
