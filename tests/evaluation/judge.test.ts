import { describe, expect, it } from "vitest";
import type { Abstained } from "../../src/domain/answer.ts";
import { judge } from "../../src/evaluation/judge/judge.ts";
import { rightPlaces, visiblePassages } from "../../src/evaluation/judge/right-passages.ts";
import { load } from "../knowledge/knowledge-folder.ts";
import { aCitation, anAnswer, aSource } from "../words/sample-answers.ts";
import { ask } from "./questions.ts";

const PAGES = {
  "shop.md": "# Shop\n\nThe shop opens at **ten**. It closes at six.",
  "bar/index.md": "# Bar\n\nThe bar opens at ten.",
};

function said(texts: readonly string[], change: Parameters<typeof anAnswer>[0] = {}) {
  const [first = "", ...others] = texts;
  return anAnswer({
    statements: [
      { text: first, citations: [1] },
      ...others.map((text) => ({ text, citations: [1] as [number] })),
    ],
    citations: [aCitation({ passage: "shop#shop", source: aSource({ file: "pages/shop.md" }) })],
    notes: [],
    ...change,
  });
}

const REFUSED: Abstained = {
  question: "?",
  asOf: anAnswer().asOf,
  confidence: 0,
  knowledge: "k-1",
  outcome: "abstained",
  reason: "not-covered",
  statements: [],
  citations: [],
  notes: [],
  nearest: [],
};

describe("a right passage", () => {
  it("is one with the words, on the page that carries them", async () => {
    const snapshot = await load(PAGES);
    const visible = visiblePassages(snapshot);
    const filesOf = (line: object) =>
      [...rightPlaces(ask(line), snapshot, visible)].map(
        (place) => snapshot.sourcesById.get(snapshot.passages[place]?.sourceId ?? "")?.file,
      );
    expect(filesOf({ question: "when?", gold: "opens at ten", page: "shop" })).toEqual(["shop.md"]);
    expect(filesOf({ question: "when?", gold: "opens at ten", page: "bar/index.md" })).toEqual([
      "bar/index.md",
    ]);
    expect(filesOf({ question: "when?", gold: "opens at ten" })).toEqual(["bar/index.md", "shop.md"]);
    expect(filesOf({ question: "when?", must: ["opens", "ten"] })).toEqual(["bar/index.md", "shop.md"]);
    expect(filesOf({ question: "when?", expect: "abstained", must: ["ten"] })).toEqual([]);
  });

  it("is one that must be cited first, where a question names such", async () => {
    const snapshot = await load(PAGES);
    const [first, second] = snapshot.passages.map(({ id }) => id);
    const question = ask({ question: "when?", passages: [first, second], first: [second] });
    expect([...rightPlaces(question, snapshot, visiblePassages(snapshot))]).toEqual([1]);
  });
});

describe("a reply by words on a page", () => {
  const question = ask({ question: "when does it open?", gold: "opens at ten", page: "shop.md" });

  it("is right when they are said of that page, first when by the first sentence", () => {
    expect(judge(question, said(["The shop opens at ten.", "It closes at six."]))).toMatchObject({
      manner: "sure",
      right: true,
      first: true,
      correct: true,
    });
    expect(judge(question, said(["It closes at six.", "The shop opens at *ten*."]))).toMatchObject({
      right: true,
      first: false,
    });
  });

  it("is wrong when another page says them", () => {
    const elsewhere = said(["The bar opens at ten."], {
      citations: [aCitation({ source: aSource({ file: "bar/index.md" }) })],
    });
    expect(judge(question, elsewhere)).toMatchObject({ right: false, correct: false });
  });

  it("is right when the verdict says them", () => {
    expect(judge(question, said(["It closes at six."], { verdict: "It opens at ten." })).first).toBe(true);
  });
});

describe("a reply by passages", () => {
  const question = ask({ question: "when?", passages: ["shop#shop", "shop#more"], first: ["shop#more"] });

  it("is right when one is cited, first when it stands first", () => {
    expect(judge(question, said(["The shop opens at ten."], { sure: false }))).toMatchObject({
      manner: "closest",
      right: true,
      first: false,
    });
    const more = { ...aCitation(), passage: "shop#more" };
    expect(judge(question, said(["It opens at ten."], { citations: [more] })).first).toBe(true);
  });
});

describe("a reply by patterns", () => {
  const question = ask({
    question: "how many people work in the shop of the harbour?",
    must: ["1200", "people"],
    must_not: ["two hundred"],
  });

  it("is right when all stand in it, as a reader sees it, and none that must not", () => {
    expect(judge(question, said(["**1,200** people work there."]))).toMatchObject({
      right: true,
      first: true,
    });
    expect(judge(question, said(["1,200 people, not two hundred."])).right).toBe(false);
  });

  it("is not judged by what it repeats or offers", () => {
    const echoing = said(["There are 1,200."], { readAs: question.question });
    expect(judge(question, echoing).right).toBe(false);
    const readings = [{ topic: "t", passage: "p#1", title: "1,200 people" }];
    expect(judge(question, said(["Nobody knows."], { sure: false, readings })).right).toBe(false);
  });
});

describe("a question that cannot be answered", () => {
  const question = ask({ question: "who is the owner's cousin?", expect: "abstained" });

  it("is best refused, and for the right reason", () => {
    expect(judge(question, REFUSED)).toMatchObject({ manner: "refused", correct: true });
    expect(judge(question, said(["The shop opens at ten."])).correct).toBe(false);
    const greeting = ask({ question: "hi", expect: "abstained", reason: "courtesy" });
    expect(judge(greeting, REFUSED).correct).toBe(false);
    expect(judge(greeting, { ...REFUSED, reason: "courtesy" }).correct).toBe(true);
  });

  it("with a false premise may also be put right", () => {
    const premise = ask({ question: "why is it closed?", expect: "not-accepted", passages: ["shop#shop"] });
    expect(judge(premise, REFUSED).correct).toBe(true);
    expect(judge(premise, said(["The shop opens at ten."])).correct).toBe(true);
    expect(judge(premise, said(["x"], { citations: [aCitation({ passage: "bar#bar" })] })).correct).toBe(
      false,
    );
  });
});

describe("a yes/no question", () => {
  const question = ask({ question: "is it open?", passages: ["shop#shop"], yesno: "no" });

  it.each([
    ["No, not since May.", "right"],
    ["Yes.", "wrong"],
    ["Nobody knows.", "none"],
  ])("opened with %s", (verdict, opening) => {
    expect(judge(question, said(["The shop is shut."], { verdict })).opening).toBe(opening);
  });

  it("that is not opened, or whose word is not known", () => {
    expect(judge(question, said(["The shop is shut."])).opening).toBe("none");
    expect(judge(question, REFUSED).opening).toBe("none");
    expect(judge(ask({ question: "is it open?", passages: ["a#b"] }), REFUSED).opening).toBeUndefined();
  });
});
