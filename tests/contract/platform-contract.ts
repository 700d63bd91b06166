import { describe, expect, it } from "vitest";
import type { Answer, Answered, Citation, Note } from "../../src/domain/answer.ts";
import type { AnswerRecord } from "../../src/domain/journal.ts";
import { parseButtonText } from "../../src/words/button-value.ts";
import { answerLabel, notesInWords, statementLabel } from "../../src/words/labels.ts";
import { offersOf } from "../../src/words/offers.ts";
import {
  chooseOption,
  confidenceInWords,
  formatDate,
  noteInWords,
  refusal,
  WORDING,
} from "../../src/words/wording.ts";
import { SAMPLE_ANSWERS, SUBJECT } from "../words/sample-answers.ts";

/** A renderer with what it takes to look at its messages as a person, a screen reader and the platform do. */
export interface PlatformUnderTest<Message> {
  readonly name: string;
  /** The message an answer becomes. `private`: only the asker sees it and can share it. */
  render(record: AnswerRecord): Message;
  /** Everything a person reads on the screen, top to bottom, mark-up gone; button labels may be left out. */
  visibleText(message: Message): string;
  /** What notifications and screen readers get; the visible text when the platform has no other. */
  plainText(message: Message): string;
  /** Why the platform would refuse the message; empty when it would not. */
  problems(message: Message): readonly string[];
  /** Whatever in the message would notify anybody. */
  pings(message: Message): readonly string[];
  links(message: Message): readonly string[];
  buttons(message: Message): readonly { readonly label: string; readonly value: string }[];
}

/** The record of an answer, for rendering. */
export function toRecord(answer: Answer, visibility: "private" | "public" = "public"): AnswerRecord {
  return {
    answerId: "abcdefghijkl",
    platform: "slack",
    conversation: "c",
    person: "p",
    askedAt: new Date(0),
    question: { text: answer.question.slice(0, 2_000), asOf: answer.asOf },
    answer,
    visibility,
    durationMs: 1,
  };
}

/** A text as it may be shown: mark-up characters and white space do not count, and a long one may end early. */
function beginning(text: string): string {
  return squeeze(text).slice(0, 40);
}

function squeeze(text: string): string {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
}

const SHORT_TEXT = 500;
const SHORT_LINE = 100;

/** What any platform must show for each kind of answer. */
export function describePlatform<Message>(platform: PlatformUnderTest<Message>): void {
  describe(`on ${platform.name}`, () => {
    describe.each(Object.entries(SAMPLE_ANSWERS))("%s", (_name, answer) => {
      describePlatformAnswer(platform, answer);
    });
  });
}

