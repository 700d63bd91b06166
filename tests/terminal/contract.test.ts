import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import { toAnswerJson } from "../../src/terminal/contract.ts";
import { renderPlainText } from "../../src/words/plain-text.ts";
import {
  aClosestPassage,
  anAbstention,
  anAmbiguity,
  anAnswer,
  SAMPLE_ANSWERS,
  SUBJECT,
} from "../words/sample-answers.ts";

const toJson = (answer: Answer) => JSON.parse(JSON.stringify(toAnswerJson(answer, SUBJECT, 1.234, "q1")));

describe("an answer as other programs read it", () => {
  it("says that it is sure, and has no other readings then", () => {
    expect(toJson(anAnswer())).toMatchObject({ outcome: "answered", sure: true, readings: [] });
    expect(toJson(anAnswer())).not.toHaveProperty("verdict");
  });

  it("has its verdict, and its readings with what to tap, the passage and the title", () => {
    expect(toJson(aClosestPassage({ verdict: "The Blue Line." }))).toMatchObject({
      sure: false,
      verdict: "The Blue Line.",
      readings: [
        { topic: "night", passage: "april-notice#night", title: "The night boat" },
        { topic: "tickets", passage: "april-notice#tickets", title: "Tickets and fares" },
        { topic: "fleet#ferries", passage: "fleet#ferries", title: "The ferries of the fleet" },
      ],
    });
  });

  it("says nothing of being sure when it is none", () => {
    for (const answer of [anAbstention(), anAmbiguity()])
      for (const field of ["sure", "verdict", "readings"]) expect(toJson(answer)).not.toHaveProperty(field);
  });

  it("keeps every field that programs rely on", () => {
    expect(toJson(anAmbiguity())).toMatchObject({
      id: "q1",
      outcome: "ambiguous",
      asOf: "2026-11-23",
      confidence: 0.5,
      statements: [],
      citations: [],
      notes: [],
      options: [
        { topic: "operator", title: "Who runs the ferry" },
        { topic: "night", title: "The night boat" },
        { topic: "tickets", title: "Tickets and fares" },
      ],
      nearest: [],
      knowledge: "k-0123456789ab",
      durationMs: 1.23,
    });
    expect(toJson(anAbstention()).reason).toBe("not-covered");
  });

  it("lists every note, also those that the text says in a label", () => {
    expect(toJson(SAMPLE_ANSWERS["answered, disputed"] as Answer).notes).toEqual([
      "One source says otherwise: [2] is disputed by [1], the primary source.",
    ]);
  });

  it.each(Object.entries(SAMPLE_ANSWERS))("carries the whole reply as text: %s", (_name, answer) => {
    expect(toJson(answer).text).toBe(renderPlainText(answer, SUBJECT));
  });
});
