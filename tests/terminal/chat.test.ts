import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Explanation } from "../../src/domain/explanation.ts";
import { chat } from "../../src/terminal/chat.ts";
import { renderFigures, renderTerminal } from "../../src/terminal/render-terminal.ts";
import { renderWhy } from "../../src/terminal/render-why.ts";
import { chooseStyle } from "../../src/terminal/style.ts";
import { aClosestPassage, anAnswer, createFakeAssistant, SUBJECT } from "../words/sample-answers.ts";

/** What is said and asked when these lines are typed one after the other. */
async function chatted(...lines: string[]) {
  const assistant = createFakeAssistant();
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  await chat(assistant, { input, output, style: chooseStyle(false, undefined) });
  return { said: String(output.read() ?? ""), asked: assistant.asked };
}

describe("a number typed in a chat", () => {
  it("asks the same question from the reading under that number", async () => {
    const { asked } = await chatted("the jetty?", "3");
    expect(asked).toEqual([{ text: "the jetty?" }, { text: "the jetty?", topic: "fleet#ferries" }]);
  });

  it("chooses an option of a question back", async () => {
    const { asked } = await chatted("the boat?", "1");
    expect(asked.at(-1)).toEqual({ text: "the boat?", topic: "operator" });
  });

  it("chooses one of the topics near to a question that was refused", async () => {
    const { asked } = await chatted("how many captains?", "2");
    expect(asked.at(-1)).toEqual({ text: "how many captains?", topic: "night" });
  });

  it("is no question when the last reply offers nothing under it", async () => {
    for (const lines of [
      ["2"],
      ["who runs the ferry?", "2"],
      ["the jetty?", "4"],
      ["how many captains?", "3"],
    ]) {
      const { said, asked } = await chatted(...lines);
      expect(said).toContain("The last reply offers nothing under that number.");
      expect(asked).toHaveLength(lines.length - 1);
    }
  });
});

describe("why typed in a chat", () => {
  it("is no question, with and without figures", async () => {
    for (const line of ["why", "Why?", "why --figures"]) {
      const { said, asked } = await chatted(line);
      expect(said).toContain("Nothing was asked yet.");
      expect(asked).toEqual([]);
    }
  });
});

describe("an answer on a terminal with colours", () => {
  const style = chooseStyle(true, "");
  const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
  const dim = (text: string) => `\u001b[2m${text}\u001b[22m`;

  it("has its sentence bold, and its sources and the day of its knowledge dim", () => {
    const [sentence, source, known] = renderTerminal(anAnswer(), SUBJECT, style).split("\n");
    expect(sentence).toBe(bold("The Blue Line runs the ferry since April. [1]"));
    expect(source?.startsWith("\u001b[2m[1] ")).toBe(true);
    expect(known).toBe(dim("As known on 20 Nov 2026."));
  });

  it("has the verdict bold instead when there is one", () => {
    const answer = aClosestPassage({ verdict: "Yes, since April." });
    expect(renderTerminal(answer, SUBJECT, style).split("\n").slice(0, 2)).toEqual([
      bold("Closest passage: Yes, since April."),
      "The Blue Line runs the ferry since April. [1]",
    ]);
  });
});

describe("why", () => {
  const plain = chooseStyle(false, undefined);
  const part = (name: string, value: number, weight: number) => ({
    name,
    value,
    weight,
    contribution: value * weight,
  });
  const explanation: Explanation = {
    terms: [{ word: "dogs", stem: "dog", alternatives: ["hound"], known: true }],
    by: "words",
    candidates: [
      {
        kind: "topic",
        id: "dogs",
        title: "Dogs aboard",
        passage: "rules#dogs",
        score: 3,
        parts: [part("written", 0.5, 2), part("cover", 1, 2)],
      },
    ],
    gap: { id: "cats", title: "Cats aboard" },
    decision: "closest",
    features: [part("score", 0.3, 2)],
    bias: -1,
    confidence: 0.4,
    thresholds: { sure: 0.7, closest: 0.3 },
    missing: ["zebra"],
  };

  it("speaks to people first", () => {
    expect(renderWhy({ ...explanation, chosen: "Dogs may come aboard." }).split("\n")).toEqual([
      "I gave the closest passage, because I am not sure: 40 % likely to be right; sure from 70 %, the closest passage from 30 %.",
      "It leads with: Dogs may come aboard.",
      "Nearest: Dogs aboard.",
      "I looked for: dogs.",
      "Not in my sources: “zebra”.",
      "The nearest thing known to be unanswered: Cats aboard.",
      "“why --figures” shows the figures.",
    ]);
    expect(renderWhy({ ...explanation, decision: "not-looked-up" })).toBe(
      "That was no question, so I looked nothing up.",
    );
  });

  it("has the figures on demand: the candidates, what decided, and what was decided", () => {
    const text = renderFigures(explanation, plain);
    expect(text).toContain("dogs (dog) or hound");
    expect(text).toContain("compared by words");
    expect(text).toContain("3.000  topic dogs – Dogs aboard");
    expect(text).toContain("written 0.50×2.00=1.00");
    expect(text).toContain("Nearest known gap: Cats aboard");
    expect(text).toContain("bias -1.00  score 0.30×2.00=0.60");
    expect(text).toContain("sure from 0.7, closest passage from 0.3; answered as the closest passage.");
    expect(text).toContain("Missing words: zebra.");
  });

  it("is one line for what was no question", () => {
    expect(renderFigures({ ...explanation, decision: "not-looked-up" }, plain)).toBe(
      "Decision: no question, nothing was looked up.",
    );
  });
});
