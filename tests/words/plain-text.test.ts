import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import type { CalendarDate } from "../../src/domain/calendar-date.ts";
import { renderPlainText } from "../../src/words/plain-text.ts";
import { aClosestPassage, anAbstention, anAnswer, SAMPLE_ANSWERS, SUBJECT } from "./sample-answers.ts";

const linesOf = (answer: Answer) => renderPlainText(answer, SUBJECT).split("\n");
const sample = (name: string) => linesOf(SAMPLE_ANSWERS[name] as Answer);

const SOURCE =
  "[1] Summary of “Notice to passengers” § Who runs them – Harbour Office, 27 Apr 2026 https://harbour.example/notice";

describe("an answer in plain text", () => {
  it("is the sentence, its source on one line, and how far the knowledge reaches", () => {
    expect(linesOf(anAnswer())).toEqual([
      "The Blue Line runs the ferry since April. [1]",
      SOURCE,
      "As known on 20 Nov 2026.",
    ]);
  });

  it("opens with the verdict on a line of its own, then the sentence it rests on", () => {
    expect(sample("answered, with a verdict")).toEqual([
      "No, not since 27 April 2026.",
      "The Blue Line runs the ferry since April. [1]",
      "Until 27 Apr 2026, superseded by [1]: The Red Line is the exclusive operator. [2]",
      SOURCE,
      "[2] Summary of “February notice” § Who runs them – Harbour Office, 27 Feb 2026 (superseded) https://harbour.example/notice",
      "As known on 20 Nov 2026.",
    ]);
  });

  it("that is not sure is marked as the closest passage, with the other readings numbered under it", () => {
    expect(linesOf(aClosestPassage())).toEqual([
      "Closest passage: The Blue Line runs the ferry since April. [1]",
      SOURCE,
      "As known on 20 Nov 2026.",
      "Not what you meant?",
      "1. The night boat",
      "2. Tickets and fares",
      "3. The ferries of the fleet",
    ]);
  });

  it("marks the verdict instead of the sentence when there is one, and asks nothing without other readings", () => {
    const marked = linesOf(aClosestPassage({ verdict: "The Blue Line.", readings: [] }));
    expect(marked.slice(0, 2)).toEqual([
      "Closest passage: The Blue Line.",
      "The Blue Line runs the ferry since April. [1]",
    ]);
    expect(marked).not.toContain("Not what you meant?");
  });

  it("keeps the label of a sentence that no longer holds behind the one of the answer", () => {
    expect(sample("answered, closest passage that no longer holds")[0]).toBe(
      "Closest passage: Until 27 Apr 2026: The Red Line is the exclusive operator. [1]",
    );
  });

  it("says once that a source says otherwise, and which one is better", () => {
    expect(sample("answered, disputed").slice(0, 2)).toEqual([
      "The ferry opened in October 2025. [1]",
      "One source says otherwise, disputed by [1]: The ferry opened in October 2024. [2]",
    ]);
    expect(
      sample("answered, disputed")
        .join("\n")
        .match(/otherwise/g),
    ).toHaveLength(1);
  });

  it("says so when the day asked about lies before the knowledge begins", () => {
    expect(sample("answered, before the knowledge begins")).toContain(
      "On this my sources begin on 21 Jan 2025; they say nothing about the time before.",
    );
  });
});

describe("a question back in plain text", () => {
  it("gives number, title and sentence of each option in one line, once", () => {
    expect(sample("ambiguous, with the first sentences").slice(0, 3)).toEqual([
      "Which of these do you mean?",
      "1. Who runs the ferry – The Blue Line runs the ferry since April. [1]",
      "2. Who ran it before – Until 27 Apr 2026, superseded by [1]: The Red Line is the exclusive operator. [2]",
    ]);
  });
});

describe("a refusal in plain text", () => {
  it("is one line when nothing is near", () => {
    expect(linesOf(anAbstention({ notes: [], nearest: [] }))).toEqual(["My sources do not say."]);
  });

  it("is two lines with near topics, of which it names two at most", () => {
    const nearest = ["Fares", "The night boat", "Dogs"].map((title) => ({ topic: title, title }));
    expect(linesOf(anAbstention({ notes: [], nearest }))).toEqual([
      "My sources do not say.",
      "Closest topics: 1. Fares; 2. The night boat",
    ]);
  });

  it("says which words are missing in the same line, when it is told", () => {
    expect(linesOf(anAbstention({ nearest: [] }))).toEqual([
      "My sources do not say. Not in my sources: “captains”.",
    ]);
  });

  it("says what has not been published only where its sentence says so", () => {
    const opening = (text: string) => {
      const gap = anAbstention({ notes: [{ kind: "instead", marker: 1 }] });
      return linesOf({ ...gap, statements: [{ text, citations: [1] }] } as Answer)[0];
    };
    expect(opening("Nobody has published the fare.")).toBe(
      "Not published: Nobody has published the fare. [1]",
    );
    expect(opening("The sources give no fares.")).toBe(
      "My sources do not say: The sources give no fares. [1]",
    );
  });

  it("of a known gap is the gap's own sentence with its source", () => {
    expect(sample("abstained, with what is known instead")).toEqual([
      "My sources do not say. What is known: The Blue Line runs the ferry since April. [1]",
      SOURCE,
    ]);
  });
});

it("names the day up to which the sources were checked when the question asks about a later one", () => {
  const checked = "2026-11-20" as CalendarDate;
  expect(linesOf(anAnswer({ notes: [{ kind: "beyond-knowledge", checked }] }))).toContain(
    "My sources were last checked on 20 Nov 2026; what came after is not known to me.",
  );
});
