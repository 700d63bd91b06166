import { describe, expect, it } from "vitest";
import { toShownPassages } from "../../../src/conversation/press/shown-passages.ts";
import { askModal, reasonModal } from "../../../src/discord/in/modals.ts";
import { renderAnswerMessage } from "../../../src/discord/out/answer-message.ts";
import { button, buttonRows } from "../../../src/discord/out/components.ts";
import { renderPassages } from "../../../src/discord/out/passages-message.ts";
import { toCommandDefinitions, toCommandNames } from "../../../src/discord/wire/commands.ts";
import { isCommandName, DISCORD_LIMITS as LIMITS } from "../../../src/discord/wire/discord-limits.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import { toButtonText } from "../../../src/words/button-value.ts";
import { toRecord } from "../../contract/platform-contract.ts";
import { problemsOf, problemsOfCommand, problemsOfMessage } from "../../wire/discord-schemas.ts";
import { componentsOf } from "../../wire/discord-view.ts";
import {
  aCitation,
  anAnswer,
  createFakeAssistant,
  SAMPLE_ANSWERS,
  SUBJECT,
} from "../../words/sample-answers.ts";

const V2 = 1 << 15;
const SILENT = { parse: [], replied_user: false };
const post = (body: Record<string, unknown>) =>
  problemsOf({ method: "POST", path: "/channels/1/messages", body: { allowed_mentions: SILENT, ...body } });
const text = (characters: number) => ({ type: 10, content: "a".repeat(characters) });

/** Each limit of the table: what is just allowed, and what is just too much. */
describe("Discord's limits, as the tests measure them:", () => {
  it.each([
    ["2,000 characters of content", { content: "a".repeat(2_000) }, { content: "a".repeat(2_001) }],
    [
      "4,000 characters over all text displays",
      { flags: V2, components: [text(2_000), text(2_000)] },
      { flags: V2, components: [text(2_000), text(2_001)] },
    ],
    [
      "10,170 bytes over all text displays, each with 12 more",
      { flags: V2, components: [{ type: 10, content: "あ".repeat(3_381) }, text(1)] },
      { flags: V2, components: [{ type: 10, content: "あ".repeat(3_390) }, text(1)] },
    ],
    [
      "40 components, nested ones included",
      { flags: V2, components: [{ type: 17, components: Array.from({ length: 39 }, () => text(1)) }] },
      { flags: V2, components: [{ type: 17, components: Array.from({ length: 40 }, () => text(1)) }] },
    ],
    [
      "100 characters of a custom id",
      { components: buttonRows([button("b", "c".repeat(100))]) },
      { components: buttonRows([button("b", "c".repeat(101))]) },
    ],
  ])("%s", (_, allowed, tooMuch) => {
    expect(post(allowed)).toEqual([]);
    expect(post(tooMuch)).not.toEqual([]);
  });

  it("80 characters of a button, which longer titles are cut to", () => {
    expect(button("b".repeat(80), "c").label).toHaveLength(80);
    const cut = button("word ".repeat(40), "c");
    expect(cut.label?.length).toBeLessThanOrEqual(80);
    expect(post({ components: buttonRows([cut]) })).toEqual([]);
    expect(post({ components: buttonRows([{ ...cut, label: "b".repeat(81) }]) })).not.toEqual([]);
  });

  it("5 buttons in a row; the sixth begins another", () => {
    const buttons = Array.from({ length: 6 }, (_, at) => button("b", `c${at}`));
    expect(buttonRows(buttons).map(({ components }) => components.length)).toEqual([5, 1]);
    expect(post({ components: buttonRows(buttons) })).toEqual([]);
    expect(post({ components: [{ type: 1, components: buttons }] })).not.toEqual([]);
  });

  it("our longest button value stays far below a custom id's limit", () => {
    const longest = toButtonText({ action: "not-helpful", answerId: "a".repeat(12), argument: 99 });
    expect(longest.length).toBeLessThan(LIMITS.customIdCharacters / 2);
  });

  it("a command's name: 32 characters, lower case, no spaces", () => {
    expect([isCommandName("a".repeat(32)), isCommandName("ask-us_2"), isCommandName("föhn")]).toEqual([
      true,
      true,
      true,
    ]);
    for (const name of ["", "a".repeat(33), "Ask", "ask us", "/ask", "ask!"])
      expect(isCommandName(name)).toBe(false);
    expect(toCommandNames("a".repeat(27))?.info).toHaveLength(32);
    expect(toCommandNames("a".repeat(28))).toBeUndefined();
  });

  it("a command's description: 100 characters, whatever the subject", () => {
    const names = toCommandNames("openai-msft");
    for (const subject of [
      "x",
      "the Microsoft–OpenAI partnership",
      "y".repeat(43),
      "y".repeat(44),
      "y".repeat(500),
    ])
      for (const command of toCommandDefinitions(names as NonNullable<typeof names>, subject))
        expect(problemsOfCommand(command as unknown as Record<string, unknown>)).toEqual([]);
  });

  it.each([
    ["reasons", reasonModal("abcdefghijkl")],
    ["question", askModal()],
  ])("the %s dialog", (_, data) => {
    const body = { type: 9, data } as Record<string, unknown>;
    expect(problemsOf({ method: "POST", path: "/interactions/1/t/callback", body })).toEqual([]);
    const labels = componentsOf(data).filter(({ type }) => type === 18);
    expect(labels.length).toBeLessThanOrEqual(LIMITS.modalComponents);
    for (const { label } of labels)
      expect(String(label as string).length).toBeLessThanOrEqual(LIMITS.labelCharacters);
    expect(data.title.length).toBeLessThanOrEqual(LIMITS.modalTitleCharacters);
    const options = componentsOf(data).flatMap((one) => (one.options as unknown[] | undefined) ?? []);
    expect(
      options.length === 0 ||
        (options.length >= LIMITS.radioOptions.least && options.length <= LIMITS.radioOptions.most),
    ).toBe(true);
  });

  it.each(["あ", "é", "🚀", "a"])("answers and passages of any length in a script like “%s”", (letter) => {
    const quote = `${letter} ${letter.repeat(6)}。`.repeat(400);
    const answer = anAnswer({
      statements: [{ text: quote, citations: [1] }],
      citations: [
        aCitation({ quote, passageText: quote }),
        ...[2, 3, 4].map((marker) => aCitation({ marker, quote, passageText: quote })),
      ],
    });
    const shown = { answer, answerId: "abcdefghijkl", subject: SUBJECT, canShare: true, canAskAPerson: true };
    const messages = [
      renderAnswerMessage(shown),
      ...renderPassages(toShownPassages(toRecord(answer), createFakeAssistant())),
    ];
    for (const { components } of messages) expect(post({ flags: V2, components })).toEqual([]);
  });

  it.each(Object.entries(SAMPLE_ANSWERS))("the passages of “%s”", (_, answer: Answer) => {
    for (const { components, fallback } of renderPassages(
      toShownPassages(toRecord(answer), createFakeAssistant()),
    )) {
      expect(post({ flags: V2, components })).toEqual([]);
      expect(problemsOfMessage({ content: fallback, allowed_mentions: SILENT }, true)).toEqual([]);
    }
  });
});
