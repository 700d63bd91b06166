import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { chat } from "../../../src/platforms/terminal/chat.ts";
import { renderTerminal } from "../../../src/platforms/terminal/render-terminal.ts";
import { chooseStyle } from "../../../src/platforms/terminal/style.ts";
import { aClosestPassage, anAnswer, createFakeAssistant, SUBJECT } from "../sample-answers.ts";

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
