import { describe, expect, it } from "vitest";
import { foldWhiteSpace } from "../../src/text/normalise.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { cpuTimeOf } from "../cpu-time.ts";

/** Each row is one text, written as its sentences. */
const TEXTS: Record<string, string[]> = {
  "plain sentences": ["Azure hosts it.", "Amazon does not!", "Why?", "Nobody knows"],
  "country initials": ["The U.S. government agreed.", "The E.U. Commission did not."],
  "initials before a usual beginning": ["It was sold in the U.S.", "The price rose."],
  "company forms": [
    "Microsoft Corp. and OpenAI Inc. signed.",
    "It was bought by Amazon.com Inc.",
    "The deal closed.",
  ],
  months: ["It was signed on Jan. 21, 2025.", "It ended in Feb.", "Then came March."],
  titles: ["Dr. Smith met Mr. Altman vs. the board.", "Prof. Lee left."],
  "latin abbreviations": [
    "Models, e.g. GPT-4, and tools (i.e. Codex) count.",
    "So do chips, etc.",
    "The rest does not.",
  ],
  examples: ["Pin it in a file (ex. in .snyk) or somewhere else.", "Then it is known."],
  "what stands in brackets": [
    "Ask first (there are rules. Most are old) and then sail.",
    "(Take note of the tide. It turns.)",
    "The bracket here ( is never closed.",
    "So this is another one.",
  ],
  "numbers in lists of rules": [
    "See No. 5 and Sec. 2 of it.",
    "Is it exclusive?",
    "No.",
    "Azure is one of two.",
  ],
  decimals: ["It pays $1.4 billion for GPT-5.5 and 3.1 more.", "In 2019 it paid 1.", "Then it stopped."],
  "times of day": ["It opened at 9 a.m. Pacific time.", "It closed at 5 p.m.", "The shop was full."],
  "single initials": ["Samuel H. Altman leads it.", "J. Smith left.", "This was plan B.", "It failed."],
  "list numbers": ["1. The licence stays.", "2. The share stays."],
  ellipses: ["Well … it depends... on the day.", "And then…", "Nothing happened."],
  quotes: ['He said "Stop."', "Then he left.", "(It was late.)", "“Really?” she asked.", "“Yes!”"],
  "several stops": ["What?!", "Really?!", "Yes..."],
  "names that begin small": ["It bought it.", "xAI sued.", "iPhones sold."],
  "a sentence that begins small": ["Microsoft is not mad about it.", "in fact, they are glad."],
  "footnote marks": ["It holds 27 percent.[1]", "It held more."],
  "names with inner stops": ["It runs on Node.js and openai.com today.", "It uses .NET too."],
};

describe("splitSentences", () => {
  for (const [kind, sentences] of Object.entries(TEXTS)) {
    it(`splits ${kind}`, () => expect(splitSentences(sentences.join(" "))).toEqual(sentences));
  }

  it("splits Chinese and Japanese without blanks", () => {
    expect(splitSentences("独占的である。「はい。」それは？終わり")).toEqual([
      "独占的である。",
      "「はい。」",
      "それは？",
      "終わり",
    ]);
  });

  it("folds white space and keeps everything else word for word", () => {
    const text = "  Azure\n hosts\tit.   Amazon  “does”, too. ";
    expect(splitSentences(text)).toEqual(["Azure hosts it.", "Amazon “does”, too."]);
    for (const sentence of splitSentences(text)) expect(foldWhiteSpace(text)).toContain(sentence);
  });

  it("finds no sentence in empty text", () => {
    expect(splitSentences("")).toEqual([]);
    expect(splitSentences(" \n ")).toEqual([]);
  });

  it.each(["x", ". ", "a. ", "...", '"', "[1]", " "])("takes a megabyte of %j in seconds", async (piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    expect(await cpuTimeOf(() => splitSentences(text))).toBeLessThan(3_000);
  });
});
