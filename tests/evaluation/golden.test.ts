import { describe, expect, it } from "vitest";
import { parseGolden } from "../../src/evaluation/golden.ts";
import { findSets, foreignPlaces } from "../../src/evaluation/questions/find-sets.ts";
import { holdsPhrase, visibleText } from "../../src/evaluation/questions/visible-text.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { ask } from "./questions.ts";

describe("a question of a file", () => {
  it("is of the kind of its file, unless it names its own", () => {
    expect(ask({ question: "when?" }).kind).toBe("plain");
    expect(ask({ question: "when?", kind: "time" }).kind).toBe("time");
  });

  it("is to be answered where a line tells an answer and does not say otherwise", () => {
    expect(ask({ question: "when?", passages: ["a#b"] }).expect).toBe("answered");
    expect(ask({ text: "when?", passage: "a#b" })).toMatchObject({ expect: "answered", passages: ["a#b"] });
    expect(ask({ question: "when?", must: ["nine"] }).expect).toBe("answered");
    expect(ask({ question: "when?", gold: "at nine", page: "a" }).expect).toBe("answered");
    expect(ask({ question: "when?" }).expect).toBe("abstained");
    expect(ask({ question: "when?", answerable: false, passage: "a#b" }).expect).toBe("abstained");
    expect(ask({ question: "when?", expect: "answered-or-abstained" }).expect).toBe("not-accepted");
  });

  it("is judged by its words on a page rather than by passages, whose ids another folder may write otherwise", () => {
    const question = ask({ question: "when?", gold: "at nine", files: ["a.md"], passages: ["a#b"] });
    expect(question).toMatchObject({ gold: { phrase: "at nine", pages: ["a.md"] }, passages: [] });
    expect(ask({ question: "when?", gold: "at nine" }).gold).toEqual({ phrase: "at nine", pages: [] });
    expect(ask({ question: "when?", gold: "told to people", must: ["nine"] })).not.toHaveProperty("gold");
  });

  it("has the question before as previous or context, and a file without a right answer as patterns", () => {
    expect(ask({ question: "and then?", context: "when?" }).previous).toBe("when?");
    expect(ask({ question: "and then?", context: null })).not.toHaveProperty("previous");
    const premise = ask({ question: "why?", expect: "not-answered-as-fact", must_if_answered: ["no"] });
    expect(premise.must.map(String)).toEqual(["/no/iu"]);
  });

  it.each([
    ["{", "file.jsonl:2: the line is not JSON"],
    ['{"id": "1"}', 'file.jsonl:2: the line has no "question"'],
    ['{"question": "a", "asOf": "May"}', 'file.jsonl:2: "asOf" is not a day'],
    ['{"question": "a", "must": ["("]}', "file.jsonl:2: SyntaxError"],
    ['{"question": "a", "yesno": "maybe"}', "file.jsonl:2: "],
  ])("that cannot be read is told with its place: %s", (line, message) => {
    expect(() => parseGolden(`\n${line}`, "file.jsonl")).toThrow(message);
  });
});

describe("sets in a folder", () => {
  it("are question files about the knowledge, and folders with their own pages", async () => {
    const root = await aFolder({
      "questions/own.jsonl": '{"question": "a", "must": ["b"]}',
      "folders/shop/pages/shop.md": "# Shop\n\nOpens at ten.",
      "folders/shop/questions.jsonl": '{"question": "when?", "gold": "ten", "page": "shop"}',
      "folders/bare/page.md": "# Page",
    });
    const sets = await findSets(foreignPlaces("knowledge", root));
    expect(sets.map(({ name, knowledge, group }) => [name, knowledge, group])).toEqual([
      ["own", "knowledge", `${root}/questions/own.jsonl`],
      ["shop", `${root}/folders/shop/pages`, `${root}/folders`],
    ]);
  });
});

describe("what a reader sees", () => {
  it.each([
    ["**Bold** and `code`", "bold and code"],
    ['see [the page](https://page.example/a "Title") now', "see the page now"],
    ["line\n  break", "line break"],
    ["<b>10</b>&nbsp;&euro; &#8211; &#x2019;s", "10 € - 's"],
    ["AT&T &unknown; R&D", "at&t &unknown; r&d"],
  ])("of %s", (text, visible) => expect(visibleText(text)).toBe(visible));

  it("holds a phrase word for word, or as an expression", () => {
    const visible = visibleText("It costs **$14** a day – or £3.00.");
    expect(holdsPhrase(visible, "$14 a day")).toBe(true);
    expect(holdsPhrase(visible, "\\$14|\\$21")).toBe(true);
    expect(holdsPhrase(visible, "£3.00")).toBe(true);
    expect(holdsPhrase(visible, "(broken")).toBe(false);
  });
});
