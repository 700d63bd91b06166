import { describe, expect, it } from "vitest";
import type { Answer, Citation } from "../../src/domain/answer.ts";
import type { AnswerRecord } from "../../src/domain/journal.ts";
import { parseButtonText } from "../../src/platforms/button-value.ts";
import { notesInWords, statementLabel } from "../../src/platforms/plain-text.ts";
import { confidenceInWords, formatDate, refusal, WORDING } from "../../src/platforms/wording.ts";
import { SAMPLE_ANSWERS, SUBJECT } from "../platforms/sample-answers.ts";

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

  it("shows a quote that says more than its statement", () => {
    for (const { marker, quote } of answer.citations) {
      const said = answer.statements.filter(({ citations }) => citations.includes(marker));
      const isMore = quote.length > said.reduce((sum, { text }) => sum + text.length + 1, 0);
      if (!isMore || quote.length > SHORT_TEXT || answer.citations.length > 3) continue;
      for (const text of [seen, heard]) expect(text).toContain(squeeze(quote));
    }
  });

  it("links to nothing but the sources", () => {
    const allowed = new Set(answer.citations.flatMap(({ source }) => toHosts(source.url)));
    for (const link of platform.links(message)) expect([...allowed]).toContain(new URL(link).host);
  });

  it("shows what was replaced, who disagrees and how far the knowledge reaches", () => {
    for (const note of notesInWords(answer)) {
      for (const text of [seen, heard]) expect(text).toContain(beginning(note));
    }
  });

  it("says how sure it is and that a machine quotes, when it quotes", () => {
    if (answer.citations.length === 0) return;
    expect(seen.toLowerCase()).toContain(squeeze(confidenceInWords(answer.confidence)).toLowerCase());
    expect(seen).toContain(squeeze(WORDING.automated));
  });

  it("says how a follow-up was read, and offers to read it otherwise", () => {
    const labels = platform.buttons(message).map(({ label }) => label);
    if (answer.readAs === undefined) return expect(labels).not.toContain("Not that");
    for (const text of [seen, heard]) expect(text).toContain(`Readingthisas${beginning(answer.readAs)}`);
    expect(labels).toContain("Not that");
  });

  it("opens a refusal with its reason and a question back with the choice", () => {
    const opening =
      answer.outcome === "abstained"
        ? refusal(answer.reason, SUBJECT, answer.question.length)
        : answer.outcome === "ambiguous"
          ? WORDING.choose
          : "";
    for (const text of [seen, heard]) expect(text).toContain(beginning(opening));
  });

  it("offers each option and each nearest topic as one tap", () => {
    const offered =
      answer.outcome === "ambiguous" ? answer.options : answer.outcome === "abstained" ? answer.nearest : [];
    const choices = platform
      .buttons(message)
      .filter(({ value }) => parseButtonText(value)?.action === "choose");
    expect(choices.map(({ value }) => parseButtonText(value)?.argument)).toEqual(
      offered.map((_topic, index) => index),
    );
    for (const [index, { title }] of offered.entries()) {
      const label = squeeze(choices[index]?.label ?? "");
      expect(squeeze(title).startsWith(label.slice(0, 20)) && label !== "").toBe(true);
      expect(heard).toContain(beginning(title));
    }
  });

  it("offers what a person does next, and only that", () => {
    const actions = (visibility: "private" | "public") =>
      platform
        .buttons(platform.render(toRecord(answer, visibility)))
        .flatMap(({ value }) => parseButtonText(value)?.action ?? `foreign ${value}`);
    const isRefusal = answer.outcome === "abstained" && answer.reason !== "not-covered";
    expect(actions("public")).not.toContain("share");
    expect(actions("private").includes("share")).toBe(!isRefusal);
    expect(actions("public").includes("passages")).toBe(answer.citations.length > 0);
    expect(actions("public").includes("helpful")).toBe(!isRefusal);
    expect(actions("public").includes("not-helpful")).toBe(!isRefusal);
    expect(actions("public").filter((action) => action.startsWith("foreign"))).toEqual([]);
  });
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