/** The same for one answer, for runs over other answers than the samples. */
export function describePlatformAnswer<Message>(platform: PlatformUnderTest<Message>, answer: Answer): void {
  const message = platform.render(toRecord(answer));
  const seen = squeeze(platform.visibleText(message));
  const heard = squeeze(platform.plainText(message));
  const seenText = platform.visibleText(message);
  const heardText = platform.plainText(message);

  it("is a message the platform accepts, for one and for all", () => {
    expect(platform.problems(message)).toEqual([]);
    expect(platform.problems(platform.render(toRecord(answer, "private")))).toEqual([]);
  });

  it("notifies nobody", () => {
    expect(platform.pings(message)).toEqual([]);
    expect(platform.pings(platform.render(toRecord(answer, "private")))).toEqual([]);
  });

  it("is the same message every time", () => {
    expect(platform.render(toRecord(answer))).toEqual(message);
  });

  it("shows every statement with its markers, whole unless it is long", () => {
    for (const statement of answer.statements) {
      const shown = statement.text.length <= SHORT_TEXT ? squeeze(statement.text) : beginning(statement.text);
      for (const text of [seen, heard]) expect(text).toContain(shown);
      for (const marker of statement.citations) {
        for (const text of [seenText, heardText]) expect(text).toContain(`[${marker}]`);
      }
      const label = squeeze(statementLabel(statement, answer));
      for (const text of [seen, heard]) expect(text).toContain(label);
    }
  });

  it("shows every citation with title, section, publisher, date and standing", () => {
    for (const citation of answer.citations) {
      for (const text of [seen, heard])
        for (const part of citationParts(citation)) expect(text).toContain(part);
    }
  });

  it("says no sentence twice", () => {
    const names = [answer.readAs, ...offersOf(answer).map(({ title }) => title), ...notesInWords(answer)];
    for (const { text } of answer.statements) {
      const sentence = squeeze(text);
      if (text.length > SHORT_TEXT || names.some((name) => squeeze(name ?? "").includes(sentence))) continue;
      const said = answer.statements.filter((other) => squeeze(other.text).includes(sentence));
      for (const shown of [seen, heard]) expect(shown.split(sentence).length - 1).toBe(said.length);
    }
  });

  it("opens with the verdict, on a line of its own before the sentence it rests on", () => {
    if (answer.outcome !== "answered" || answer.verdict === undefined) return;
    const verdict = beginning(answer.verdict);
    for (const text of [seenText, heardText]) {
      const lines = text.split("\n").map(squeeze);
      const at = lines.findIndex((line) => line.includes(verdict));
      const sentence = lines.findIndex(
        (line) => line.includes(beginning(answer.statements[0].text)) && line !== lines[at],
      );
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThan(sentence);
    }
  });

  it("marks an answer that is not sure as the closest passage, in front of what it says, and no other", () => {
    const mark = squeeze(WORDING.closest);
    for (const text of [seen, heard]) {
      if (answer.outcome !== "answered" || answer.sure) expect(text).not.toContain(mark);
      else expect(text).toContain(`${mark}${beginning(answer.verdict ?? firstSaid(answer))}`);
    }
  });

  it("links to nothing but the sources", () => {
    const allowed = new Set(answer.citations.flatMap(({ source }) => toHosts(source.url)));
    for (const link of platform.links(message)) expect([...allowed]).toContain(new URL(link).host);
  });

  it("says what was replaced, who disagrees and how far the knowledge reaches, each once", () => {
    for (const note of answer.notes) {
      const words = squeeze(noteInWords(note, (marker) => answer.citations[marker - 1]));
      const inLabel = answer.statements.some(
        (statement) => labelled(note) === statement.citations[0] && statementLabel(statement, answer) !== "",
      );
      for (const text of [seen, heard]) {
        if (inLabel || note.kind === "instead") expect(text).not.toContain(words);
        else expect(text).toContain(words.slice(0, 40));
      }
    }
  });

  it("says how sure it is and that a machine quotes, when it answers", () => {
    if (answer.citations.length === 0) return;
    const isAnswer = answer.outcome !== "abstained";
    const sure = squeeze(confidenceInWords(answer.confidence)).toLowerCase();
    expect(seen.toLowerCase().includes(sure)).toBe(isAnswer);
    expect(seen.includes(squeeze(WORDING.automated))).toBe(isAnswer);
  });

  it("says how a follow-up was read, and offers to read it otherwise", () => {
    const labels = platform.buttons(message).map(({ label }) => label);
    if (answer.readAs === undefined) return expect(labels).not.toContain("Not that");
    for (const text of [seen, heard]) expect(text).toContain(`Readingthisas${beginning(answer.readAs)}`);
    expect(labels).toContain("Not that");
  });

  it("refuses with the reason, or with what is known instead, and nothing else is quoted", () => {
    if (answer.outcome !== "abstained") return;
    const [known] = answer.statements;
    const opening =
      known === undefined
        ? refusal(answer.reason, SUBJECT, answer.question)
        : `${answerLabel(answer)} ${known.text}`;
    for (const text of [seen, heard]) expect(text).toContain(squeeze(opening));
  });

  it("asks back with number, title and sentence of each option together", () => {
    if (answer.outcome !== "ambiguous") return;
    for (const text of [seen, heard]) expect(text).toContain(squeeze(WORDING.choose));
    for (const [index, { title, marker }] of answer.options.entries()) {
      const said = answer.statements.find(({ citations }) => citations[0] === marker && marker !== undefined);
      const label = said === undefined ? "" : statementLabel(said, answer);
      const together = squeeze(`${index + 1} ${title}${label}${said?.text ?? ""}`);
      for (const text of [seen, heard])
        expect(text).toContain(title.length > SHORT_LINE ? together.slice(0, 40) : together);
    }
  });

  it("offers each option, other reading and near topic in one tap, by its number or its title", () => {
    const choices = platform
      .buttons(message)
      .filter(({ value }) => parseButtonText(value)?.action === "choose");
    const offered = offersOf(answer);
    const shown = answer.outcome === "abstained" ? offered.slice(0, choices.length) : offered;
    expect(choices.map(({ value }) => parseButtonText(value)?.argument)).toEqual(
      shown.map((_topic, index) => index),
    );
    if (offered.length > 0 && answer.readAs === undefined) expect(shown).not.toEqual([]);
    for (const [index, { title }] of shown.entries()) {
      const label = squeeze(choices[index]?.label ?? "");
      const name = answer.outcome === "ambiguous" ? squeeze(chooseOption(index + 1)) : squeeze(title);
      expect(name.startsWith(label.slice(0, 20)) && label !== "").toBe(true);
      // Where the text for the ear is one of its own, it numbers them; else a screen reader says the label.
      if (heard !== seen) expect(heard).toContain(`${index + 1}${beginning(title)}`);
    }
    const heading = answer.outcome === "answered" ? WORDING.otherReadings : WORDING.nearest;
    for (const text of [seen, heard])
      expect(text.includes(squeeze(heading))).toBe(answer.outcome !== "ambiguous" && shown.length > 0);
  });

  it("offers what a person does next, and only that; a refusal three things at most", () => {
    const actions = (visibility: "private" | "public") =>
      platform
        .buttons(platform.render(toRecord(answer, visibility)))
        .flatMap(({ value }) => parseButtonText(value)?.action ?? `foreign ${value}`);
    const isRefusal = answer.outcome === "abstained";
    const isGap = isRefusal && answer.reason === "not-covered";
    expect(actions("public")).not.toContain("share");
    expect(actions("private").includes("share")).toBe(!isRefusal);
    expect(actions("public").includes("passages")).toBe(!isRefusal && answer.citations.length > 0);
    expect(actions("public").includes("helpful")).toBe(!isRefusal);
    expect(actions("public").includes("not-helpful")).toBe(!isRefusal);
    expect(actions("public").includes("person")).toBe(!isRefusal || isGap);
    expect(actions("public").includes("tell-me")).toBe(isGap);
    if (isRefusal) expect(actions("private").length).toBeLessThanOrEqual(isGap ? 3 : 0);
    expect(actions("public").filter((action) => action.startsWith("foreign"))).toEqual([]);
  });
}

/** The label and text of the first statement. */
function firstSaid(answer: Answered): string {
  return `${statementLabel(answer.statements[0], answer)}${answer.statements[0].text}`;
}

/** The citation whose standing a note is about, when a label can say it. */
function labelled(note: Note): number | undefined {
  return note.kind === "superseded" || note.kind === "disputed" ? note.marker : undefined;
}

function citationParts({ source, headings, standing }: Citation): string[] {
  return [
    beginning(source.title),
    ...(headings.length === 0 ? [] : [beginning(headings.at(-1) ?? "")]),
    ...(source.publisher === undefined ? [] : [beginning(source.publisher)]),
    ...(source.published === undefined ? [] : [squeeze(formatDate(source.published))]),
    WORDING.standing[standing],
  ];
}

function toHosts(url: string | undefined): string[] {
  return url !== undefined && URL.canParse(url) ? [new URL(url).host] : [];
}
