import { describe, expect, it } from "vitest";
import { textsOf, titleText, wholeText } from "../../../src/answering/prepare/analyse-passages.ts";
import type { Passage } from "../../../src/domain/passage.ts";
import type { Source } from "../../../src/domain/source.ts";
import { aPassage, aSnapshot, aSource, prepared } from "../../builders.ts";

const SOURCE = aSource("harbour", {
  title: "Harbour guide",
  description: "For sailors.",
  keywords: ["moorings"],
  distinguishing: ["southern"],
});
const analysed = (text: string, fields: Partial<Passage> = {}, source: Source = SOURCE) => {
  const [passage] = prepared({
    sources: [source],
    passages: [aPassage("harbour#opening-times", text, fields)],
  }).passages;
  if (passage === undefined) throw new Error("there is a passage");
  return passage;
};
const sayable = (text: string, fields?: Partial<Passage>): readonly string[] =>
  analysed(text, fields)
    .sentences.filter(({ unsayable }) => !unsayable)
    .map((sentence) => sentence.text);

describe("a passage", () => {
  it("is found by its title, its headings, its text and what its page is about", () => {
    const { titleStems, textStems, aboutStems, stems } = analysed("The lock is closed.");
    expect(titleStems).toEqual(["harbour", "guid", "open", "time"]);
    expect(textStems).toEqual(["lock", "close"]);
    expect(aboutStems).toEqual(["sailor", "moor", "southern"]);
    expect([...stems]).toEqual([...titleStems, ...textStems, ...aboutStems]);
  });

  it("is of one matter with those of its section", () => {
    expect(analysed("One.").section).toBe(analysed("Two.").section);
    expect(analysed("One.").section).not.toBe(analysed("One.", { headings: ["prices"] }).section);
  });

  it("is searched by all of its text where the sentences are not the whole of it", () => {
    expect(textsOf(aPassage("a#b", "One thing. Another thing."))).toEqual(["One thing.", "Another thing."]);
    expect(textsOf({ ...aPassage("a#b", "A table and more."), sentences: ["A table"] })).toEqual([
      "A table and more.",
    ]);
  });
});

describe("a sentence", () => {
  it("may be said when it says something", () =>
    expect(sayable("The lock is closed today. The ferry leaves at noon.")).toEqual([
      "The lock is closed today.",
      "The ferry leaves at noon.",
    ]));

  it.each([
    ["is a question", "When does the ferry leave from here? The ferry leaves at noon."],
    ["is a question in quotes", "They ask “does the ferry leave?” The ferry leaves at noon."],
    ["is a fragment of less than four words", "The ferry leaves at noon. Not on Sundays."],
  ])("is not said when it %s", (_, text) => expect(sayable(text)).toEqual(["The ferry leaves at noon."]));

  it("is not said when something that a reader sees is left out of it", () =>
    expect(sayable("The ferry leaves at noon. The rate is one image.", { unsayable: [1] })).toEqual([
      "The ferry leaves at noon.",
    ]));

  it("tells the kinds of values it holds", () => {
    const [sentence] = analysed("A crossing costs $4 since 2026.").sentences;
    expect([...(sentence?.values ?? [])]).toEqual(expect.arrayContaining(["money", "date", "number"]));
  });
});

describe("what an encoder reads of a passage", () => {
  const passage = aPassage("harbour#times", "The lock is closed.", {
    headings: ["Harbour guide", "Lock", "Hours"],
  });
  const snapshot = aSnapshot({ sources: [SOURCE], passages: [passage] });

  it("is its title and headings, each once, before its text", () => {
    expect(titleText(snapshot, passage)).toBe("Harbour guide > Lock > Hours");
    expect(wholeText(snapshot, passage)).toBe("Harbour guide > Lock > Hours. The lock is closed.");
  });
});
