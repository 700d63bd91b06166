import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toQuestionContent } from "../../src/discord/in/question-content.ts";
import { createHints } from "../../src/discord/out/hints.ts";
import { escapeText, link, localiseDays } from "../../src/discord/out/markdown.ts";
import { isSame } from "../../src/discord/wire/command-registration.ts";
import { toCommandDefinitions, toCommandNames } from "../../src/discord/wire/commands.ts";
import { conversationIn, createPlacePolicy } from "../../src/discord/wire/place.ts";
import { problemsOfText } from "../wire/discord-schemas.ts";
import { asShown } from "../wire/discord-shown.ts";
import { HOSTILE } from "../words/sample-answers.ts";

const hostileText = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...Array.from("*_~`|<>[]()#-+1.@:/\\ ahttpseveryone\n&!t")) }),
  fc.constantFrom(
    HOSTILE,
    "@everyone",
    "<@1>",
    "</ask:1>",
    "<id:home>",
    "[a](b)",
    "1. x",
    "- x",
    "-# x",
    "# x",
    "> x",
    "https://a.b",
  ),
);

describe("escaped text", () => {
  it("never notifies, links or formats, whatever it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(problemsOfText(escapeText(text))).toEqual([]);
      }),
    );
  });

  it("reads as it was, white space aside", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(asShown(escapeText(text))).toBe(text.replaceAll("\u200b", "").replace(/\s+/g, " ").trim());
      }),
    );
  });

  it.each(["- list", "+ list", "1. list", "# heading", "-# small", "> quote"])(
    "“%s” begins no block",
    (text) => {
      expect(escapeText(text)).toMatch(/^(\d+)?\\/);
    },
  );
});

describe("a link", () => {
  it("leads where it says, whatever the title and the address", () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        (title, url) => {
          const written = link(title, url);
          expect(problemsOfText(written)).toEqual([]);
          expect(written.match(/\]\(</g)).toHaveLength(1);
        },
      ),
    );
  });
});

describe("a day our labels write", () => {
  it("becomes a date in the reader's language, if it exists", () => {
    expect(localiseDays("Until 27 Apr 2026:")).toMatch(/^Until <t:\d+:D>:$/);
    expect(localiseDays("31 Feb 2026, Apr 2026, 27 April 2026")).toBe("31 Feb 2026, Apr 2026, 27 April 2026");
  });
});

describe("what a person typed", () => {
  const known = new Map([
    ["3", "Ann"],
    ["4", "help"],
  ]);
  const names = { botId: "1", botRoleIds: ["2"], nameOf: (id: string) => known.get(id) };
  it.each([
    ["<@1> who?", "who?"],
    ["<@!1>who?", "who?"],
    ["<@&2> who?", "who?"],
    ["who, <@1>?", "who,  ?"],
    ["what did <@3> say in <#4>?", "what did @Ann say in #help?"],
    ["<@5> who, and <@&6>?", "who, and ?"],
    ["who is @everyone?", "who is ?"],
    ["<a:party:7> </ask:8>", "/ask"],
    ["on <t:1777248000:D>", "on 2026-04-27"],
    ["on <t:999999999999:D>", "on <t:999999999999:D>"],
    ["<@> <@x> <:x:>", "<@> <@x> <:x:>"],
  ])("“%s” asks “%s”", (content, question) => {
    expect(toQuestionContent(content, names)).toBe(question);
  });
});

describe("where the bot may speak", () => {
  const channel = (channelId: string) => ({ channelId, kind: "channel" }) as const;
  const thread = (channelId: string, parentId: string) => ({ channelId, parentId, kind: "thread" }) as const;
  it("everywhere, when nothing is listed", () => {
    expect(createPlacePolicy([], [])(channel("1"))).toBe(true);
  });
  it("a thread goes with its channel, and a denied thread stays denied", () => {
    const allows = createPlacePolicy(["1"], ["9"]);
    expect([allows(channel("1")), allows(thread("5", "1")), allows(thread("9", "1"))]).toEqual([
      true,
      true,
      false,
    ]);
    expect([
      allows(channel("2")),
      allows(thread("5", "2")),
      createPlacePolicy(["5"], ["1"])(thread("5", "1")),
    ]).toEqual([false, false, false]);
    expect(createPlacePolicy(["5"], [])(thread("5", "1"))).toBe(true);
  });
  it("always in a direct message", () => {
    expect(createPlacePolicy(["1"], ["2"])({ channelId: "2", kind: "direct" })).toBe(true);
  });
  it("a follow-up belongs to the thread or direct message, in a channel to the person", () => {
    expect(conversationIn(thread("5", "1"), "p")).toBe("discord:5");
    expect(conversationIn({ channelId: "2", kind: "direct" }, "p")).toBe("discord:2");
    expect(conversationIn(channel("1"), "p")).toBe("discord:1:p");
  });
});

describe("registered commands", () => {
  const names = toCommandNames("openai-msft");
  const wanted = toCommandDefinitions(names as NonNullable<typeof names>, "the ferry") as unknown as Record<
    string,
    unknown
  >[];
  const held = wanted.map((command, id) => ({
    ...command,
    id: String(id),
    version: "1",
    nsfw: false,
    name_localizations: null,
  }));
  it("are the same whatever Discord adds and in whatever order", () => {
    expect(isSame(held.toReversed(), wanted)).toBe(true);
  });
  it("differ by a name, a description, an option, and by their number", () => {
    expect(isSame(held.slice(1), wanted)).toBe(false);
    expect(isSame([{ ...held[0], description: "other" }, ...held.slice(1)], wanted)).toBe(false);
    expect(isSame([{ ...held[0], options: [] }, ...held.slice(1)], wanted)).toBe(false);
    expect(isSame([{ ...held[0], contexts: [0] }, ...held.slice(1)], wanted)).toBe(false);
  });
});

describe("a hint", () => {
  it("is due once in its time, for each of many keys", () => {
    let at = 0;
    const hints = createHints(100, () => new Date(at));
    expect([hints.isDue("a"), hints.isDue("a"), hints.isDue("b")]).toEqual([true, false, true]);
    at = 100;
    expect(hints.isDue("a")).toBe(true);
  });
});
