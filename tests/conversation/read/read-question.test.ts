import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_WORDS, readQuestion } from "../../../src/conversation/read/read-question.ts";
import { blank, emojiCode, picture, QUESTIONS, strewn, unseen } from "./shapes.ts";

const question = fc.constantFrom<string>(...QUESTIONS);

describe("the question in what was sent", () => {
  it("is the same with pictures and codes of pictures anywhere between its words", () => {
    fc.assert(
      fc.property(
        question.chain((text) => fc.tuple(fc.constant(text), strewn(text, fc.oneof(emojiCode, picture)))),
        ([text, sent]) => {
          expect(readQuestion(sent)).toBe(text);
        },
      ),
    );
  });

  it("is the same with unseen marks inside and around its words", () => {
    fc.assert(
      fc.property(question, fc.array(fc.tuple(fc.nat(40), unseen), { maxLength: 6 }), (text, marks) => {
        const sent = marks.reduce((said, [at, mark]) => said.slice(0, at) + mark + said.slice(at), text);
        expect(readQuestion(sent)).toBe(text);
      }),
    );
  });

  it("is the same with any blanks between its words", () => {
    fc.assert(
      fc.property(question, blank, (text, wide) => {
        expect(readQuestion(text.replaceAll(" ", wide))).toBe(text);
      }),
    );
  });

  it("is the same in capitals, and with a capital on every word", () => {
    const title = (text: string) =>
      text.replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase());
    for (const text of QUESTIONS.filter((one) => one.includes(" "))) {
      expect(readQuestion(text.toUpperCase())).toBe(text.toLowerCase());
      expect(readQuestion(title(text))).toBe(text.toLowerCase());
    }
    expect(readQuestion("Who Owns the IP of OpenAI?")).toBe("who owns the ip of openai?");
    expect(readQuestion("What does OpenAI say?")).toBe("What does OpenAI say?");
  });

  it("is the same in quotes of any keyboard, and in bold, slanted, struck or as code", () => {
    const around = ["“”", "„“", "‘’", "«»", '""', "''", "``", "「」", "**", "__", "~~"];
    fc.assert(
      fc.property(question, fc.constantFrom(...around), (text, [open = "", close = ""]) => {
        expect(readQuestion(`${open}${text}${close}`)).toBe(text);
      }),
    );
  });

  it("is what stands below a quotation, and the quotation where nothing else stands", () => {
    fc.assert(
      fc.property(question, question, fc.constantFrom("> ", ">", "  > "), (old, text, mark) => {
        expect(readQuestion(`${mark}${old}\n${text}`)).toBe(text);
        expect(readQuestion(`${text}\n>>> ${old}\n${old}`)).toBe(text);
        expect(readQuestion(`${mark}${old}`)).toBe(old);
      }),
    );
  });

  it("changes nothing more when it is read again, whatever was sent", () => {
    const hostile = fc.string({
      unit: fc.constantFrom(...Array.from(">*_~`|:\"“”'’ \nabAB1+-?"), ":eyes:", "🚀", "\u200f"),
    });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: "binary" })), (sent) => {
        const read = readQuestion(sent);
        expect(readQuestion(read)).toBe(read);
      }),
      { numRuns: 500 },
    );
  });

  it("is told apart from nothing when only pictures were sent", () => {
    expect([readQuestion(":eyes: 🚀"), readQuestion(" \u200b "), readQuestion("")]).toEqual([
      NO_WORDS,
      "",
      "",
    ]);
  });

  it("loses no word: times, paths, names with colons and a secret stay as they are", () => {
    for (const text of [
      "at 10:30:45 it was 1:2:3",
      "see https://a.example:8080/x:y:z",
      "use `snake_case_name` in C:\\dir: now",
      "5 > 3, is it?",
      "AKIAIOSFODNN7EXAMPLE IS MY KEY",
    ])
      expect(readQuestion(text)).toBe(text);
  });

  it.each([
    ["thanks :pray::skin-tone-2:", "thanks"],
    ["hello :openai:", "hello"],
    ["it works:tada: :rocket:", "it works"],
    [":rocket:what is stargate?", "what is stargate?"],
    ["thanks :D", "thanks"],
    ["“help”", "help"],
    ["```\nwhat is stargate?\n```", "what is stargate?"],
  ])("“%s” asks “%s”", (sent, asked) => {
    expect(readQuestion(sent)).toBe(asked);
  });

  it("takes time in proportion to the length of the worst text", () => {
    for (const worst of [":a", ">", "*a", "“", "a:", ":a:", "🚀", "_ ", "`", ":+1:", " :", "> \n"]) {
      const started = performance.now();
      for (const length of [19_999, 100_000]) readQuestion(worst.repeat(length / worst.length));
      expect(performance.now() - started, worst).toBeLessThan(1_500);
    }
  });
});

describe("a question's text", () => {
  it("loses control characters, bidirectional overrides and half characters", () => {
    expect(readQuestion(" re\u0000set \ud800 \u202eabc ")).toBe("reset \ufffd abc");
    expect(readQuestion("two\nlines")).toBe("two\nlines");
  });
});
