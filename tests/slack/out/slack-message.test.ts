import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/domain/answer.ts";
import { SLACK_LIMITS } from "../../../src/slack/out/slack-limits.ts";
import { renderSlackMessage } from "../../../src/slack/out/slack-message.ts";
import { toRecord } from "../../contract/platform-contract.ts";
import { visibleText } from "../../wire/block-kit-rules.ts";
import { buttonsOf } from "../../wire/slack-buttons-found.ts";
import {
  aClosestPassage,
  anAbstention,
  anAmbiguity,
  anAnswer,
  SAMPLE_ANSWERS,
  SUBJECT,
} from "../../words/sample-answers.ts";

const blocksOf = (answer: Answer) =>
  renderSlackMessage(toRecord(answer), { subject: SUBJECT, canAskAPerson: true, canShare: false }).blocks;
const sample = (name: string) => blocksOf(SAMPLE_ANSWERS[name] as Answer);
const labelsOf = (blocks: readonly unknown[]) => buttonsOf(blocks).map(({ label }) => label);

describe("the message of an answer in Slack", () => {
  it("has the verdict bold in a paragraph of its own, before the sentence it rests on", () => {
    const [body] = sample("answered, with a verdict");
    expect(body).toMatchObject({
      type: "rich_text",
      elements: [
        { elements: [{ text: "No, not since 27 April 2026.", style: { bold: true } }] },
        { elements: [{ text: "The Blue Line runs the ferry since April." }, { text: " [1]" }] },
        {},
      ],
    });
  });

  it("says how far the knowledge reaches and how sure it is in one small line", () => {
    expect(blocksOf(anAnswer()).filter(({ type }) => type === "context")).toEqual([
      {
        type: "context",
        elements: [
          {
            type: "plain_text",
            emoji: false,
            text: "As known on 20 Nov 2026 · High confidence · Automated answer: quoted from the sources, word for word.",
          },
        ],
      },
    ]);
  });

  it("has the other readings of a closest passage as buttons right under the question whether it was meant", () => {
    const blocks = blocksOf(aClosestPassage());
    const heading = blocks.findIndex((block) => visibleText(block) === "Not what you meant?");
    expect(buttonsOf([blocks[heading + 1]]).map(({ label, action }) => [label, action.value])).toEqual([
      ["The night boat", "v1:choose:abcdefghijkl:0"],
      ["Tickets and fares", "v1:choose:abcdefghijkl:1"],
      ["The ferries of the fleet", "v1:choose:abcdefghijkl:2"],
    ]);
  });

  it("has the button that chooses an option of a question back beside its number, title and sentence", () => {
    const sections = sample("ambiguous, with the first sentences").filter(({ type }) => type === "section");
    expect(sections.map(visibleText)).toEqual([
      "1. Who runs the ferry\nThe Blue Line runs the ferry since April. [1]\nChoose 1",
      "2. Who ran it before\nUntil 27 Apr 2026, superseded by [1]: The Red Line is the exclusive operator. [2]\nChoose 2",
    ]);
    expect(sections[1]).toMatchObject({ accessory: { value: "v1:choose:abcdefghijkl:1" } });
  });

  it("cuts an option to what Slack shows", () => {
    const long = anAmbiguity({
      options: [{ topic: "a", title: "A", marker: 1 }],
      statements: [{ text: "word ".repeat(1_000), citations: [1] }],
      citations: anAnswer().citations,
    });
    const [section] = blocksOf(long).filter(({ type }) => type === "section");
    const { text } = (section as { text: { text: string } }).text;
    expect(text.length).toBeLessThanOrEqual(SLACK_LIMITS.plainText);
    expect(text).toContain("[1]");
  });

  it("refuses in a line, with the nearest topic and the ways on under it", () => {
    const blocks = blocksOf(anAbstention({ notes: [] }));
    expect(visibleText(blocks.slice(0, 2))).toBe("My sources do not say.\nClosest topics:");
    expect(labelsOf(blocks)).toEqual(["Who runs the ferry", "Ask a person", "Tell me when you know"]);
  });
});
