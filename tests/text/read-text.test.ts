import { describe, expect, it } from "vitest";
import { readText } from "../../src/text/read-text.ts";
import { marksOf, markWords } from "../../src/text/word-marks.ts";

describe("readText", () => {
  it("reads another text after one it remembers", () => {
    expect(readText("Who hosts it?").words).toEqual(["who", "hosts", "it"]);
    expect(readText("Who hosts it?").words).toEqual(["who", "hosts", "it"]);
    expect(readText("Why?").words).toEqual(["why"]);
  });

  it("calls a text plain when nothing runs into its words", () => {
    expect(readText("How much (in 2025)?").isPlain).toBe(true);
    for (const text of ["what's new", "why/when", "who.", "a\nb"])
      expect(readText(text).isPlain, text).toBe(false);
  });

  it("marks each word and the text with the lists that hold them", () => {
    const [boats, harbours] = [markWords(["ferry", "barge"]), markWords(["quay", "ferry"])];
    expect(marksOf("ferry")).toBe(boats | harbours);
    expect(marksOf("lighthouse")).toBe(0);
    const { marks, marked } = readText("the barge by the lighthouse");
    expect(marks[1]).toBe(boats);
    expect(marked & boats).toBe(boats);
    expect(marked & harbours).toBe(0);
  });
});
