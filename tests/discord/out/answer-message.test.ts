import { describe, expect, it } from "vitest";
import { renderAnswerMessage } from "../../../src/discord/out/answer-message.ts";
import { FLAGS } from "../../../src/discord/out/message.ts";
import { DISCORD_LIMITS } from "../../../src/discord/wire/discord-limits.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import { problemsOf, problemsOfText } from "../../wire/discord-schemas.ts";
import { rawTextOf, textOf } from "../../wire/discord-shown.ts";
import { buttonsOf, componentsOf } from "../../wire/discord-view.ts";
import { aCitation, anAnswer, aSource, SAMPLE_ANSWERS, SUBJECT } from "../../words/sample-answers.ts";

const render = (answer: Answer, change: { canShare?: boolean; canAskAPerson?: boolean } = {}) =>
  renderAnswerMessage({
    answer,
    answerId: "abcdefghijkl",
    subject: SUBJECT,
    canShare: true,
    canAskAPerson: true,
    ...change,
  });

const asCall = (message: ReturnType<typeof render>) => ({
  method: "POST",
  path: "/channels/1/messages",
  body: {
    flags: FLAGS.componentsV2,
    components: [...message.components],
    allowed_mentions: { parse: [], replied_user: false },
  },
});

describe.each(Object.entries(SAMPLE_ANSWERS))("the message of “%s”", (_, answer) => {
  const message = render(answer);

  it("is what Discord accepts", () => {
    expect(problemsOf(asCall(message))).toEqual([]);
  });

  it("keeps the limits also as ordinary text", () => {
    const body = { content: message.fallback, allowed_mentions: { parse: [], replied_user: false } };
    expect(problemsOf({ ...asCall(message), body })).toEqual([]);
  });

  it("shows every citation with its marker and standing", () => {
    const shown = textOf(message);
    for (const { marker, standing } of answer.citations)
      expect(shown).toMatch(new RegExp(`^\\[${marker}\\] .*\\(${standing}\\)$`, "m"));
  });

  it("shows no statement without the marker of its citations", () => {
    const shown = textOf(message);
    for (const { citations } of answer.statements) expect(shown).toContain(`[${citations.join("] [")}]`);
  });
});

describe("the message of an answer", () => {
  it("says statements word for word", () => {
    expect(textOf(render(anAnswer()))).toContain("The Blue Line runs the ferry since April. [1]");
  });

  it("writes dates so that Discord shows them in the reader's language, the same day from Hawaii to New Zealand", () => {
    const raw = rawTextOf(render(SAMPLE_ANSWERS["answered, with what it replaced"] as Answer));
    const seconds = Number(/\*\*Until <t:(\d+):D>/.exec(raw)?.[1]);
    const dayIn = (timeZone: string) => new Date(seconds * 1_000).toLocaleDateString("en-CA", { timeZone });
    expect(["Pacific/Honolulu", "UTC", "Pacific/Auckland"].map(dayIn)).toEqual(Array(3).fill("2026-04-27"));
  });

  it("links a source by its title, without a preview, and names the host", () => {
    expect(rawTextOf(render(anAnswer()))).toContain(
      "[1] Summary of [Notice to passengers](<https://harbour.example/notice>) (harbour.example) § Who runs them",
    );
  });

  it("does not let a title smuggle a link", () => {
    const title = "Read [this](https://evil.example) and https://evil.example";
    const raw = rawTextOf(render(anAnswer({ citations: [aCitation({ source: aSource({ title }) })] })));
    expect(problemsOfText(raw)).toEqual([]);
    expect(raw).not.toContain("evil.example");
  });

  it("offers what to do next", () => {
    expect(buttonsOf(render(anAnswer())).map(({ label }) => label)).toEqual([
      "Share in channel",
      "Show passages",
      "Ask a person",
      "👍 Helpful",
      "👎 Not helpful",
    ]);
  });

  it("offers to share only what is private and to ask a person only where there is one", () => {
    const labels = buttonsOf(render(anAnswer(), { canShare: false, canAskAPerson: false })).map(
      ({ label }) => label,
    );
    expect(labels).toEqual(["Show passages", "👍 Helpful", "👎 Not helpful"]);
  });

  it("asks for no opinion on a greeting", () => {
    expect(buttonsOf(render(SAMPLE_ANSWERS["abstained, courtesy"] as Answer))).toEqual([]);
  });

  it("has the button that chooses an option of a question back beside its number, title and sentence", () => {
    const message = render(SAMPLE_ANSWERS["ambiguous, with the first sentences"] as Answer);
    const [, second] = componentsOf(message).filter(({ type }) => type === 9);
    expect(textOf({ components: [second] })).toBe(
      "2. Who ran it before\nUntil 27 Apr 2026, superseded by [1]: The Red Line is the exclusive operator. [2]",
    );
    expect(second?.accessory).toMatchObject({ label: "Choose 2", custom_id: "v1:choose:abcdefghijkl:1" });
  });

  it("has the verdict bold, and how far the knowledge reaches small", () => {
    const raw = rawTextOf(render(SAMPLE_ANSWERS["answered, with a verdict"] as Answer)).split("\n");
    expect(raw[0]).toBe("**No, not since 27 April 2026.**");
    expect(raw.at(-1)).toMatch(/^-# As known on <t:\d+:D> · High confidence/);
  });

  it("has the other readings of a closest passage as buttons under the question whether it was meant", () => {
    const message = render(SAMPLE_ANSWERS["answered, closest passage"] as Answer);
    const parts = componentsOf(message);
    const heading = parts.findIndex(({ content }) => content === "**Not what you meant?**");
    expect(buttonsOf({ components: [parts[heading + 1]] })).toEqual([
      { label: "The night boat", customId: "v1:choose:abcdefghijkl:0" },
      { label: "Tickets and fares", customId: "v1:choose:abcdefghijkl:1" },
      { label: "The ferries of the fleet", customId: "v1:choose:abcdefghijkl:2" },
    ]);
  });

  it("shows all of an answer of just under the limit and cuts one above it", () => {
    const withQuote = (characters: number) => {
      const quote = `${"word ".repeat(200)}`.slice(0, 598);
      const statement = "a".repeat(characters);
      return render(
        anAnswer({
          statements: [{ text: statement, citations: [1] }],
          citations: [aCitation({ quote: `${statement}${quote}` })],
        }),
      );
    };
    const textCharacters = (message: ReturnType<typeof render>) =>
      componentsOf(message).reduce(
        (sum, { content }) => sum + (typeof content === "string" ? content.length : 0),
        0,
      );
    const fixed = textCharacters(withQuote(1_000));
    const most = 1_000 + DISCORD_LIMITS.textCharacters - fixed;
    const fits = withQuote(most);
    expect(textCharacters(fits)).toBe(DISCORD_LIMITS.textCharacters);
    expect(textOf(fits)).toContain("a".repeat(most));
    expect(textCharacters(withQuote(most + 1))).toBeLessThan(DISCORD_LIMITS.textCharacters);
  });
});
