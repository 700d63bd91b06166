import { describe, expect, it } from "vitest";
import { type KnownAs, maskPeople } from "../../src/text/mask-people.ts";
import { cpuTimeOf } from "../cpu-time.ts";

const NAMES = ["openai", "microsoft", "altman", "sam", "azure"];
const WORDS = ["price", "share", "revenue", "partner"];
const knownAs = (word: string): KnownAs =>
  NAMES.includes(word) ? "name" : WORDS.includes(word) ? "word" : undefined;
const mask = (text: string, isForeign = false): string => maskPeople(text, { knownAs, isForeign });

describe("what looks like a person is masked", () => {
  it.each([
    ["Anna Schmidt asked whether microsoft may sell it", "[someone] asked whether microsoft may sell it"],
    ["does Jonas say the same as Mia?", "does [someone] say the same as [someone]?"],
    ["hi, this is Bob, who owns openai?", "hi, this is [someone], who owns openai?"],
    ["my colleague Grace Price says so", "my colleague [someone] says so"],
    ["Mr Brown told me it ended", "[someone] told me it ended"],
    ["is Anna's memo or Jean-Luc O’Neill’s right?", "is [someone] memo or [someone] right?"],
    ["write to jane.doe+x@corp.example", "write to [someone]"],
    ["@jane.doe and <@U0123ABC> and <@!900000000000000001> ask", "[someone] and [someone] and [someone] ask"],
    ["call +49 170 1234567 about it", "call [someone] about it"],
    ["account 1234567890, please", "account [someone], please"],
  ])("%s", (text, masked) => expect(mask(text)).toBe(masked));

  it("in other languages where first name and surname stand together", () => {
    expect(mask("Was macht Frau Müller mit dem Vertrag?", true)).toBe("Was macht [someone] mit dem Vertrag?");
    expect(mask("Wie viel gehört Erika Mustermann von OpenAI?", true)).toBe(
      "Wie viel gehört [someone] von OpenAI?",
    );
  });
});

describe("everything else stays as it was typed", () => {
  it.each([
    "What did Sam Altman say of Microsoft's share?",
    "Has the price changed? Did OpenAI agree. Why?",
    "What Is The Revenue Share Between Microsoft And Its Partner?",
    "THE DEAL OF 2025-10-28 FOR AZURE",
    "is it $250,000,000,000 or 250000000000 dollars on 2026-04-27?".replace("250000000000", "$250000000000"),
    "I'm unsure; We've read it. Don't they?",
    "マイクロソフトはOpenAIの株式を何パーセント持っていますか",
    "",
  ])("%s", (text) => expect(mask(text)).toBe(text));

  it("in other languages, too", () => {
    expect(mask("Zahlt Microsoft noch einen Umsatzanteil an OpenAI?", true)).toBe(
      "Zahlt Microsoft noch einen Umsatzanteil an OpenAI?",
    );
  });
});

it("does not slow down with the length of a hostile text", async () => {
  // Some milliseconds each; a search that is quadratic takes minutes.
  for (const piece of ["A-", "Aa'", "a@", "1 ", "Aa ", "<@", "Mr "])
    expect(await cpuTimeOf(() => mask(piece.repeat(1_000)))).toBeLessThan(2_000);
});
