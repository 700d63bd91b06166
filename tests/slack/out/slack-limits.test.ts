import { describe, expect, it } from "vitest";
import type { Overview } from "../../../src/assistant/assistant.ts";
import { toShownPassages } from "../../../src/conversation/press/shown-passages.ts";
import type { Note } from "../../../src/domain/answer.ts";
import { context, paragraph, run } from "../../../src/slack/out/rich-text.ts";
import { actions, button } from "../../../src/slack/out/slack-buttons.ts";
import { renderHome } from "../../../src/slack/out/slack-home.ts";
import { SLACK_LIMITS } from "../../../src/slack/out/slack-limits.ts";
import { renderSlackMessage, renderSlackSentence } from "../../../src/slack/out/slack-message.ts";
import {
  renderAskModal,
  renderPassagesModal,
  renderReasonModal,
} from "../../../src/slack/out/slack-modals.ts";
import { DIALOGS, VOTE_REASONS } from "../../../src/words/wording.ts";
import { toRecord } from "../../contract/platform-contract.ts";
import { blockProblems, viewProblems, visibleText } from "../../wire/block-kit-rules.ts";
import {
  aCitation,
  anAnswer,
  aSource,
  createFakeAssistant,
  OVERVIEW,
  SAMPLE_ANSWERS,
  SUBJECT,
} from "../../words/sample-answers.ts";

const RENDERING = { subject: SUBJECT, canAskAPerson: true, canShare: true };
const label = (text: string) => button(text, "a").text.text;

describe("at Slack's limits", () => {
  it("a button shows 75 characters and shortens 76", () => {
    expect(label("a".repeat(75))).toBe("a".repeat(75));
    expect(label("a".repeat(76))).toHaveLength(75);
  });

  it("a context line has ten notes, and an eleventh joins the tenth", () => {
    const notes = (count: number) => Array.from({ length: count }, (_, index) => `note ${index}`);
    expect(context(notes(10))[0]?.elements).toHaveLength(10);
    const [block] = context(notes(11));
    expect(block?.elements).toHaveLength(10);
    expect(JSON.stringify(block)).toContain("note 9 note 10");
    expect(context([])).toEqual([]);
  });

  it("a row has 25 buttons", () => {
    const row = (count: number) =>
      actions(Array.from({ length: count }, (_, index) => button("b", `a${index}`)))[0]?.elements;
    expect(row(25)).toHaveLength(25);
    expect(row(26)).toHaveLength(25);
  });

  it("a run of text is split after 3,000 characters, never inside a character", () => {
    expect(paragraph(run("a".repeat(3_000))).elements).toHaveLength(1);
    expect(paragraph(run("a".repeat(3_001))).elements).toHaveLength(2);
    const split = paragraph(run(`${"a".repeat(2_999)}😀`)).elements;
    expect(JSON.stringify(split)).not.toMatch(/\\ud83d"|"\\ude00/);
    expect(split.map((element) => ("text" in element ? element.text : "")).join("")).toBe(
      `${"a".repeat(2_999)}😀`,
    );
  });

  it("the text for notifications has 12,000 characters and no half entity", () => {
    expect(renderSlackSentence("a".repeat(12_000)).text).toHaveLength(12_000);
    expect(renderSlackSentence("a".repeat(12_001)).text).toHaveLength(12_000);
    expect(renderSlackSentence("&".repeat(12_000)).text).toMatch(/^(&amp;)+ …$/);
  });

  it("a message has at most 10,000 visible characters and 50 blocks, whatever the answer", () => {
    for (const answer of Object.values(SAMPLE_ANSWERS)) {
      const { blocks } = renderSlackMessage(toRecord(answer, "private"), {
        ...RENDERING,
        sharedBy: "a".repeat(80),
      });
      expect(visibleText(blocks).length).toBeLessThanOrEqual(SLACK_LIMITS.totalCharacters);
      expect(blocks.length).toBeLessThanOrEqual(SLACK_LIMITS.messageBlocks);
    }
  });

  it("a statement that just fits is whole, and a longer one ends at a sentence before its marker", () => {
    const sentence = "The Blue Line runs the ferry since April. ";
    const answer = (count: number) => {
      const text = sentence.repeat(count).trim();
      return anAnswer({ statements: [{ text, citations: [1] }], citations: [aCitation({ quote: text })] });
    };
    const seen = (count: number) =>
      visibleText(renderSlackMessage(toRecord(answer(count)), RENDERING).blocks);
    expect(seen(200)).not.toContain("…");
    expect(seen(230)).toContain("since April. … [1]");
  });

  it("many notes, long titles and endless publishers still fit", () => {
    const note: Note = { kind: "missing-words", words: ["x".repeat(5_000)] };
    const source = aSource({
      title: "t".repeat(5_000),
      publisher: "p".repeat(5_000),
      url: `https://a.example/${"u".repeat(5_000)}`,
    });
    const answer = anAnswer({
      notes: Array.from({ length: 30 }, () => note),
      citations: [aCitation({ source })],
    });
    expect(blockProblems(renderSlackMessage(toRecord(answer), RENDERING).blocks, "message")).toEqual([]);
  });

  it("dialogs have titles of 24 characters at most and ten reasons at most", () => {
    const titles = [DIALOGS.passagesTitle, DIALOGS.askTitle, DIALOGS.reasonTitle];
    for (const title of titles) expect(title.length).toBeLessThanOrEqual(SLACK_LIMITS.viewTitle);
    expect(Object.keys(VOTE_REASONS).length).toBeLessThanOrEqual(SLACK_LIMITS.radioOptions);
    expect(viewProblems(renderReasonModal("abcdefghijkl"))).toEqual([]);
  });

  it("the question dialog takes 2,000 characters and is opened with as many", () => {
    expect(viewProblems(renderAskModal("C1", "q".repeat(2_000)))).toEqual([]);
    expect(viewProblems(renderAskModal("C1", `${"q".repeat(1_999)}😀`))).toEqual([]);
    expect(JSON.stringify(renderAskModal("C1", "q".repeat(2_001)))).not.toContain("q".repeat(2_001));
  });

  it("the passages dialog holds every answer's passages with their quotes", () => {
    for (const answer of Object.values(SAMPLE_ANSWERS)) {
      const view = renderPassagesModal(toShownPassages(toRecord(answer), createFakeAssistant()));
      if (answer.citations.length === 0) continue;
      expect(viewProblems(view)).toEqual([]);
      expect(visibleText(view.blocks).length).toBeLessThanOrEqual(SLACK_LIMITS.viewCharacters);
      for (const { marker } of answer.citations) expect(visibleText(view.blocks)).toContain(`[${marker}]`);
    }
  });

  it("the home tab holds a large folder and an empty one", () => {
    const large: Overview = {
      ...OVERVIEW,
      subject: {
        name: "n".repeat(500),
        examples: Array.from({ length: 9 }, () => "e".repeat(500)),
        disclaimer: "d".repeat(5_000),
      },
      sources: Array.from({ length: 500 }, (_, index) => ({
        ...aSource({ id: `s${index}`, title: "t".repeat(500) }),
        passages: 1,
      })),
      topics: Array.from({ length: 500 }, (_, index) => ({
        topic: `t${index}`,
        title: "t".repeat(500),
        sources: ["s1", "s2"],
      })),
    };
    const empty: Overview = {
      subject: { name: "x", examples: [] },
      knowledge: "k",
      passages: 0,
      sources: [],
      topics: [],
    };
    for (const overview of [large, empty]) expect(viewProblems(renderHome(overview))).toEqual([]);
    expect(visibleText(renderHome(large).blocks)).toContain("and 440 more");
  });
});
